using RadLSP.Core.Findings;
using RadLSP.Core.Language;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Analysis;

/// <summary>A sentence of the document.</summary>
/// <param name="Index">Its position in <see cref="ReportAnalysis.Sentences"/>.</param>
/// <param name="Span">Where it stands in the document, without its list number.</param>
/// <param name="Section">The section that holds it.</param>
/// <param name="Analysis">What its text says; offsets there are relative to <paramref name="Span"/>.</param>
public sealed record Sentence(int Index, TextSpan Span, int Section, SentenceAnalysis Analysis)
{
    /// <summary>The bullet or number before it; empty for none.</summary>
    public TextSpan ListMarker { get; init; }
}

/// <summary>One report of a document: most documents hold one, some hold several.</summary>
public sealed class Report
{
    public required int Index { get; init; }

    public required Grammar Grammar { get; init; }

    public required SourceText Text { get; init; }

    /// <summary>All sections of the document; those of this report have its <see cref="Index"/>.</summary>
    public required FixedList<Section> Sections { get; init; }

    /// <summary>The sentences of this report.</summary>
    public required FixedList<Sentence> Sentences { get; init; }

    /// <summary>The findings of this report, in document order and coordinates.</summary>
    public required FixedList<Finding> Findings { get; init; }

    /// <summary>How the user writes; null where nothing is known.</summary>
    public IWordUsage? Usage { get; init; }

    /// <summary>The day of the caller; null where nobody said.</summary>
    public DateOnly? Today { get; init; }

    public required ExamContext Context { get; init; }

    /// <summary>The mentions of lesions, for rules that compare places. Made at the first question.</summary>
    internal LesionIndex Lesions => field ??= new LesionIndex(this);

    /// <summary>The header lines that came with the request and are not in the text.</summary>
    internal IReadOnlyList<RequestLine> Request { get; init; } = [];

    public SectionRole RoleOf(Finding finding) => Sections[finding.Section].Role;

    public SectionRole RoleOf(Sentence sentence) => Sections[sentence.Section].Role;

    /// <summary>The side of a finding: its own, else that of what its paragraph or the heading above it speaks of ("LEFT KIDNEY: Small stone.").</summary>
    public Laterality SideOf(Finding finding) =>
        finding.Side != Laterality.None ? finding.Side
        : Lesions.In(Sentences[finding.Sentence - Sentences[0].Index]).FirstOrDefault(mention => ReferenceEquals(mention.Finding, finding))?.Side ?? Laterality.None;

    /// <summary>The words of the document at a place.</summary>
    public string Quote(TextSpan span) => Text.ToString(span);
}
