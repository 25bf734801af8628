using RadLSP.Core.Text;
using RadLSP.Dictation.Agreement;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.Plain;
using RadLSP.Dictation.Sessions;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Protocol;
using RadLSP.Server.Dictation;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

// What was said, in its order: words go to the session, commands are run, and the words after a command wait for it.
internal sealed partial class LiveDictation
{
    /// <summary>For an edit that is on its way when a command comes; longer than the session waits for an answer.</summary>
    private static readonly TimeSpan LongestFlight = TimeSpan.FromSeconds(8);

    private Task _spoken = Task.CompletedTask;
    private TaskCompletionSource? _idle;
    private LayoutState _layout;

    /// <summary>The numbers of the utterances of which it is not known yet whether they are commands.</summary>
    private readonly HashSet<long> _heldBack = [];
    private bool _isClosed;

    /// <summary>What the commands of this dictation remember.</summary>
    public SpokenMemory Memory { get; } = new();

    /// <summary>What words are taken for.</summary>
    public CommandMode Mode { get; set; }

    /// <summary>How dictated words are read: as words, as letters, or with all numbers in digits.</summary>
    public PlainMode Letters { get; set; }

    /// <summary>What the next utterance is taken for, whatever the mode; null for no more than the mode says.</summary>
    public CommandMode? NextMode { get; set; }

    /// <summary>How words are written after those before: "all caps on" lasts.</summary>
    public WritingStyle Style => SpokenContexts.Style with { Before = _layout };

    /// <summary>Told to sleep: it listens only for the words that wake it.</summary>
    public bool IsAsleep { get; private set; }

    /// <summary>The last utterance in the report, and whether it was edited since.</summary>
    public (Utterance? Last, bool IsEdited) LastUtterance => Locked(s => (s.LastUtterance, s.LastUtterance is { } last && s.HasBeenEdited(last)));

    public IReadOnlyList<Doubt> DoubtsIn(SourceText text) => Locked(s => s.Document.Content == text.Content ? (IReadOnlyList<Doubt>)[.. s.Doubts] : []);

    /// <summary>Nothing that was said is still on its way into the report.</summary>
    public bool IsSettled => Locked(s => _spoken.IsCompleted && s.IsIdle);

    public void Sleep(bool isAsleep)
    {
        IsAsleep = isAsleep;
        SetState(isAsleep ? DictationState.Paused : DictationState.Listening);
    }

    public void UndoSpoken() => Do(static s => s.UndoSpoken());

    public void RedoSpoken() => Do(static s => s.RedoSpoken());

    public TextSpan? TakeVisited() => Locked(static s => s.TakeVisited());

    /// <summary>Selects a place of a text that the report still has; refused when it has changed.</summary>
    public void SelectByCommand(SourceText text, TextSpan place)
    {
        if (Locked(s => s.Document.Content != text.Content))
        {
            _server.Show(MessageType.Warning, MessageOf(new TellUser(SessionNotice.ChangedMeanwhile, "")));
            return;
        }

        Show(place);
        Do(s => s.CursorSet(place));
    }

    /// <summary>Replaces a stretch of a text that the report still has.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">The stretch.</param>
    /// <param name="newText">What stands there then.</param>
    /// <param name="restsOnWholeReport">Refused when anything else changes first.</param>
    /// <returns>True when the editor has taken it; else the user was told why not.</returns>
    public async Task<bool> ReplaceByCommandAsync(SourceText text, TextSpan place, string newText, bool restsOnWholeReport)
    {
        if (text.ToString(place) == newText)
        {
            _server.Show(MessageType.Info, "It stands so already; nothing was changed.");
            return false;
        }

        int before = 0;
        bool isSame;
        lock (_lock)
        {
            isSame = _session.Document.Content == text.Content;
            if (isSame)
            {
                before = _session.ChangeCount;
                Do(s => s.Replace(place, newText, restsOnWholeReport));
            }
        }

        if (!isSame)
        {
            _server.Show(MessageType.Warning, MessageOf(new TellUser(SessionNotice.ChangedMeanwhile, "")));
            return false;
        }

        return await WhenIdleAsync().ConfigureAwait(false) && Locked(s => s.ChangeCount > before);
    }

    /// <summary>Waits until nothing is on its way to the editor.</summary>
    /// <returns>False when that takes too long.</returns>
    public async Task<bool> WhenIdleAsync()
    {
        Task idle;
        lock (_lock)
        {
            if (_session.IsIdle)
            {
                return true;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _idle.Task;
        }

        try
        {
            await idle.WaitAsync(LongestFlight, _server.Time, _server.Connection.Closing).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private void TellWhetherIdle()
    {
        if (_session.IsIdle)
        {
            _idle?.TrySetResult();
            _idle = null;
        }
    }

    /// <summary>Takes an utterance that another recogniser has understood and answers for.</summary>
    public void Hear(string phrase) =>
        Take([.. phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static word => new RecognizedWord(word, 1, 0, 0))]);

    /// <summary>Words that cannot be a command go to the session at once, unless a command runs that they have to wait for.</summary>
    private void Take(IReadOnlyList<RecognizedWord> words)
    {
        HeardWord[] heard = [.. words.Select(static word => new HeardWord(word.Text, word.Probability))];
        lock (_lock)
        {
            long id = ++_lastUtterance;
            Task<SpokenLanguage> language = _server.SpokenLanguage;
            if (_isClosed)
            {
                HoldBack(id, SpokenWords.TextOf(words));
                _ledger.Close(isSettled: false);
                return;
            }

            bool isFree = _spoken.IsCompleted && !IsAsleep && NextMode is null && Mode != CommandMode.CommandsOnly && language.IsCompletedSuccessfully;
            if (isFree && !language.Result.Reader.MayBeCommand(heard))
            {
                Write(id, heard, language.Result.Writer.Write(heard, Style), language.Result);
            }
            else
            {
                if (!_spoken.IsCompleted || (!IsAsleep && Mode != CommandMode.CommandsOnly))
                {
                    HoldBack(id, language.IsCompletedSuccessfully ? language.Result.Writer.Write(heard, Style).Text : SpokenWords.TextOf(words));
                }

                _spoken = TakeAfterAsync(_spoken, id, heard, NextMode);
                NextMode = null;
            }
        }
    }

    /// <summary>
    /// Words that may be a command wait for what was said before, for seconds where an editor does not answer. They are in the ledger
    /// meanwhile, so that a crash does not lose them if they are none.
    /// </summary>
    private void HoldBack(long id, string text)
    {
        if (text.Length > 0)
        {
            _heldBack.Add(id);
            _ledger.Append(new LedgerEntry(id, UtteranceState.Heard, text));
        }
    }

    /// <summary>It is known what they were: a session that takes them has written them down itself.</summary>
    private void LetGo(long id)
    {
        lock (_lock)
        {
            if (_heldBack.Remove(id) && !_session.Utterances.Any(utterance => utterance.Id == id))
            {
                _ledger.Append(new LedgerEntry(id, UtteranceState.NotDictated));
                if (_isClosed)
                {
                    _ledger.Close(isSettled: false);
                }
            }
        }
    }

    private async Task TakeAfterAsync(Task earlier, long id, HeardWord[] heard, CommandMode? forced)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        SpokenLanguage language = await _server.SpokenLanguage.ConfigureAwait(false);
        CommandMode mode = forced ?? Mode;
        (SpokenInput input, ReportRequest? report) = await ReadAsync(language, heard, mode).ConfigureAwait(false);
        if (input is CommandInput command && report is not null)
        {
            LetGo(id);
            await RunAsync(command, report, language).ConfigureAwait(false);
        }
        else if (IsAsleep)
        {
            LetGo(id);
            Do(static s => s.PartialDropped());
        }
        else if (mode == CommandMode.CommandsOnly)
        {
            LetGo(id);
            Do(static s => s.PartialDropped());
            _server.Show(
                MessageType.Warning,
                $"\"{string.Join(' ', heard.Select(static word => word.Text))}\" is no command, and only a command was to be taken. Say \"normal mode\" to dictate.");
        }
        else
        {
            Write(id, heard, ((DictatedInput)input).Written, language);
        }
    }

    /// <summary>What some words are. Where the report cannot be read they are dictation: words are never lost.</summary>
    private async Task<(SpokenInput Input, ReportRequest? Report)> ReadAsync(SpokenLanguage language, HeardWord[] heard, CommandMode mode)
    {
        try
        {
            if (language.Reader.MayBeCommand(heard) && _server.Documents.TryGet(Uri, out Documents.OpenDocument? document) && !document.IsOutOfStep)
            {
                // What was said before is part of what a command is about.
                await WhenIdleAsync().ConfigureAwait(false);

                // A command that nobody can see the outcome of is not done; its words stay in the ledger.
                _server.Connection.Closing.ThrowIfCancellationRequested();
                ReportRequest report = await ReportRequests.AnalyseAsync(_server, (document, document.Current), _server.Connection.Closing).ConfigureAwait(false);
                CommandContext context = SpokenContexts.Of(this, report, Locked(static s => s.PlaceOfCommand)) with { Mode = mode };
                return (language.Reader.Read(heard, context), report);
            }
        }
        catch (Exception exception)
        {
            Log.SpokenCommandFailed(_server.Logger, Loggable.TypeOf(exception), Loggable.PlaceOf(exception));
        }

        return (new DictatedInput(language.Writer.Write(heard, Style)), null);
    }

    private async Task RunAsync(CommandInput command, ReportRequest report, SpokenLanguage language)
    {
        TextSpan cursor = Locked(static s => s.PlaceOfCommand);
        Do(static s => s.PartialDropped());
        if (IsAsleep && !SessionCommands.Wakes(command.Command.Effect))
        {
            return;
        }

        try
        {
            await SpokenCommands.RunAsync(command, this, report, language, cursor, _server.Connection.Closing).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A command that fails must not take the words after it along.
            Log.SpokenCommandFailed(_server.Logger, Loggable.TypeOf(exception), Loggable.PlaceOf(exception));
            _server.Show(MessageType.Warning, $"The command could not be done{(exception is LspException ? ": " + exception.Message : ".")} Nothing was changed; say it again.");
        }
    }

    private void Write(long id, HeardWord[] heard, WrittenText read, SpokenLanguage language)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                // They are in the ledger, which offers them when the report is opened again.
                return;
            }

            WrittenText written = Letters switch
            {
                PlainMode.Numbers => language.Writer.Write(language.Spelling.WithDigits(heard), Style),
                PlainMode.Spell when language.Spelling.Spell(heard) is { } spelled => spelled with { After = read.After, JoinsBefore = read.JoinsBefore },
                _ => read,
            };
            HeardText text = SpokenWords.Heard(id, written);
            _layout = written.After;
            EnterField();

            // Words such as "um" leave nothing to write.
            Do(s => text.Text.Length == 0 ? s.PartialDropped() : s.Heard(FitToField(text)));
            LetGo(id);
        }
    }
}
