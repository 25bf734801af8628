namespace RadLSP.Core.Assertions;

/// <summary>Whether a finding is there.</summary>
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

    /// <summary>The same under a heading that itself says when or whose: what the sentence says goes first.</summary>
    public AssertionStatus Under(AssertionStatus heading) => new(
        Assertion,
        Temporality == Temporality.Recent ? heading.Temporality : Temporality,
        Experiencer == Experiencer.Patient ? heading.Experiencer : Experiencer);
}
