using System.Collections.Concurrent;
using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Dictation;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>The dictations of one client, at most one for a document, and one at a time that listens.</summary>
internal sealed class Dictations(ServerSession server, LedgerFolder ledgers)
{
    /// <summary>An editor that is started again at once may meet its old server while that still ends.</summary>
    private static readonly IReadOnlyList<TimeSpan> _laterLooks = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];

    private readonly ConcurrentDictionary<string, LiveDictation> _dictations = new(StringComparer.Ordinal);
    private int _hasToldOfDisk;

    public LiveDictation? Of(string uri) => _dictations.GetValueOrDefault(uri);

    public IEnumerable<LiveDictation> All => _dictations.Values;

    /// <summary>The dictation of a document, made when there is none.</summary>
    /// <param name="document">An open report.</param>
    /// <param name="cursor">Where words go; null to leave it where it is, at the end for a new one.</param>
    public LiveDictation For(OpenDocument document, LspRange? cursor)
    {
        DocumentVersion version = document.Current;
        TextSpan? place = cursor is null ? null : new PositionMap(version.Text, server.Client.Encoding).SpanOf(cursor.Value);
        LiveDictation dictation = _dictations.GetOrAdd(
            document.Uri,
            uri =>
            {
                string id = Guid.NewGuid().ToString("N");
                return new LiveDictation(server, version, place ?? new TextSpan(version.Text.Length, 0), id, ledgers.Create(id, uri, TellOfDisk), 0);
            });
        dictation.Synchronize(document);
        _ = dictation.LearnFieldsAsync(document);
        if (cursor is { } range)
        {
            dictation.MoveCursor(new DidMoveCursorParams(new VersionedTextDocumentIdentifier(document.Uri, version.Number ?? 0), range));
        }

        return dictation;
    }

    /// <summary>A document was opened: says so when an earlier dictation of it has left words behind.</summary>
    public void Opened(string uri, string text) => _ = Task.Run(() => TellOfLeftBehindAsync(uri, text));

    private async Task TellOfLeftBehindAsync(string uri, string text)
    {
        int told = 0;
        for (int look = 0; ; look++)
        {
            int count = MissingFrom(ledgers.Of(uri, out bool isAnyBusy), text).Sum(one => one.Texts.Count);
            if (count > told)
            {
                told = count;
                server.Show(
                    MessageType.Warning,
                    $"RadLSP has {count} dictated {(count == 1 ? "utterance" : "utterances")} of this report that may not be in it: a session ended too early. "
                    + "Put the cursor where they belong and use \"Recover dictation\" (radlsp.dictation.recover).");
            }

            if (!isAnyBusy || look == _laterLooks.Count)
            {
                return;
            }

            try
            {
                await Task.Delay(_laterLooks[look], server.Time, server.Connection.Closing).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>What earlier sessions have left of a document, by ledger.</summary>
    public IReadOnlyList<(string Ledger, IReadOnlyList<string> Texts)> LeftBehind(string uri, string text) => MissingFrom(ledgers.Of(uri), text);

    private static IReadOnlyList<(string Ledger, IReadOnlyList<string> Texts)> MissingFrom(
        IReadOnlyList<(string Path, LedgerContent Content)> found, string text) =>
    [
        .. found
            .Select(one => (one.Path, Texts: (IReadOnlyList<string>)[.. one.Content.MissingFrom(text).Select(heard => heard.Text)])),
    ];

    /// <summary>Inserts what was kept and left behind at the cursor of the dictation.</summary>
    /// <returns>The texts.</returns>
    public IReadOnlyList<string> Recover(OpenDocument document, LspRange? cursor)
    {
        IReadOnlyList<(string Ledger, IReadOnlyList<string> Texts)> left = LeftBehind(document.Uri, document.Current.Text.Content);
        if (left.Count == 0 && Of(document.Uri) is null)
        {
            return [];
        }

        LiveDictation dictation = For(document, cursor);
        string[] texts = [.. dictation.Kept, .. left.SelectMany(one => one.Texts)];
        dictation.Recover([.. left.SelectMany(one => one.Texts)]);
        foreach ((string ledger, _) in left)
        {
            // They are in the ledger of the dictation that inserts them now.
            LedgerFolder.Remove(ledger);
        }

        return texts;
    }

    public void Changed(OpenDocument document, IReadOnlyList<TextEdit> edits) =>
        Of(document.Uri)?.Changed(document.Current.Number, edits, document.Current.Text);

    public void Saved(string uri)
    {
        if (Of(uri) is { } dictation && server.Documents.TryGet(uri, out OpenDocument? document))
        {
            // A save may have brought the server back into step.
            dictation.Synchronize(document);
            dictation.Saved();
        }
    }

    /// <summary>The server's text is not the client's any more: nothing can be inserted, and everything is kept.</summary>
    public void LostStep(string uri)
    {
        if (_dictations.TryRemove(uri, out LiveDictation? dictation))
        {
            dictation.Close(isKept: false);
        }
    }

    public void Closed(string uri)
    {
        if (_dictations.TryRemove(uri, out LiveDictation? dictation))
        {
            dictation.Close(isKept: true);
        }
    }

    /// <summary>The client ends in good order.</summary>
    public void CloseAll()
    {
        foreach (string uri in _dictations.Keys)
        {
            Closed(uri);
        }
    }

    /// <summary>The client has gone without a word: what it may have lost stays in the ledgers, for the next server to offer.</summary>
    public void AbandonAll()
    {
        foreach (string uri in _dictations.Keys)
        {
            LostStep(uri);
        }
    }

    private void TellOfDisk(Exception exception)
    {
        Log.LedgerFailed(server.Logger, Loggable.TypeOf(exception));
        if (Interlocked.Exchange(ref _hasToldOfDisk, 1) == 0)
        {
            server.Show(
                MessageType.Warning,
                "RadLSP cannot write down what you dictate (is the disk full?). Dictation goes on, but a crash would now lose words that are not saved. Free some space, or save often.");
        }
    }
}
