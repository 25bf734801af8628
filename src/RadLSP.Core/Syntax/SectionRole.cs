namespace RadLSP.Core.Syntax;

/// <summary>What a section of a report is for. The names that people give it are in the grammar.</summary>
public enum SectionRole : byte
{
    /// <summary>Text under a heading that the grammar does not know.</summary>
    Other,

    /// <summary>Text before the first heading, or a text without headings.</summary>
    Unheaded,
    Exam,
    Patient,
    Indication,
    History,
    Technique,
    Comparison,
    Findings,
    Impression,
    Recommendation,
    Communication,
    Addendum,
    Procedure,
    Signature,
}
