using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>A finding of the report with everything that its sentence, and those that go on about it, say of it.</summary>
internal sealed class ReportedFact
{
    public required Finding Finding { get; init; }

    public required Laterality Side { get; init; }

    /// <summary>The side that its paragraph speaks of, or its examination.</summary>
    public required Laterality ParagraphSide { get; init; }

    public required SectionRole Role { get; init; }

    /// <summary>Its own sentence first.</summary>
    public required IReadOnlyList<Sentence> Sentences { get; init; }

    /// <summary>No other finding of its sentence could own what stands there.</summary>
    public required bool IsAlone { get; init; }

    public required IReadOnlyList<Measurement> Measurements { get; init; }

    public required IReadOnlyList<Concept> Changes { get; init; }

    /// <summary>Every modifier of its part of the sentence, and of the sentences that go on about it.</summary>
    public required IReadOnlyList<Concept> Qualities { get; init; }

    /// <summary>The words of its part, in their plain form.</summary>
    public required IReadOnlySet<string> Words { get; init; }

    /// <summary>It is what others of its sentence are taken for, so that their places are its own.</summary>
    public required bool IsInterpretation { get; init; }

    /// <summary>It is named in the plural, or with a number or a word of count.</summary>
    public required bool IsSeveral { get; init; }

    public IEnumerable<TextSpan> Spans => Sentences.Select(static sentence => sentence.Span);
}
