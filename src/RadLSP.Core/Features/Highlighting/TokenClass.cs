using RadLSP.Core.Assertions;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>What an editor colours.</summary>
public enum TokenClass : byte
{
    None,
    Laterality,
    Anatomy,
    Finding,
    Measurement,
    UnfilledField,
    Heading,

    /// <summary>Normal text of a template that nobody has touched, so that the reader sees what was not dictated.</summary>
    DefaultNormal,
}

/// <summary>A stretch of one line with its colour.</summary>
/// <param name="Span">Does not overlap others and holds no line end.</param>
/// <param name="Class">What it is.</param>
/// <param name="Assertion">How a finding is asserted; null for everything else.</param>
public readonly record struct ClassifiedSpan(TextSpan Span, TokenClass Class, Assertion? Assertion);
