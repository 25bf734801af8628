using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Impressions;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Drafting;

/// <summary>Runs the drafts that stand as examples beside the wording of impressions.</summary>
public static class DraftExampleRunner
{
    /// <summary>What is wrong with the draft of an example; null when it is as demanded.</summary>
    public static string? Run(Grammar grammar, DraftExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(example.Report), grammar);
        OwnReport[] own = [.. example.Own.Select(static report => new OwnReport(report.Findings, report.Impression))];
        ImpressionDraft draft = new ImpressionDrafter(grammar).Draft(analysis.Reports[0], own);
        string[] drafted = [.. draft.Statements.Select(static statement => statement.Text)];
        return drafted.SequenceEqual(example.Impression)
            ? null
            : $"the draft is [{string.Join("] [", drafted)}] and not [{string.Join("] [", example.Impression)}]";
    }
}
