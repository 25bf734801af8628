using RadLSP.Core.Analysis;

namespace RadLSP.Server.Documents;

/// <summary>Hears, on the thread of the analysis, what becomes of the versions of a document.</summary>
internal interface IAnalysisObserver
{
    void Started(DocumentVersion version);

    /// <summary>The analysis is there; a newer version may have come meanwhile.</summary>
    void Analysed(DocumentVersion version, ReportAnalysis analysis);

    /// <summary>A newer version came before the analysis was done.</summary>
    void Overtaken(DocumentVersion version);

    void Failed(DocumentVersion version, Exception exception);
}
