using System.Security.Cryptography;
using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Structure;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Export;

/// <summary>Makes the document that is exported from the analysis of a text.</summary>
public static class DocumentBuilder
{
    /// <summary>The base unit of this dimension is the millimetre.</summary>
    private const string Length = "length";

    /// <summary>Sorts the report and takes from the analysis what an export shows.</summary>
    /// <param name="analysis">The text.</param>
    /// <param name="template">Its items come first and in its order; null for the items of the grammar.</param>
    public static ReportDocument Build(ReportAnalysis analysis, ReportTemplate? template = null)
    {
        StructuredReport structured = ReportStructurer.Structure(analysis, template);
        ILookup<int, Finding> findings = analysis.Findings.ToLookup(static finding => finding.Sentence);
        return new ReportDocument(
            analysis.Grammar.Language,
            template?.Id,
            Identify(analysis.Text),
            [
                .. analysis.Reports.Select(report => new DocumentReport(
                    FactsOf(report.Context),
                    [
                        .. structured.Sections
                            .Where(section => section.Report == report.Index)
                            .Select(section => SectionOf(analysis, report, section, findings)),
                    ])),
            ]);
    }

    private static SourceIdentity Identify(SourceText text) =>
        new(text.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Content))));

    private static ExamFacts FactsOf(ExamContext context) => new()
    {
        Modalities = [.. context.Modalities.Select(static stated => TermOf(stated.Value)).Distinct()],
        BodyParts = [.. context.BodyParts.Select(static stated => TermOf(stated.Value)).Distinct()],
        Contrast = [.. context.Contrast.Select(static stated => TermOf(stated.Value)).Distinct()],
        Side = context.OrderSide.Value,
        Sex = context.Sex.Value,
        AgeInYears = double.IsNaN(context.AgeInYears.Value) ? null : context.AgeInYears.Value,
    };

    private static DocumentSection SectionOf(
        ReportAnalysis analysis, Report report, StructuredSection section, ILookup<int, Finding> findings)
    {
        var items = new List<DocumentItem>();
        var sentences = new List<DocumentSentence>();
        WrittenSection written = WrittenSection.Of(analysis, section);
        for (int i = 0; i < section.Items.Count; i++)
        {
            StructuredItem item = section.Items[i];
            WrittenSentence words = written.Sentences[i];
            Sentence sentence = analysis.SentenceAt(item.Span.Start)
                ?? throw new InvalidOperationException("A structured report holds sentences of its analysis alone.");
            List<Finding> own = [.. findings[sentence.Index]];
            sentences.Add(new DocumentSentence(words.Text.ToString(), item.Span.Start)
            {
                Label = words.Label,
                Marker = words.Marker,
                StartsLine = words.StartsLine,
                Findings = [.. own.Select(finding => FindingOf(report, finding))],
                Measurements = [.. Unattached(sentence, own).Select(measurement => MeasurementOf(analysis.Grammar.Lexicon, measurement))],
            });
            if (i + 1 == section.Items.Count || section.Items[i + 1].Name != item.Name)
            {
                items.Add(new DocumentItem(item.Name, [.. sentences]));
                sentences.Clear();
            }
        }

        return new DocumentSection(section.Name, section.Role, items);
    }

    /// <summary>The measurements that are of no finding of the sentence: "The bladder holds 350 mL."</summary>
    private static IEnumerable<Measurement> Unattached(Sentence sentence, List<Finding> findings)
    {
        HashSet<TextSpan> attached = [.. findings.SelectMany(static finding => finding.Measurements).Select(static measurement => measurement.Span)];
        return sentence.Analysis.Measurements
            .Select(measurement => measurement with { Span = measurement.Span.Shift(sentence.Span.Start) })
            .Where(measurement => !attached.Contains(measurement.Span));
    }

    private static DocumentFinding FindingOf(Report report, Finding finding) =>
        new(TermOf(finding.Concept), finding.Concept.Kind, finding.Span.Start, finding.Span.End, finding.Status)
        {
            Side = report.SideOf(finding),
            IsSideImplied = finding.Side == Laterality.None && report.SideOf(finding) != Laterality.None,
            Anatomy = [.. finding.Anatomy.Select(TermOf)],
            IsAnatomyImplied = finding.IsAnatomyImplied,
            Levels = finding.Levels,
            Severity = finding.Severity is { } severity ? TermOf(severity) : null,
            Change = finding.Change is { } change ? TermOf(change) : null,
            Qualifiers = [.. finding.Qualifiers.Select(TermOf)],
            Measurements = [.. finding.Measurements.Select(measurement => MeasurementOf(report.Grammar.Lexicon, measurement))],
        };

    private static DocumentMeasurement MeasurementOf(ConceptLexicon lexicon, Measurement measurement)
    {
        Concept? unit = measurement.Unit.Length > 0 ? lexicon.Find(measurement.Unit) : null;
        double[] values = [.. new[] { measurement.First, measurement.Second, measurement.Third }.Where(static value => !double.IsNaN(value))];
        return new DocumentMeasurement(
            measurement.Span.Start,
            measurement.Span.End,
            measurement.Dimension,
            unit is null ? null : TermOf(unit),
            unit?.Ucum ?? "",
            values,
            measurement.Dimension == Length ? [.. values.Select(value => Scale(value, measurement.Factor))] : [],
            measurement.IsRange,
            measurement.IsPrior);
    }

    /// <summary>1.1 cm are 11 mm and not 11.000000000000002: the digits that were written are decimal. Beyond decimals it is a double.</summary>
    private static double Scale(double value, double factor) =>
        Math.Abs(value) < 1e15 ? (double)((decimal)value * (decimal)factor) : value * factor;

    private static Term TermOf(Concept concept) => new(concept.Id, concept.Name);
}
