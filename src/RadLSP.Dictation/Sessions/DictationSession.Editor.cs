using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

// What the editor says: changes, answers, and silence.
public sealed partial class DictationSession
{
    /// <summary>So many characters before an insert are kept in the ledger, to find the place again after a crash.</summary>
    private const int RememberedBefore = 24;

    /// <summary>The report has changed, by the user, by us, or by both at once.</summary>
    /// <param name="version">The new version.</param>
    /// <param name="changes">One after the other, each against the text that the one before made.</param>
    public IReadOnlyList<SessionOutput> Changed(int? version, IReadOnlyList<TextEdit> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        string text = _document.Content;
        foreach (TextEdit change in changes)
        {
            string next = TextChange.Apply(text, change);
            TextEdit shortest = TextChange.Shortest(text, change);
            if (shortest is not { Span.Length: 0, NewText.Length: 0 })
            {
                Take(text, shortest, next);
            }

            text = next;
        }

        _version = version;
        _document = new SourceText(text);
        if (_isPausing)
        {
            SetTimer(TimerKind.Quiet);
        }

        RetryIfOvertaken();
        return Finish();
    }

    /// <summary>The editor has answered an edit. An answer to an edit that has landed or was sent again is passed over.</summary>
    public IReadOnlyList<SessionOutput> Answered(int flight, bool isApplied)
    {
        if (_flight is not { } current || current.Number != flight)
        {
            return Finish();
        }

        if (isApplied && _rules.TrustsAnswers)
        {
            Land(current, new Landing(new TextSpan(current.Rebased.Span.Start, 0), false));
            return Finish();
        }

        current.IsAnswered = true;
        current.IsRefused |= !isApplied;
        RetryIfOvertaken();
        if (_flight == current)
        {
            SetTimer(TimerKind.Answer);
        }

        return Finish();
    }

    /// <summary>A timer has run out.</summary>
    public IReadOnlyList<SessionOutput> TimedOut(int timer)
    {
        if (timer != _lastTimer)
        {
            return Finish();
        }

        _isPausing = false;
        if (_flight is { } flight)
        {
            _flight = null;
            if (_rules.ChecksVersions || flight.IsRefused)
            {
                // The editor applies at most one edit of a version, so the same edit can be sent again without being doubled.
                Return(flight);
            }
            else
            {
                Keep(flight.Operations);
                _abandoned.Add(flight);
            }
        }

        return Finish();
    }

    /// <summary>Earlier tries of which nobody knows what became. A late one still lands.</summary>
    private readonly List<Flight> _abandoned = [];

    private void Take(string before, TextEdit change, string after)
    {
        // Of several tries, the one that explains the change alone; else the one that carried most.
        Flight? landed = null;
        Landing? landing = null;
        foreach (Flight flight in _abandoned.Append(_flight).OfType<Flight>().Reverse()
            .OrderByDescending(f => Landing.IsAlone(f, before, after)).ThenByDescending(f => f.Sent.NewText.Length))
        {
            landed = flight;
            landing = Landing.Find(flight, before, change, after);
            if (landing is not null)
            {
                break;
            }
        }

        foreach (Flight flight in _abandoned.Append(_flight).OfType<Flight>().Where(f => landing is null || f != landed))
        {
            flight.MayHaveLandedInPart |= Landing.MayHoldPart(flight, change, landing is null ? "" : landed!.Sent.NewText);
        }

        _ = landing is null && (Undo(before, ref change, after) || Redo(change));
        IReadOnlyList<Utterance> ours = landing is not null && landed!.Purpose == EditPurpose.Change ? UneditedIn(before, change) : [];
        MoveAll(change, landing is null ? null : landed);
        if (landing is { } found)
        {
            // The whole text is needed: places behind it are cut out of it.
            _document = new SourceText(after);
            Land(landed!, found);
            TakeChanged(ours);
        }
        else
        {
            foreach (Flight flight in _abandoned.Append(_flight).OfType<Flight>())
            {
                flight.IsStale = true;
            }
        }
    }

    private void MoveAll(TextEdit change, Flight? landing)
    {
        foreach (Utterance utterance in _utterances)
        {
            bool isForgotten = _rules.ForgetsRebase && utterance.IsWaiting;
            if (!isForgotten && !_returned.Contains(utterance) && landing?.Operations.Any(o => o is InsertUtterance own && own.Utterance == utterance) != true)
            {
                utterance.Place = TextChange.Move(utterance.Place, change);
            }
        }

        _returned.Clear();
        foreach (ReplaceStretch replace in _waiting.Concat(_flight?.Operations ?? []).OfType<ReplaceStretch>().Where(o => o.Scratched is null))
        {
            replace.IsBroken |= (replace.RestsOnWholeReport || TextChange.Touches(replace.Place, change)) && landing?.Operations.Contains(replace) != true;
            replace.Place = TextChange.Move(replace.Place, change);
        }

        foreach (Flight flight in _abandoned.Append(_flight).OfType<Flight>().Where(f => f != landing))
        {
            flight.Rebased = flight.Rebased with { Span = TextChange.Move(flight.Rebased.Span, change) };
        }

        _cursor = TextChange.Move(_cursor, change);
        MoveRemembered(change);
        Partial = Partial is null ? null : Partial with { Place = TextChange.Move(Partial.Place, change) };
        MoveDoubts(change);
    }

    private void MoveDoubts(TextEdit change)
    {
        if (_doubts.Count > 0)
        {
            // A word that the user has changed is the user's own.
            _doubts.RemoveAll(doubt => TextChange.Touches(doubt.Place, change));
            for (int i = 0; i < _doubts.Count; i++)
            {
                _doubts[i] = _doubts[i] with { Place = TextChange.Move(_doubts[i].Place, change) };
            }

            _output.Add(new DoubtsChanged());
        }
    }

    private void RetryIfOvertaken()
    {
        // An edit whose version is past will not be applied any more; the answer is waited for all the same, because some editors do.
        // An editor that does not look at versions has applied what it says yes to: only its text can tell where.
        if (_flight is { IsStale: true, IsAnswered: true } overtaken && (_rules.ChecksVersions || overtaken.IsRefused))
        {
            _flight = null;
            Return(overtaken);
        }
    }

    /// <summary>Puts what a flight carried back to the front of what waits, or gives it up.</summary>
    private void Return(Flight flight)
    {
        foreach (Operation operation in flight.Operations)
        {
            operation.Tries++;
        }

        if (!flight.IsRefused)
        {
            _abandoned.Add(flight);
        }

        if (flight.Operations[0].Tries >= _rules.TriesInAll)
        {
            Keep(flight.Operations);
            return;
        }

        _waiting.InsertRange(0, flight.Operations);
        if (flight.Operations[0].Tries >= _rules.TriesAtOnce)
        {
            _isPausing = true;
            SetTimer(TimerKind.Quiet);
        }
    }

    private void Keep(IReadOnlyList<Operation> operations)
    {
        foreach (Operation operation in operations)
        {
            if (operation is InsertUtterance insert)
            {
                SetState(insert.Utterance, UtteranceState.Kept);
                Tell(SessionNotice.NotTaken, insert.Utterance.Heard.Text);
            }
            else
            {
                Tell(SessionNotice.NotTaken, "");
            }
        }
    }
}
