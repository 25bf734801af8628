using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Text;
using RadLSP.Server;

namespace RadLSP.Testing;

/// <summary>Analyses reports with the English grammar of the build.</summary>
public static class Reports
{
    public static Grammar English => EmbeddedGrammar.English;

    public static ReportAnalysis Analyze(string text, AnalysisCache? cache = null) =>
        ReportAnalyzer.Analyze(new SourceText(text), English, cache: cache);

    /// <summary>The one finding of that concept.</summary>
    /// <exception cref="InvalidOperationException">There is none or more than one; the message lists what was found.</exception>
    public static Finding Single(string text, string concept)
    {
        ReportAnalysis analysis = Analyze(text);
        List<Finding> found = [.. analysis.Findings.Where(finding => finding.Concept.Id == concept)];
        return found.Count == 1
            ? found[0]
            : throw new InvalidOperationException(
                $"{found.Count} findings of {concept}; all are: {string.Join(", ", analysis.Findings.Select(finding => finding.Concept.Id))}");
    }

    /// <summary>Everything that an analysis says, as text that two analyses can be compared by.</summary>
    public static string Describe(ReportAnalysis analysis)
    {
        var lines = new List<string>();
        lines.AddRange(analysis.Sections.Select(section => $"section {section.Role} {section.Level} {section.Heading} {section.Body}"));
        lines.AddRange(analysis.Sentences.Select(sentence => $"sentence {sentence.Span} {sentence.Section}"));
        lines.AddRange(analysis.Findings.Select(finding =>
            $"finding {finding.Concept.Id} {finding.Span} {finding.Status} {finding.Side} {finding.SideSpan} "
            + $"{string.Join("+", finding.Anatomy.Select(place => place.Id))} {string.Join("+", finding.Measurements)} {finding.Severity?.Id} {finding.Change?.Id}"));
        lines.AddRange(analysis.Diagnostics.Select(diagnostic =>
            $"diagnostic {diagnostic.Code} {diagnostic.Span} {diagnostic.Message} {string.Join("+", diagnostic.Evidence.Select(evidence => evidence.Span))} "
            + string.Join("+", diagnostic.Fixes.SelectMany(fix => fix.Edits))));
        return string.Join("\n", lines);
    }
}
