using RadLSP.Core.Analysis;
using RadLSP.Impressions.Drafting;
using RadLSP.Server.Documents;
using RadLSP.Server.Drafts;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>
/// Drafts the first report that a client opens, in the background. What drafts impressions is made at its first use, which takes longer
/// than a user waits for grey text; between opening a report and writing its impression there is time for it.
/// </summary>
internal sealed class DraftPreparation(ServerSession session)
{
    private int _hasBegun;

    /// <summary>A report was opened.</summary>
    public void Opened(OpenDocument document)
    {
        if (session.Client.TakesInlineCompletion && Interlocked.Exchange(ref _hasBegun, 1) == 0)
        {
            _ = PrepareAsync(document);
        }
    }

    private async Task PrepareAsync(OpenDocument document)
    {
        try
        {
            ReportAnalysis analysis = await document.AnalysisOfAsync(document.Current, session.Connection.Closing).ConfigureAwait(false);
            if (!analysis.IsTooLongToCompare && analysis.Reports.FirstOrDefault() is { } report)
            {
                DraftTools tools = session.Drafts.ToolsFor(analysis.Grammar);
                ImpressionDraft draft = session.Drafts.Of(document).ByRules(report, tools, session.Connection.Closing);
                tools.Writer.Open(draft, analysis, report);
            }
        }
        catch (OperationCanceledException)
        {
            // The text has changed before it was analysed, or the client is gone. The first question makes what it needs.
        }
    }
}
