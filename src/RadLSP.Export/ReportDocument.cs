using RadLSP.Core.Structure;
using RadLSP.Core.Syntax;

namespace RadLSP.Export;

/// <summary>
/// A structured report as it leaves RadLSP: words, offsets and facts, without the analysis that they came from. Every format is
/// written from it, so what is read from JSON can be written in every format.
/// </summary>
/// <param name="Language">The language of the grammar, as a BCP 47 tag.</param>
/// <param name="Template">Id of the template whose items were used; null for those of the grammar.</param>
/// <param name="Source">The text that the offsets count in.</param>
/// <param name="Reports">The reports of the document: one, or more where a document holds several.</param>
public sealed record ReportDocument(string Language, string? Template, SourceIdentity Source, IReadOnlyList<DocumentReport> Reports)
{
    /// <summary>The document as <c>radlsp structure</c> writes it.</summary>
    public string ToText() => StructuredText.Write(Reports.SelectMany(static report => report.Sections).Select(static section => section.ToWritten()));
}

/// <summary>Tells whether a text is the one that the offsets of a document count in.</summary>
/// <param name="Length">In UTF-16 code units.</param>
/// <param name="Sha256">Of the text as UTF-8, in lower-case hexadecimal digits.</param>
public sealed record SourceIdentity(int Length, string Sha256);

/// <summary>One report.</summary>
/// <param name="Exam">What its header says of exam and patient.</param>
/// <param name="Sections">In the order of a structured report.</param>
public sealed record DocumentReport(ExamFacts Exam, IReadOnlyList<DocumentSection> Sections);

/// <summary>A section with its items.</summary>
/// <param name="Name">Its heading; empty for text without one.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Items">The organs of the findings; in any other section at most one, without a name.</param>
public sealed record DocumentSection(string Name, SectionRole Role, IReadOnlyList<DocumentItem> Items)
{
    /// <summary>It tells what was seen: not the request, the technique or the advice.</summary>
    public bool TellsWhatIsSeen => Role
        is SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded or SectionRole.Addendum or SectionRole.Procedure or SectionRole.Other;

    public IEnumerable<DocumentSentence> Sentences => Items.SelectMany(static item => item.Sentences);

    internal WrittenSection ToWritten() => new(Name, Role,
    [
        .. Items.SelectMany(static item => item.Sentences.Select(sentence =>
            new WrittenSentence(item.Name, sentence.Label, sentence.Marker, sentence.StartsLine, sentence.Text.AsMemory()))),
    ]);
}

/// <summary>An organ and what is said of it.</summary>
/// <param name="Name">Its plain name; empty outside the findings.</param>
/// <param name="Sentences">In their order.</param>
public sealed record DocumentItem(string Name, IReadOnlyList<DocumentSentence> Sentences);

/// <summary>A sentence of the source.</summary>
/// <param name="Text">Its words as they stand in the source, line breaks included.</param>
/// <param name="Start">Where it begins in the source, in UTF-16 code units; it ends <c>Text.Length</c> later.</param>
public sealed record DocumentSentence(string Text, int Start)
{
    /// <summary>What the heading above it said and the item does not say ("Right kidney", "L4-L5"); empty for nothing.</summary>
    public string Label { get; init; } = "";

    /// <summary>Its bullet or number; empty for none.</summary>
    public string Marker { get; init; } = "";

    /// <summary>It begins a line; of use outside the findings only.</summary>
    public bool StartsLine { get; init; }

    public IReadOnlyList<DocumentFinding> Findings { get; init; } = [];

    /// <summary>What is measured and belongs to no finding.</summary>
    public IReadOnlyList<DocumentMeasurement> Measurements { get; init; } = [];

    public int End => Start + Text.Length;
}
