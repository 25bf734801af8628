using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Grammars.Authoring;

/// <summary>Something that the author of a template, a rule or a lexicon file should know, at its place.</summary>
/// <param name="Span">Where.</param>
/// <param name="Severity">An error is left out when the file is read; anything else is read and works.</param>
/// <param name="Code">What kind of problem: one of <see cref="ProblemCodes"/>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record GrammarProblem(TextSpan Span, DiagnosticSeverity Severity, string Code, string Message)
{
    /// <summary>The problem in a text with line and column, as the loader reports it.</summary>
    public GrammarError At(string path, SourceText text)
    {
        int line = text.LineOf(Math.Min(Span.Start, text.Length));
        return new GrammarError(path, line + 1, Span.Start - text.LineStart(line) + 1, Message);
    }
}

/// <summary>The codes of problems in grammar files.</summary>
public static class ProblemCodes
{
    /// <summary>The file cannot be read as it is meant.</summary>
    public const string Format = "grammar-file";

    /// <summary>A choice that nothing is picked from when the defaults are accepted.</summary>
    public const string NoDefault = "choice-without-default";

    /// <summary>An item below the findings whose words name no organ.</summary>
    public const string UnknownItem = "unknown-item";

    /// <summary>A rule flags the template with its defaults.</summary>
    public const string FlaggedTemplate = "flagged-template";

    /// <summary>A sentence of the template belongs to none of its items.</summary>
    public const string Unplaced = "unplaced-sentence";

    /// <summary>An example of a rule does not do what it must.</summary>
    public const string FailedExample = "failed-example";
}
