using RadLSP.Grammars.Authoring;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>What a request about an open grammar file works on: the version that the client saw when it asked, as it was read.</summary>
/// <param name="Session">The session.</param>
/// <param name="Version">The version.</param>
/// <param name="Document">The file as read; null for YAML that is no part of a grammar.</param>
internal sealed record GrammarFileRequest(ServerSession Session, DocumentVersion Version, GrammarDocument? Document)
{
    public string Uri => Version.Uri;

    public PositionMap Map => new(Version.Text, Session.Client.Encoding);

    /// <summary>All that reading and trying a version have found.</summary>
    /// <exception cref="LspException">The document was closed meanwhile.</exception>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(
        ServerSession session, GrammarFileWork work, DocumentVersion version, CancellationToken cancellation)
    {
        try
        {
            GrammarFileTrial trial = await work.TrialOfAsync(version, cancellation).ConfigureAwait(false);
            return AuthoringConversion.ToProtocol(
                [.. trial.Reading.Document?.Problems ?? [], .. trial.Problems], new PositionMap(version.Text, session.Client.Encoding));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw LspException.DiagnosticsCancelled(retrigger: true);
        }
    }

    /// <summary>Reads the version that a request was about.</summary>
    /// <exception cref="LspException">The places of the client mean nothing any more.</exception>
    public static async Task<GrammarFileRequest> ReadAsync(
        ServerSession session, (OpenDocument Document, DocumentVersion Version) captured, CancellationToken cancellation)
    {
        if (captured.Document.IsOutOfStep || captured.Document.Authoring is not { } work)
        {
            throw LspException.ContentModified();
        }

        try
        {
            GrammarFileReading reading = await work.ReadingOfAsync(captured.Version, cancellation).ConfigureAwait(false);
            return new GrammarFileRequest(session, captured.Version, reading.Document);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The document was closed meanwhile.
            throw LspException.ContentModified();
        }
    }
}
