using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

// What was done by voice, so that "undo that" takes back that and nothing else, and the places that "go back" goes to.
public sealed partial class DictationSession
{
    /// <summary>So many places and changes are remembered; nobody goes further back by voice.</summary>
    private const int MostRemembered = 50;

    private readonly List<SpokenChange> _done = [];
    private readonly List<SpokenChange> _takenBack = [];
    private readonly List<TextSpan> _visited = [];

    /// <summary>How many changes of commands have landed; rises with each.</summary>
    public int ChangeCount { get; private set; }

    /// <summary>The last utterance that is in the report; null without one.</summary>
    public Utterance? LastUtterance => _utterances.FindLast(u => u is { State: UtteranceState.Confirmed, Place.IsEmpty: false });

    /// <summary>True when the words of an utterance are no longer what was inserted.</summary>
    public bool HasBeenEdited(Utterance utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        return IsEdited(utterance);
    }

    /// <summary>What a command that was just spoken is about: the selection that stood when it began.</summary>
    public TextSpan PlaceOfCommand => Partial is { Place.IsEmpty: false } taken && _cursor == new TextSpan(taken.Place.End, 0) ? taken.Place : _cursor;

    /// <summary>A command has moved the cursor: words that are being spoken go there too.</summary>
    public IReadOnlyList<SessionOutput> CursorSet(TextSpan cursor)
    {
        Visit(_cursor);
        PutCursor(cursor);
        if (Partial is { } partial)
        {
            Partial = Begun(partial with { Place = TakeCursor() });
        }

        return Finish();
    }

    /// <summary>Where the cursor was before the last command moved it; null when no command did.</summary>
    public TextSpan? TakeVisited()
    {
        if (_visited.Count == 0)
        {
            return null;
        }

        TextSpan last = _visited[^1];
        _visited.RemoveAt(_visited.Count - 1);
        return last;
    }

    /// <summary>Takes back the last thing that was done by voice: an utterance or a change. Refused when it was edited since.</summary>
    public IReadOnlyList<SessionOutput> UndoSpoken()
    {
        _done.RemoveAll(static change => change.Utterance is { State: not UtteranceState.Confirmed });
        if (_done.FindLast(change => !IsBeingReversed(change)) is not { } last)
        {
            Tell(SessionNotice.NothingToUndo, "");
        }
        else if (last.Utterance is { } utterance)
        {
            Scratch(utterance);
        }
        else
        {
            Reverse(last, last.NewText, last.OldText);
        }

        return Finish();
    }

    /// <summary>Does again what was taken back last.</summary>
    public IReadOnlyList<SessionOutput> RedoSpoken()
    {
        if (_takenBack.FindLast(change => !IsBeingReversed(change)) is not { } last)
        {
            Tell(SessionNotice.NothingToRedo, "");
            return Finish();
        }

        if (last.Utterance is { } utterance)
        {
            var there = new TextSpan(utterance.Place.Start, Math.Min(utterance.Replaced.Length, _document.Length - utterance.Place.Start));
            last.Place = there;
            Reverse(last, utterance.Replaced, utterance.Landed);
        }
        else
        {
            Reverse(last, last.OldText, last.NewText);
        }

        return Finish();
    }

    /// <summary>Said again before the editor has answered, it is about the change before.</summary>
    private bool IsBeingReversed(SpokenChange change) =>
        _waiting.Concat(_flight?.Operations ?? []).Any(o => o is ReplaceStretch replace
            && (replace.Again == change || (replace.Scratched is { } scratched && scratched == change.Utterance)));

    private void Reverse(SpokenChange change, string there, string wanted)
    {
        if (_document.ToString(change.Place) != there)
        {
            Tell(SessionNotice.ChangedMeanwhile, wanted);
        }
        else if (!_rules.ChecksVersions)
        {
            Tell(SessionNotice.CannotReplace, wanted);
        }
        else
        {
            _waiting.Add(new ReplaceStretch { Place = change.Place, OldText = there, NewText = wanted, Again = change });
        }
    }

    private void RememberUtterance(Utterance utterance)
    {
        _takenBack.Clear();
        Remember(new SpokenChange { Utterance = utterance });
    }

    private void RememberScratched(Utterance utterance)
    {
        if (_done.Find(change => change.Utterance == utterance) is { } change)
        {
            _done.Remove(change);
            _takenBack.Add(change);
        }
    }

    private void RememberChange(ReplaceStretch replace, TextSpan landed)
    {
        ChangeCount++;
        if (replace.Again is { } again)
        {
            again.Place = landed;
            if (_done.Remove(again))
            {
                _takenBack.Add(again);
            }
            else
            {
                _takenBack.Remove(again);
                _done.Add(again);
                if (again.Utterance is { } utterance)
                {
                    utterance.Place = landed;
                    SetState(utterance, UtteranceState.Confirmed, utterance.Landed);
                }
            }

            return;
        }

        _takenBack.Clear();
        Remember(new SpokenChange { Place = landed, OldText = replace.OldText, NewText = _document.ToString(landed) });
    }

    private void Remember(SpokenChange change)
    {
        _done.Add(change);
        if (_done.Count > MostRemembered)
        {
            _done.RemoveAt(0);
        }
    }

    private void Visit(TextSpan place)
    {
        if (_visited.Count == 0 || _visited[^1] != place)
        {
            _visited.Add(place);
        }

        if (_visited.Count > MostRemembered)
        {
            _visited.RemoveAt(0);
        }
    }

    private void MoveRemembered(TextEdit change)
    {
        foreach (SpokenChange remembered in _done.Concat(_takenBack))
        {
            remembered.Place = TextChange.Move(remembered.Place, change);
        }

        for (int i = 0; i < _visited.Count; i++)
        {
            _visited[i] = TextChange.Move(_visited[i], change);
        }
    }

    /// <summary>The utterances that a command is about to change and nobody has edited: what it makes of them is still theirs.</summary>
    private List<Utterance> UneditedIn(string before, TextEdit change) =>
    [
        .. InReport().Where(u => !u.IsBlurred && TextChange.Touches(u.Place, change)
            && before.AsSpan(u.Place.Start, u.Place.Length).SequenceEqual(u.Landed)),
    ];

    private void TakeChanged(IReadOnlyList<Utterance> changed)
    {
        foreach (Utterance utterance in changed)
        {
            if (utterance.Place.IsEmpty)
            {
                SetState(utterance, UtteranceState.Undone);
            }
            else
            {
                utterance.Landed = _document.ToString(utterance.Place);
                SetState(utterance, UtteranceState.Confirmed, utterance.Landed, Remembered(_document.Content[..utterance.Place.Start]));
            }
        }
    }
}
