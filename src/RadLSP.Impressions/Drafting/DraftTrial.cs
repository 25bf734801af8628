using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Drafting;

/// <summary>
/// Puts a draft into its report and asks the rules of the grammar what they say of it: a draft that they would flag is no help.
/// </summary>
internal sealed class DraftTrial
{
    private readonly Report _report;
    private readonly HashSet<string> _codes;
    private readonly AnalysisCache _cache = new();
    private readonly string _before;
    private readonly int _start;

    public DraftTrial(Report report, IReadOnlySet<int> body, IReadOnlyList<string> codes)
    {
        _report = report;
        _codes = [.. codes];
        (_before, _start) = WithoutImpression(report, body);
    }

    /// <summary>What the rules say of a draft.</summary>
    /// <param name="statements">The statements, in their order.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Each with the statement at which it stands, or -1 and its place in the report.</returns>
    public List<(int Statement, TextSpan Place)> Flags(IReadOnlyList<string> statements, CancellationToken cancellation)
    {
        var starts = new List<int>();
        var text = new System.Text.StringBuilder(_before);
        for (int i = 0; i < statements.Count; i++)
        {
            text.Append(i + 1).Append(". ");
            starts.Add(text.Length);
            text.Append(statements[i]).Append('\n');
        }

        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text.ToString()), _report.Grammar, cache: _cache, cancellation: cancellation);
        var flags = new List<(int, TextSpan)>();
        foreach (Diagnostic diagnostic in analysis.Diagnostics)
        {
            if (!_codes.Contains(diagnostic.Code))
            {
                continue;
            }

            int statement = starts.FindLastIndex(start => start <= diagnostic.Span.Start);
            bool isOfDraft = statement >= 0 || diagnostic.Evidence.Any(evidence => evidence.Span.Start >= _before.Length || evidence.Span.End == _before.Length - 1);
            if (isOfDraft)
            {
                flags.Add((statement, diagnostic.Span.Shift(_start)));
            }
        }

        return flags;
    }

    /// <summary>The text of the report up to the heading of an impression, at the same places; an impression that it has is blanked.</summary>
    private static (string Text, int Start) WithoutImpression(Report report, IReadOnlySet<int> body)
    {
        int start = int.MaxValue;
        int end = 0;
        foreach (Section section in report.Sections)
        {
            if (section.Report == report.Index)
            {
                start = Math.Min(start, section.Span.Start);
                end = Math.Max(end, section.Span.End);
            }
        }

        start = Math.Min(start, end);
        char[] text = report.Text.Content[start..end].ToCharArray();
        foreach (Section section in report.Sections)
        {
            if (section.Report == report.Index && section.Role == SectionRole.Impression && !body.Contains(section.Index))
            {
                Array.Fill(text, ' ', section.Span.Start - start, section.Span.Length);
            }
        }

        SectionName? heading = report.Grammar.SectionNames.All.FirstOrDefault(static name => name is { Role: SectionRole.Impression, IsPreferred: true });
        return ($"{new string(text)}\n{(heading?.Name ?? "").ToUpperInvariant()}:\n", start);
    }
}
