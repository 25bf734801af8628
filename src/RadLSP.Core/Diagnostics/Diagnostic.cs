using RadLSP.Core.Text;

namespace RadLSP.Core.Diagnostics;

/// <summary>How much a problem matters to the report.</summary>
public enum DiagnosticSeverity : byte
{
    /// <summary>Not shown.</summary>
    Off,

    /// <summary>Style; not shown unless asked for.</summary>
    Hint,
    Information,

    /// <summary>Probably wrong, or wrong without harm.</summary>
    Warning,

    /// <summary>Changes the meaning of the report.</summary>
    Error,
}

/// <summary>A place that speaks for or against a diagnostic.</summary>
public sealed record Evidence(TextSpan Span, string Message);

/// <summary>A proposed edit. All spans refer to the analysed version of the text and do not overlap.</summary>
/// <param name="Title">What it does, as an imperative.</param>
/// <param name="Edits">In order of their position.</param>
/// <param name="IsSafe">It cannot change the meaning of the report, so it may be preferred and applied by "fix all".</param>
public sealed record Fix(string Title, IReadOnlyList<TextEdit> Edits, bool IsSafe);

/// <summary>Something that the report should be read again for.</summary>
/// <param name="Code">The public code: "laterality-conflict".</param>
/// <param name="Rule">The rule file that made it; several rules can share a code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">One sentence that names what is wrong here.</param>
/// <param name="Span">The words to underline.</param>
/// <param name="Evidence">The places that it is inferred from.</param>
/// <param name="Fixes">What could be done, best first. Spelling suggestions are not here: they are computed when asked for.</param>
public sealed record Diagnostic(
    string Code,
    RuleReference Rule,
    DiagnosticSeverity Severity,
    string Message,
    TextSpan Span,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<Fix> Fixes)
{
    /// <summary>How sure it is that this is wrong, from 0 to 1; the rule's own where the mechanism knows no better.</summary>
    public double Confidence { get; init; } = Rule.Confidence;
}

/// <summary>The rule behind a diagnostic, for explanation.</summary>
/// <param name="Id">File name of the rule without its ending.</param>
/// <param name="Reason">Why it matters, in a sentence or two.</param>
public sealed record RuleReference(string Id, string Reason)
{
    /// <summary>Where the rule's facts come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How often a flag of the rule is right, from 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>The guideline that it applies, or null.</summary>
    public GuidelineReference? Guideline { get; init; }
}

/// <summary>A published guideline.</summary>
/// <param name="Name">As the field calls it: "Fleischner Society, incidental pulmonary nodules".</param>
/// <param name="Version">Its year or version: "2017".</param>
/// <param name="Source">The publication.</param>
public sealed record GuidelineReference(string Name, string Version, string Source);
