using System.Collections.Concurrent;
using RadLSP.Core.Analysis;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;
using Diagnostic = RadLSP.Core.Diagnostics.Diagnostic;

namespace RadLSP.Server.Features;

/// <summary>Pushes the diagnostics of the newest version of a document, as soon as they are known.</summary>
internal sealed class DiagnosticPublisher(ServerSession session) : IAnalysisObserver<ReportAnalysis>
{
    private readonly LongAnalyses _long = new(session);
    private readonly ConcurrentDictionary<string, bool> _toldOfLimits = new(StringComparer.Ordinal);
    private int _hasToldOfFailure;

    public void Started(DocumentVersion version) => _long.Begin(version);

    public void Analysed(DocumentVersion version, ReportAnalysis analysis)
    {
        _long.End(version);
        TellOfLimits(version, analysis);
        session.Dictations.Of(version.Uri)?.Analysed(version, analysis);
        if (session.Client.PullsDiagnostics || !session.Documents.TryGet(version.Uri, out OpenDocument? document))
        {
            return;
        }

        List<Diagnostic> shown = ShownDiagnostics.Of(analysis, version.Uri, version.Settings, session.Ignores.Current);
        List<Diagnostic> finished = document.Unfinished.Finished(shown, version, analysis);
        Publish(document, version, finished);
        Log.Analysed(session.Logger, version.Number, version.Text.Length, shown.Count);
        if (finished.Count < shown.Count)
        {
            _ = document.Unfinished.WatchAsync(document, version, () => PublishMore(document, version, analysis, shown));
        }
    }

    private void PublishMore(OpenDocument document, DocumentVersion version, ReportAnalysis analysis, List<Diagnostic> shown) =>
        Publish(document, version, document.Unfinished.Finished(shown, version, analysis));

    private void Publish(OpenDocument document, DocumentVersion version, List<Diagnostic> shown)
    {
        // Conversion first: it takes most of the time, and a newer version may come meanwhile.
        var map = new PositionMap(version.Text, session.Client.Encoding);
        var parameters = new PublishDiagnosticsParams
        {
            Uri = version.Uri,
            Version = version.Number,
            Diagnostics = [.. DiagnosticConversion.ToProtocol(shown, version.Uri, map, session.Client), .. DictationDiagnostics.Of(version, session)],
        };
        document.SendIfCurrent(version, () => _ = session.Connection.SendNotificationAsync(LspMethods.PublishDiagnostics, parameters));
    }

    /// <summary>The words that dictation is not sure of have changed: shows the diagnostics of the newest version again with them.</summary>
    public void ShowDoubts(string uri)
    {
        if (session.Client.PullsDiagnostics)
        {
            if (session.Client.RefreshesDiagnostics && session.Documents.TryGet(uri, out OpenDocument? pulled))
            {
                // A new revision, else the client would be told that nothing has changed.
                pulled.Apply(pulled.Current.Settings);
                _ = session.RefreshDiagnosticsAsync();
            }
        }
        else if (session.Documents.TryGet(uri, out OpenDocument? document) && document.Authoring is null)
        {
            _ = AgainAsync(document);
        }
    }

    private async Task AgainAsync(OpenDocument document)
    {
        DocumentVersion version = document.Current;
        try
        {
            ReportAnalysis analysis = await document.AnalysisOfAsync(version, CancellationToken.None).ConfigureAwait(false);
            Publish(document, version, ShownDiagnostics.Of(analysis, version.Uri, version.Settings, session.Ignores.Current));
        }
        catch (Exception exception) when (exception is OperationCanceledException || document.IsOutOfStep)
        {
            Log.Overtaken(session.Logger, version.Number);
        }
    }

    /// <summary>Nothing is cut off in silence.</summary>
    private void TellOfLimits(DocumentVersion version, ReportAnalysis analysis)
    {
        bool hasTooMany = analysis.Diagnostics.Count > ShownDiagnostics.Most;
        if ((!analysis.IsTooLongToCompare && !hasTooMany) || !_toldOfLimits.TryAdd(version.Uri, true))
        {
            return;
        }

        string length = analysis.IsTooLongToCompare
            ? " It is longer than any report, so its sentences are checked one by one and not compared with each other."
            : "";
        string count = hasTooMany ? $" It has {analysis.Diagnostics.Count} problems; the first {ShownDiagnostics.Most} are shown." : "";
        session.Show(MessageType.Warning, $"RadLSP does not check all of this document.{length}{count}");
    }

    public void Overtaken(DocumentVersion version)
    {
        _long.End(version);
        Log.Overtaken(session.Logger, version.Number);
    }

    public void Failed(DocumentVersion version, Exception exception)
    {
        _long.End(version);
        Log.AnalysisFailed(session.Logger, version.Number, version.Text.Length, Loggable.TypeOf(exception), Loggable.PlaceOf(exception));
        if (Interlocked.Exchange(ref _hasToldOfFailure, 1) == 0)
        {
            session.Show(
                MessageType.Error,
                $"RadLSP could not analyse this version of the report ({exception.GetType().Name}). Your text is untouched; the next edit tries again.");
        }

        Clear(version.Uri);
    }

    /// <summary>Takes back what was pushed for a document, because it is closed or its places are no longer known.</summary>
    public void Clear(string uri)
    {
        if (!session.Client.PullsDiagnostics)
        {
            _ = session.Connection.SendNotificationAsync(
                LspMethods.PublishDiagnostics, new PublishDiagnosticsParams { Uri = uri, Diagnostics = [] });
        }
    }
}
