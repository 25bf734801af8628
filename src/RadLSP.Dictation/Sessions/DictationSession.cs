using RadLSP.Core.Text;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Dictation.Sessions;

/// <summary>
/// Brings spoken words into one report of an editor that the user goes on editing. A state machine without clock or input of its
/// own: each call gives what has to be done, in order, and the same calls give the same results.
/// <para>
/// One edit is on its way at a time and names the version that it is for. It has arrived when the editor reports a text that holds
/// it, never because the editor says so. An edit that typing has overtaken is moved along with the text and sent again. Each step is
/// in the ledger before it is taken. Not safe from several threads.
/// </para>
/// </summary>
public sealed partial class DictationSession
{
    private readonly SessionRules _rules;
    private readonly JoinText _join;
    private readonly List<Utterance> _utterances = [];
    private readonly List<Operation> _waiting = [];
    private readonly List<Doubt> _doubts = [];
    private List<SessionOutput> _output = [];
    private SourceText _document;
    private int? _version;
    private TextSpan _cursor;
    private string _selected = "";
    private Flight? _flight;
    private bool _isPausing;
    private int _lastFlight;
    private int _lastTimer;

    /// <param name="document">The report as the editor has it.</param>
    /// <param name="version">Its version; null from editors that do not count.</param>
    /// <param name="cursor">Where words go: a place, or a selection that they replace.</param>
    /// <param name="rules">How to deal with the editor.</param>
    /// <param name="join">Fits words between their neighbours.</param>
    public DictationSession(SourceText document, int? version, TextSpan cursor, SessionRules rules, JoinText join)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(join);
        _document = document;
        _version = version;
        _rules = rules;
        _join = join;
        PutCursor(cursor);
    }

    /// <summary>The report as the session knows it.</summary>
    public SourceText Document => _document;

    public int? Version => _version;

    /// <summary>Where the next words go.</summary>
    public TextSpan Cursor => _cursor;

    /// <summary>All utterances in the order in which they were spoken.</summary>
    public IReadOnlyList<Utterance> Utterances => _utterances;

    /// <summary>The words in the report that the recogniser was not sure of and that nobody has looked at, as far as is known.</summary>
    public IReadOnlyList<Doubt> Doubts => _doubts;

    /// <summary>Nothing is on its way and nothing waits to be sent.</summary>
    public bool IsIdle => _flight is null && _waiting.Count == 0;

    /// <summary>The words that were understood while the user said the rest; null between utterances.</summary>
    public PartialText? Partial { get; private set; }

    /// <summary>The user has moved the cursor, or selected something.</summary>
    public IReadOnlyList<SessionOutput> CursorMoved(TextSpan cursor)
    {
        PutCursor(cursor);
        return Finish();
    }

    /// <summary>
    /// A part of an utterance was understood. The first part fixes where the utterance goes: the cursor may move on while it is spoken.
    /// </summary>
    public IReadOnlyList<SessionOutput> PartialHeard(long utterance, string stable, string unstable)
    {
        Partial = Partial is { } earlier && earlier.Utterance == utterance ? earlier with { Stable = stable, Unstable = unstable }
            : Begun(new PartialText(utterance, TakeCursor(), stable, unstable));
        return Finish();
    }

    /// <summary>What was understood of the utterance so far was nothing, or a command.</summary>
    public IReadOnlyList<SessionOutput> PartialDropped()
    {
        // A command was spoken: what is selected is what it is about.
        if (Partial is { Place.IsEmpty: false } taken && _cursor == new TextSpan(taken.Place.End, 0))
        {
            PutCursor(taken.Place);
        }

        Partial = null;
        return Finish();
    }

    /// <summary>An utterance was understood; it will be inserted where it began to be spoken.</summary>
    public IReadOnlyList<SessionOutput> Heard(HeardText heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        TextSpan place = Partial is { } partial && partial.Utterance == heard.Id ? PlaceOf(partial) : TakeCursor();
        Partial = null;
        Enqueue(heard, place);
        return Finish();
    }

    /// <summary>Puts utterances in that an earlier session could not, or this one: at the cursor, in their order.</summary>
    /// <param name="kept">Of earlier sessions, with numbers that this one has not given.</param>
    /// <param name="wanted">Which of this session's own are wanted; null for all.</param>
    public IReadOnlyList<SessionOutput> Recover(IReadOnlyList<HeardText> kept, Func<Utterance, bool>? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(kept);
        foreach (Utterance own in _utterances.Where(u => u.State == UtteranceState.Kept && wanted?.Invoke(u) != false))
        {
            // The user has looked: earlier tries count no more.
            _abandoned.RemoveAll(f => f.Operations.Any(o => o is InsertUtterance insert && insert.Utterance == own));
            own.State = UtteranceState.Heard;
            own.Place = TakeCursor();
            _waiting.Add(new InsertUtterance(own));
        }

        foreach (HeardText heard in kept)
        {
            Enqueue(heard, TakeCursor());
        }

        return Finish();
    }

    /// <summary>Replaces a stretch of the report, as a spoken command asks. Refused when the stretch changes first.</summary>
    /// <param name="place">The stretch.</param>
    /// <param name="newText">What stands there then.</param>
    /// <param name="restsOnWholeReport">Refused when anything else changes first: what is written follows from the rest of the report.</param>
    public IReadOnlyList<SessionOutput> Replace(TextSpan place, string newText, bool restsOnWholeReport = false)
    {
        ArgumentNullException.ThrowIfNull(newText);
        if (!_rules.ChecksVersions && !place.IsEmpty)
        {
            Tell(SessionNotice.CannotReplace, "");
            return Finish();
        }

        _waiting.Add(new ReplaceStretch { Place = place, OldText = _document.ToString(place), NewText = newText, RestsOnWholeReport = restsOnWholeReport });
        return Finish();
    }

    /// <summary>
    /// Takes out exactly the last utterance that is in the report or on its way there, wherever the cursor is; said again, the one
    /// before it. Refused when it was edited since.
    /// </summary>
    public IReadOnlyList<SessionOutput> Scratch()
    {
        Utterance? last = _utterances.FindLast(u => u.State is UtteranceState.Heard or UtteranceState.Sent or UtteranceState.Confirmed && !IsBeingScratched(u));
        if (last is null)
        {
            Tell(SessionNotice.NothingToScratch, "");
        }
        else
        {
            Scratch(last);
        }

        return Finish();
    }

    private void Scratch(Utterance last)
    {
        if (IsEdited(last))
        {
            Tell(SessionNotice.EditedSince, last.Landed);
        }
        else if (last.State == UtteranceState.Heard && _waiting.OfType<InsertUtterance>().FirstOrDefault(o => o.Utterance == last) is { } waiting)
        {
            _waiting.Remove(waiting);
            SetState(last, UtteranceState.Scratched);
        }
        else if (!_rules.ChecksVersions)
        {
            Tell(SessionNotice.CannotReplace, last.Landed);
        }
        else
        {
            // On its way: what it will be taken out of is known once it has landed.
            _waiting.Add(new ReplaceStretch
            {
                Place = last.Place,
                OldText = last.State == UtteranceState.Confirmed ? last.Landed : "",
                NewText = last.Replaced,
                Scratched = last,
            });
        }
    }

    /// <summary>The user has looked at a word and says that it is right.</summary>
    public IReadOnlyList<SessionOutput> Accept(TextSpan place)
    {
        if (_doubts.RemoveAll(doubt => doubt.Place.Overlaps(place)) > 0)
        {
            _output.Add(new DoubtsChanged());
        }

        return Finish();
    }

    /// <summary>The report was saved: what stands in it can no longer be lost.</summary>
    public IReadOnlyList<SessionOutput> Saved()
    {
        foreach (Utterance utterance in _utterances.Where(u => u is { State: UtteranceState.Confirmed, IsSaved: false }))
        {
            utterance.IsSaved = true;
            _output.Add(new WriteLedger(new LedgerEntry(utterance.Id, UtteranceState.Saved)));
        }

        return Finish();
    }

    private bool IsEdited(Utterance utterance) =>
        utterance.State == UtteranceState.Confirmed && (utterance.IsBlurred || _document.ToString(utterance.Place) != utterance.Landed);

    private bool IsBeingScratched(Utterance utterance) =>
        _waiting.Concat(_flight?.Operations ?? []).Any(o => o is ReplaceStretch { Scratched: { } scratched } && scratched == utterance);

    private void Enqueue(HeardText heard, TextSpan place)
    {
        var utterance = new Utterance(heard, place) { Replaced = _document.ToString(place) };
        _utterances.Add(utterance);
        _output.Add(new WriteLedger(new LedgerEntry(utterance.Id, UtteranceState.Heard, heard.Text)));
        _waiting.Add(new InsertUtterance(utterance));
    }

    private void PutCursor(TextSpan cursor)
    {
        int start = TextChange.Settle(_document.Content, cursor.Start);
        _cursor = TextSpan.FromBounds(start, Math.Max(start, TextChange.Settle(_document.Content, cursor.End)));
        _selected = _document.ToString(_cursor);
    }

    /// <summary>A selection is replaced once; what is said after that goes behind it.</summary>
    private TextSpan TakeCursor()
    {
        TextSpan place = _cursor.IsEmpty || !_rules.ChecksVersions || _document.ToString(_cursor) != _selected ? new TextSpan(_cursor.End, 0) : _cursor;
        _cursor = new TextSpan(_cursor.End, 0);
        return place;
    }

    private PartialText Begun(PartialText partial) => partial with { Replaced = _document.ToString(partial.Place) };

    /// <summary>What was typed into the selection while the words were spoken is not to be replaced.</summary>
    private TextSpan PlaceOf(PartialText partial) =>
        _document.ToString(partial.Place) == partial.Replaced ? partial.Place : new TextSpan(partial.Place.End, 0);

    private void SetState(Utterance utterance, UtteranceState state, string text = "", string before = "")
    {
        utterance.State = state;
        _output.Add(new WriteLedger(new LedgerEntry(utterance.Id, state, text, before)));
    }

    private void Tell(SessionNotice notice, string text) => _output.Add(new TellUser(notice, text));

    private void SetTimer(TimerKind kind) => _output.Add(new StartTimer(++_lastTimer, kind));

    private List<SessionOutput> Finish()
    {
        Send();
        List<SessionOutput> done = _output;
        _output = [];
        return done;
    }
}

/// <summary>What was understood of an utterance while it is spoken.</summary>
/// <param name="Utterance">Its number.</param>
/// <param name="Place">Where it will go.</param>
/// <param name="Stable">The words that two passes agree on, which never change again.</param>
/// <param name="Unstable">The words that may still change.</param>
public sealed record PartialText(long Utterance, TextSpan Place, string Stable, string Unstable)
{
    /// <summary>What stood there when it began, which it will replace.</summary>
    public string Replaced { get; init; } = "";
}

/// <summary>A dictated word of the report to look at.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Reason">Why.</param>
/// <param name="Probability">0 to 1; null when it is not about probability.</param>
/// <param name="Alternatives">What may have been said instead, the likeliest first.</param>
/// <param name="Message">A sentence for users; empty where the reason says all.</param>
public sealed record Doubt(TextSpan Place, FlagReason Reason, double? Probability, IReadOnlyList<string> Alternatives, string Message = "");
