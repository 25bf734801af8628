using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>What a completion writes.</summary>
public enum CandidateKind : byte
{
    /// <summary>The heading of a section that the report lacks.</summary>
    Section,
    Subsection,

    /// <summary>A name of the lexicon.</summary>
    Term,

    /// <summary>A single medical word.</summary>
    Word,
    Unit,

    /// <summary>A whole template.</summary>
    Template,
}

/// <summary>Something that may be meant to be written.</summary>
/// <param name="Label">What the user chooses by.</param>
/// <param name="NewText">What is written.</param>
/// <param name="Replaced">What it replaces: the part that is typed already.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Concept">The concept that it names, or null.</param>
public sealed record CompletionCandidate(string Label, string NewText, TextSpan Replaced, CandidateKind Kind, Concept? Concept)
{
    /// <summary>The template with its fields, for editors that can jump between them; null for all else.</summary>
    public TemplateText? Template { get; init; }

    /// <summary>What speaks for it, such as the exam that a template is for; empty for nothing.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>The candidates at a place, best first.</summary>
/// <param name="Candidates">At most <see cref="Completions.MostCandidates"/>.</param>
/// <param name="IsComplete">There are no others.</param>
public sealed record CompletionAnswer(IReadOnlyList<CompletionCandidate> Candidates, bool IsComplete);
