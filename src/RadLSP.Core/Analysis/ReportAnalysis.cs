using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Analysis;

/// <summary>Everything that RadLSP knows about one version of a document. Immutable.</summary>
public sealed class ReportAnalysis
{
    public required SourceText Text { get; init; }

    public required Grammar Grammar { get; init; }

    public required FixedList<Section> Sections { get; init; }

    public required FixedList<Sentence> Sentences { get; init; }

    public required IReadOnlyList<Report> Reports { get; init; }

    /// <summary>The findings of all reports in document order and coordinates.</summary>
    public required FixedList<Finding> Findings { get; init; }

    /// <summary>In the order of their positions.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>For each section what its heading says of everything below it.</summary>
    public required IReadOnlyList<AssertionStatus> HeadingStatuses { get; init; }

    /// <summary>The document is so long that only its single sentences were checked, not their agreement with each other.</summary>
    public bool IsTooLongToCompare { get; init; }

    /// <summary>The sentence that holds <paramref name="offset"/>, or null between sentences.</summary>
    public Sentence? SentenceAt(int offset)
    {
        int low = 0;
        int high = Sentences.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            Sentence sentence = Sentences[middle];
            if (offset < sentence.Span.Start)
            {
                high = middle - 1;
            }
            else if (offset > sentence.Span.End)
            {
                low = middle + 1;
            }
            else
            {
                return sentence;
            }
        }

        return null;
    }

    /// <summary>The innermost section whose heading or body holds <paramref name="offset"/>, or null before the first.</summary>
    public Section? SectionAt(int offset)
    {
        Section? found = null;
        foreach (Section section in Sections)
        {
            if (section.Span.Start > offset)
            {
                break;
            }

            found = section;
        }

        return found;
    }
}
