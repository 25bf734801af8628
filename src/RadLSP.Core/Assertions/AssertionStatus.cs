namespace RadLSP.Core.Assertions;

public enum Assertion : byte
{
    Present,
    Absent,
    Possible,
}

public enum Temporality : byte
{
    Recent,
    Historical,
    Hypothetical,
}

public enum Experiencer : byte
{
    Patient,
    Other,
}

/// <summary>How a report asserts a finding.</summary>
/// <param name="Assertion">Present, absent or possible.</param>
/// <param name="Temporality">Of this exam, of the past, or not (yet) real.</param>
/// <param name="Experiencer">Whose it is.</param>
public readonly record struct AssertionStatus(Assertion Assertion, Temporality Temporality, Experiencer Experiencer)
{
    public static AssertionStatus Default => default;
}
