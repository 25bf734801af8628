using RadLSP.Grammars.Authoring;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>Pushes what is wrong in grammar files: what reading finds at once, what trying finds when typing has paused.</summary>
internal sealed class GrammarFilePublisher(ServerSession session) : IAnalysisObserver<GrammarFileReading>, IAnalysisObserver<GrammarFileTrial>
{
    public void Started(DocumentVersion version)
    {
        // Nothing is shown while a file is read: it takes a few milliseconds.
    }

    public void Analysed(DocumentVersion version, GrammarFileReading analysis) => Publish(version, analysis.Document?.Problems ?? []);

    public void Analysed(DocumentVersion version, GrammarFileTrial analysis)
    {
        if (analysis.Problems.Count > 0)
        {
            Publish(version, [.. analysis.Reading.Document?.Problems ?? [], .. analysis.Problems]);
        }
    }

    public void Overtaken(DocumentVersion version) => Log.Overtaken(session.Logger, version.Number);

    public void Failed(DocumentVersion version, Exception exception) =>
        Log.AnalysisFailed(session.Logger, version.Number, version.Text.Length, Loggable.TypeOf(exception), Loggable.PlaceOf(exception));

    private void Publish(DocumentVersion version, IReadOnlyList<GrammarProblem> problems)
    {
        if (session.Client.PullsDiagnostics || !session.Documents.TryGet(version.Uri, out OpenDocument? document))
        {
            return;
        }

        var parameters = new PublishDiagnosticsParams
        {
            Uri = version.Uri,
            Version = version.Number,
            Diagnostics = AuthoringConversion.ToProtocol(problems, new PositionMap(version.Text, session.Client.Encoding)),
        };
        document.SendIfCurrent(version, () => _ = session.Connection.SendNotificationAsync(LspMethods.PublishDiagnostics, parameters));
        Log.Analysed(session.Logger, version.Number, version.Text.Length, problems.Count);
    }
}
