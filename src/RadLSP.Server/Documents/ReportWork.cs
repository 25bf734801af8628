using RadLSP.Core;
using RadLSP.Core.Analysis;

namespace RadLSP.Server.Documents;

/// <summary>The analysis of a document that is a report.</summary>
internal static class ReportWork
{
    /// <param name="grammar">The grammar, which may still be loading.</param>
    /// <param name="observer">Hears of what becomes of versions.</param>
    public static AnalysisQueue<ReportAnalysis> Create(Task<Grammar> grammar, IAnalysisObserver<ReportAnalysis> observer)
    {
        var cache = new AnalysisCache();
        return new AnalysisQueue<ReportAnalysis>(
            async (version, cancellation) =>
            {
                Grammar ready = await grammar.ConfigureAwait(false);
                observer.Started(version);
                return ReportAnalyzer.Analyze(version.Text, ready, version.AnalysisOptions, cache, cancellation);
            },
            observer);
    }
}
