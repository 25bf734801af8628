using RadLSP.Core.Text;
using RadLSP.Dictation.Agreement;
using RadLSP.Dictation.Sessions;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Dictation;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>What a dictation does now.</summary>
internal enum DictationState : byte
{
    Starting,
    Listening,
    Paused,
    Stopped,
}

/// <summary>
/// The dictation of one open document: carries what the session asks to the editor, the ledger and the user, and what they say to the
/// session. Everything about the session happens under one lock, in the order in which it came.
/// </summary>
internal sealed partial class LiveDictation : ISpeechListener
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly ServerSession _server;
    private readonly DictationSession _session;
    private readonly LedgerFile _ledger;
    private readonly PartialDisplay _partials;
    private readonly ITimer _timer;
    private int _timerNumber;
    private long _lastUtterance;
    private int _disbelieved;
    private DidMoveCursorParams? _cursorAhead;
    private IRecognition? _recognition;

    public LiveDictation(ServerSession server, DocumentVersion version, TextSpan cursor, string id, LedgerFile ledger, long lastUtterance)
    {
        _server = server;
        Uri = version.Uri;
        Id = id;
        _ledger = ledger;
        _lastUtterance = lastUtterance;
        var rules = new SessionRules { ChecksVersions = server.Client.TakesVersionedEdits };
        _session = new DictationSession(version.Text, version.Number, cursor, rules, SpokenWords.Join);
        _partials = new PartialDisplay(server, this);
        _timer = server.Time.CreateTimer(_ => TimedOut(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Uri { get; }

    public string Id { get; }

    /// <summary>True when the token is that of the progress that shows this dictation.</summary>
    public bool IsShownBy(IntegerOrString token) => _partials.IsToken(token);

    public DictationState State { get; private set; } = DictationState.Stopped;

    public int UtteranceCount => Locked(s => s.Utterances.Count);

    /// <summary>The words to look at, at their places in the version that the session knows.</summary>
    public (int? Version, SourceText Document, IReadOnlyList<Doubt> Doubts) Doubts => Locked(s => (s.Version, s.Document, (IReadOnlyList<Doubt>)[.. s.Doubts]));

    public (int? Version, SourceText Document, PartialText? Partial) Partial => Locked(s => (s.Version, s.Document, s.Partial));

    /// <summary>How many utterances were left out because nobody can have said them.</summary>
    public int DisbelievedCount => Volatile.Read(ref _disbelieved);

    public TextSpan Cursor => Locked(s => s.Cursor);

    /// <summary>The words that the editor did not take.</summary>
    public IReadOnlyList<string> Kept => Locked(s => (IReadOnlyList<string>)[.. s.Utterances.Where(u => u.State == UtteranceState.Kept).Select(u => u.Heard.Text)]);

    /// <summary>Begins to listen; returns when the microphone is open.</summary>
    /// <exception cref="SpeechUnavailableException">It cannot.</exception>
    public async Task ListenAsync(string? device, CancellationToken cancellation)
    {
        SetState(DictationState.Starting);
        try
        {
            // The words of the first utterance are written at once when they come.
            await _server.RenewSpokenLanguageAsync().ConfigureAwait(false);
            IRecognition recognition = await _server.Speech.StartAsync(new SpeechRequest(device, () => Locked(static s => (s.Document, s.Cursor.End))), this, cancellation).ConfigureAwait(false);
            lock (_lock)
            {
                _recognition = recognition;
            }

            SetState(DictationState.Listening);
        }
        catch
        {
            SetState(DictationState.Stopped);
            throw;
        }
    }

    public async Task PauseAsync(bool isPaused)
    {
        if (_recognition is { } recognition && State is DictationState.Listening or DictationState.Paused)
        {
            await recognition.PauseAsync(isPaused).ConfigureAwait(false);
            IsAsleep = false;
            SetState(isPaused ? DictationState.Paused : DictationState.Listening);
        }
    }

    /// <summary>Ends listening.</summary>
    /// <param name="isCancelled">What is being said is dropped; else it is still understood.</param>
    /// <param name="cancellation">Ends the waiting for the last words.</param>
    public async Task StopAsync(bool isCancelled, CancellationToken cancellation)
    {
        IRecognition? recognition;
        lock (_lock)
        {
            recognition = _recognition;
            _recognition = null;
        }

        if (recognition is not null)
        {
            await using (recognition.ConfigureAwait(false))
            {
                if (!isCancelled)
                {
                    await recognition.FinishAsync(cancellation).ConfigureAwait(false);
                }
            }
        }

        // What was said last may still be waiting for a command.
        await _spoken.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        Do(s => s.PartialDropped());
        SetState(DictationState.Stopped);
    }

    /// <summary>Whatever was going on, the document is gone or the server ends: what is settled leaves the ledger.</summary>
    /// <param name="isKept">The document ended in good order, so what was confirmed is where its user wants it.</param>
    public void Close(bool isKept)
    {
        IRecognition? recognition;
        bool isSettled;
        lock (_lock)
        {
            recognition = _recognition;
            _recognition = null;
            isSettled = _heldBack.Count == 0 && _session.Utterances.All(u => u.State is UtteranceState.Scratched or UtteranceState.Undone || (isKept && u.State == UtteranceState.Confirmed));
            _timer.Dispose();
            _isClosed = true;
            _ledger.Close(isSettled);
        }

        _ = recognition?.DisposeAsync().AsTask();
        SetState(DictationState.Stopped);
    }

    /// <summary>The report has changed.</summary>
    /// <param name="version">The version that the editor gives it now.</param>
    /// <param name="edits">How it changed; where they do not lead to <paramref name="now"/>, the two texts are compared.</param>
    /// <param name="now">The whole text.</param>
    public void Changed(int? version, IReadOnlyList<Core.Text.TextEdit> edits, SourceText now)
    {
        Do(s => s.Document.Content == now.Content && s.Version == version ? [] : s.Changed(version, edits.Count > 0 && Leads(s.Document, edits, now) ? edits : Whole(s.Document, now)));
        DidMoveCursorParams? ahead;
        lock (_lock)
        {
            ahead = _cursorAhead;
            _cursorAhead = null;
        }

        if (ahead is not null)
        {
            MoveCursor(ahead);
        }
    }

    /// <summary>Takes the newest version, in case one came while the dictation was made.</summary>
    public void Synchronize(OpenDocument document)
    {
        lock (_lock)
        {
            DocumentVersion newest = document.Current;
            Changed(newest.Number, [], newest.Text);
        }
    }

    private static bool Leads(SourceText from, IReadOnlyList<Core.Text.TextEdit> edits, SourceText to)
    {
        SourceText text = from;
        foreach (Core.Text.TextEdit edit in edits)
        {
            if (edit.Span.End > text.Length)
            {
                return false;
            }

            text = text.WithEdit(edit);
        }

        return text.Content == to.Content;
    }

    private static IReadOnlyList<Core.Text.TextEdit> Whole(SourceText from, SourceText to) =>
        from.Content == to.Content ? [] : [new Core.Text.TextEdit(new TextSpan(0, from.Length), to.Content)];

    /// <summary>A place in a version that has not come yet waits for it; one in a version that is past means nothing any more.</summary>
    public void MoveCursor(DidMoveCursorParams moved)
    {
        lock (_lock)
        {
            if (moved.TextDocument.Version > _session.Version)
            {
                _cursorAhead = moved;
                return;
            }
        }

        if (moved.TextDocument.Version is null || moved.TextDocument.Version == _session.Version)
        {
            Do(s => s.CursorMoved(new PositionMap(s.Document, _server.Client.Encoding).SpanOf(moved.Selection)));
        }
    }

    public void Saved() => Do(s => s.Saved());

    public void Scratch() => Do(s => s.Scratch());

    public void Replace(TextSpan place, string newText) => Do(s => s.Replace(place, newText));

    public void Accept(TextSpan place) => Do(s => s.Accept(place));

    /// <summary>Puts in what was kept, and what earlier sessions have left.</summary>
    public void Recover(IReadOnlyList<string> texts) => Do(s => s.Recover([.. texts.Select(text => new HeardText(++_lastUtterance, text))]));

    void ISpeechListener.Partial(IReadOnlyList<RecognizedWord> stable, IReadOnlyList<RecognizedWord> unstable)
    {
        lock (_lock)
        {
            EnterField();
        }

        Do(s => s.PartialHeard(_lastUtterance + 1, SpokenWords.TextOf(stable), SpokenWords.TextOf(unstable)));
        _partials.Show(stable, unstable);
    }

    void ISpeechListener.Final(IReadOnlyList<RecognizedWord> words)
    {
        if (words.Count == 0)
        {
            Do(static s => s.PartialDropped());
        }
        else
        {
            Take(words);
        }

        _partials.Clear();
    }

    void ISpeechListener.Disbelieved(int words, string reason)
    {
        Interlocked.Increment(ref _disbelieved);
        Log.WordsDisbelieved(_server.Logger, words, Loggable.Name(reason));
        Do(static s => s.PartialDropped());
        _partials.Clear();
    }

    void ISpeechListener.Failed(string reason)
    {
        lock (_lock)
        {
            _recognition = null;
        }

        Do(s => s.PartialDropped());
        _partials.Clear();
        SetState(DictationState.Stopped);
        _server.Show(MessageType.Error, $"Dictation has stopped: {reason} What you have said so far is in the report or kept; \"Recover dictation\" offers it.");
    }

    private T Locked<T>(Func<DictationSession, T> read)
    {
        lock (_lock)
        {
            return read(_session);
        }
    }

    private void SetState(DictationState state)
    {
        State = state;
        _partials.ShowState(state);
    }
}
