using RadLSP.Core.Assertions;
using RadLSP.Core.Syntax;

namespace RadLSP.Export.Fhir;

/// <summary>A finding with the sentence that says it.</summary>
internal sealed record ReportedFinding(DocumentFinding Finding, DocumentSentence Sentence, string Label);

/// <summary>Chooses the findings that are observations of this exam.</summary>
internal static class ReportedFindings
{
    /// <summary>
    /// What is of the past, hypothetical, or somebody else's is no observation of this exam, and the reason for the exam, its
    /// technique and what is recommended are none either. An impression that repeats a finding of the body observes nothing new.
    /// </summary>
    public static List<ReportedFinding> Of(DocumentReport report)
    {
        var found = new List<ReportedFinding>();
        foreach (DocumentSection section in report.Sections.Where(static section => section.TellsWhatIsSeen))
        {
            int body = section.Role == SectionRole.Impression ? found.Count : 0;
            foreach (DocumentSentence sentence in section.Sentences)
            {
                found.AddRange(sentence.Findings
                    .Where(static finding => finding.Status is { Temporality: Temporality.Recent, Experiencer: Experiencer.Patient })
                    .Where(finding => !found.Take(body).Any(said => Repeats(finding, said.Finding)))
                    .Select(finding => new ReportedFinding(finding, sentence, sentence.Label)));
            }
        }

        return found;
    }

    /// <summary>It says nothing that the other has not said: a size, a place or a side more, and it is kept.</summary>
    private static bool Repeats(DocumentFinding one, DocumentFinding other) =>
        one.Concept == other.Concept
        && one.Status == other.Status
        && (one.Side == other.Side || one.Side == Core.Lexicon.Laterality.None)
        && (one.IsAnatomyImplied || one.Anatomy.All(other.Anatomy.Contains))
        && one.Levels.All(other.Levels.Contains)
        && (one.Severity is null || one.Severity == other.Severity)
        && (one.Change is null || one.Change == other.Change)
        && one.Qualifiers.All(other.Qualifiers.Contains)
        && one.Measurements.All(measurement => other.Measurements.Any(said => SameValue(measurement, said)));

    private static bool SameValue(DocumentMeasurement one, DocumentMeasurement other) =>
        one.IsPrior == other.IsPrior && one.IsRange == other.IsRange && one.Dimension == other.Dimension
        && (one.Millimetres.Count > 0
            ? one.Millimetres.SequenceEqual(other.Millimetres)
            : one.Unit == other.Unit && one.Values.SequenceEqual(other.Values));
}
