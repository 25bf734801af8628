using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Language;

namespace RadLSP.Server.Documents;

/// <summary>The analysis of a document that is a report.</summary>
internal static class ReportWork
{
    /// <param name="grammar">The grammar, which may still be loading.</param>
    /// <param name="observer">Hears of what becomes of versions.</param>
    /// <param name="usage">How the user writes; asked for each version.</param>
    /// <param name="time">Says what day it is.</param>
    public static AnalysisQueue<ReportAnalysis> Create(Task<Grammar> grammar, Func<IWordUsage?> usage, IAnalysisObserver<ReportAnalysis> observer, TimeProvider time)
    {
        var cache = new AnalysisCache();
        return new AnalysisQueue<ReportAnalysis>(
            async (version, cancellation) =>
            {
                Grammar ready = await grammar.ConfigureAwait(false);
                observer.Started(version);
                return ReportAnalyzer.Analyze(version.Text, ready, version.AnalysisOptions with { Usage = usage(), Today = DateOnly.FromDateTime(time.GetLocalNow().Date) }, cache, cancellation);
            },
            observer);
    }
}
