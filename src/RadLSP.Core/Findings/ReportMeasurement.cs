using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Findings;

/// <summary>A measured value with what it is of.</summary>
/// <param name="Measurement">The value; its span is relative to the sentence.</param>
/// <param name="Sentence">The sentence that holds it.</param>
/// <param name="Owner">The lesion or device that it belongs to, or null.</param>
internal readonly record struct ReportMeasurement(Measurement Measurement, Sentence Sentence, Mention? Owner)
{
    /// <summary>It is no value but a bound of one: "less than 5 mm".</summary>
    public bool IsBound { get; init; }

    /// <summary>Where it stands in the document.</summary>
    public TextSpan Span => Measurement.Span.Shift(Sentence.Span.Start);

    public static ReportMeasurement Of(Report report, Sentence sentence, Measurement measurement)
    {
        TextSpan span = measurement.Span.Shift(sentence.Span.Start);
        foreach (Mention mention in report.Lesions.In(sentence))
        {
            foreach (Measurement own in mention.Finding.Measurements)
            {
                if (own.Span == span)
                {
                    return new ReportMeasurement(measurement, sentence, mention);
                }
            }
        }

        return new ReportMeasurement(measurement, sentence, null);
    }

    /// <summary>The same kind of value, in any unit, as far as the digits tell.</summary>
    public bool Agrees(ReportMeasurement other) =>
        Measurement.Dimension == other.Measurement.Dimension && MeasurementAgreement.Agree(Measurement, other.Measurement);

    /// <summary>Both are current or both earlier, values or bounds, and of one dimension.</summary>
    public bool IsAlike(ReportMeasurement other) =>
        Measurement.Dimension == other.Measurement.Dimension && Measurement.IsPrior == other.Measurement.IsPrior && IsBound == other.IsBound;

    /// <summary>How many structures and observations both clauses name.</summary>
    public static int CountShared(ReportMeasurement first, ReportMeasurement second)
    {
        int shared = 0;
        foreach (ConceptMatch match in first.Sentence.Analysis.Matches)
        {
            if (Names(match.Concept) && first.IsInClause(match) && second.Mentions(match.Concept))
            {
                shared++;
            }
        }

        return shared;
    }

    private bool Mentions(Concept concept)
    {
        foreach (ConceptMatch match in Sentence.Analysis.Matches)
        {
            if (ReferenceEquals(match.Concept, concept) && IsInClause(match))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(Concept concept) =>
        concept.Kind is ConceptKind.Anatomy or ConceptKind.Observation or ConceptKind.Device;

    /// <summary>No end of a clause lies between the value and the words.</summary>
    private bool IsInClause(ConceptMatch match)
    {
        TextSpan words = Sentence.Analysis.SpanOf(match);
        int from = Math.Min(words.End, Measurement.Span.End);
        int to = Math.Max(words.Start, Measurement.Span.Start);
        return to <= from || Sentence.Analysis.Text.AsSpan(from, to - from).IndexOfAny(";\".") < 0;
    }
}
