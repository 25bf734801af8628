namespace RadLSP.Server.Documents;

/// <summary>Hears, on the thread of the analysis, what becomes of the versions of a document.</summary>
/// <typeparam name="TResult">What an analysis gives.</typeparam>
internal interface IAnalysisObserver<in TResult>
{
    void Started(DocumentVersion version);

    /// <summary>The analysis is there; a newer version may have come meanwhile.</summary>
    void Analysed(DocumentVersion version, TResult analysis);

    /// <summary>A newer version came before the analysis was done.</summary>
    void Overtaken(DocumentVersion version);

    void Failed(DocumentVersion version, Exception exception);
}
