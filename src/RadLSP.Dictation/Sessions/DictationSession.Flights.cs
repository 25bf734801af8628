using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

// Sending, landing, and what the user takes out and puts back.
public sealed partial class DictationSession
{
    /// <summary>Utterances whose place has just been set by an undo or redo, and is not moved by the change that did it.</summary>
    private readonly HashSet<Utterance> _returned = [];

    private void Send()
    {
        while (_flight is null && !_isPausing && _waiting.Count > 0)
        {
            if (_waiting[0] is InsertUtterance insert && MayBeThere(insert.Utterance))
            {
                // Sent again, words that are there in part would stand there twice; kept, the user decides.
                _waiting.RemoveAt(0);
                Keep([insert]);
                continue;
            }

            Flight? flight = _waiting[0] is InsertUtterance ? Insertion() : Replacement((ReplaceStretch)_waiting[0]);
            if (flight is not null)
            {
                _flight = flight;
                _output.Add(new SendEdit(flight.Number, _version, _document, flight.Sent, flight.Purpose));
                SetTimer(TimerKind.Answer);
            }
        }
    }

    private bool MayBeThere(Utterance utterance) =>
        _abandoned.Exists(f => f.MayHaveLandedInPart && f.Operations.Any(o => o is InsertUtterance insert && insert.Utterance == utterance));

    /// <summary>Everything that waits to go to the same place goes together.</summary>
    /// <returns>Null when there is nothing to write.</returns>
    private Flight? Insertion()
    {
        string text = _document.Content;
        var first = (InsertUtterance)_waiting[0];
        TextSpan place = first.Utterance.Place;
        if (!place.IsEmpty && (!_rules.ChecksVersions || _document.ToString(place) != first.Utterance.Replaced))
        {
            // What was to be replaced is no longer what it was; only inserting can do no harm.
            place = new TextSpan(place.End, 0);
            first.Utterance.Replaced = "";
        }

        place = place.IsEmpty ? new TextSpan(TextChange.Settle(text, place.Start), 0) : place;
        var operations = new List<Operation>();
        var parts = new List<JoinedText>();
        string before = text[..place.Start];
        string after = text[place.End..];
        string inserted = "";
        while (_waiting is [InsertUtterance next, ..] && !MayBeThere(next.Utterance) && (operations.Count == 0 || next.Utterance.Place == new TextSpan(place.End, 0)))
        {
            JoinedText joined = _join(next.Utterance.Heard, before + inserted, after);
            joined = joined with { Text = TextChange.WithLineEndsOf(joined.Text, text) };
            if (joined.Text.Length == 0)
            {
                // A full stop where one stands already. No change of the text would ever confirm it.
                _waiting.RemoveAt(0);
                SetState(next.Utterance, UtteranceState.Scratched);
                if (operations.Count == 0)
                {
                    return null;
                }

                continue;
            }

            parts.Add(joined);
            inserted += joined.Text;
            next.Utterance.Place = operations.Count == 0 ? place : new TextSpan(place.End, 0);
            SetState(next.Utterance, UtteranceState.Sent, joined.Text, Remembered(before));
            operations.Add(next);
            _waiting.RemoveAt(0);
        }

        var edit = new TextEdit(place, inserted);
        return new Flight { Number = ++_lastFlight, Operations = operations, Parts = parts, Sent = edit, Rebased = edit, Purpose = EditPurpose.Insert };
    }

    private Flight? Replacement(ReplaceStretch replace)
    {
        _waiting.RemoveAt(0);
        TextSpan place = replace.Place;
        if (replace.Scratched is { } scratched)
        {
            // It may have landed, been kept or been undone since the command was spoken.
            if (scratched.State == UtteranceState.Kept)
            {
                SetState(scratched, UtteranceState.Scratched);
                return null;
            }

            if (scratched.State != UtteranceState.Confirmed)
            {
                return null;
            }

            if (IsEdited(scratched))
            {
                Tell(SessionNotice.EditedSince, scratched.Landed);
                return null;
            }

            place = scratched.Place;
        }
        else if (replace.IsBroken || _document.ToString(place) != replace.OldText || IsBackAlready(replace))
        {
            Tell(SessionNotice.ChangedMeanwhile, replace.NewText);
            return null;
        }

        var edit = new TextEdit(place, replace.Scratched is { } gone ? gone.Replaced : TextChange.WithLineEndsOf(replace.NewText, _document.Content));
        return new Flight
        {
            Number = ++_lastFlight,
            Operations = [replace],
            Sent = edit,
            Rebased = edit,
            Purpose = replace.Scratched is null ? EditPurpose.Change : EditPurpose.Scratch,
        };
    }

    /// <summary>The user has undone in the editor what "undo that" had taken out, before "redo that" could put it back.</summary>
    private bool IsBackAlready(ReplaceStretch replace)
    {
        if (replace.Again?.Utterance is not { } utterance || replace.NewText != utterance.Landed || replace.NewText.Length == 0)
        {
            return false;
        }

        ReadOnlySpan<char> text = _document.Content;
        return text[..replace.Place.Start].EndsWith(replace.NewText, StringComparison.Ordinal)
            || text[replace.Place.Start..].StartsWith(replace.NewText, StringComparison.Ordinal);
    }

    private void Land(Flight flight, Landing landing)
    {
        Withdraw(flight);
        int offset = 0;
        for (int i = 0; i < flight.Operations.Count; i++)
        {
            if (flight.Operations[i] is InsertUtterance insert)
            {
                Land(insert.Utterance, flight, landing, offset, flight.Parts[i]);
                offset += flight.Parts[i].Text.Length;
            }
            else if (flight.Operations[i] is ReplaceStretch { Scratched: { } scratched })
            {
                scratched.Place = new TextSpan(landing.Place.Start, 0);
                SetState(scratched, UtteranceState.Scratched);
                RememberScratched(scratched);
            }
            else if (flight.Operations[i] is ReplaceStretch replace)
            {
                RememberChange(replace, landing.Place);
            }
        }

        if (flight.Purpose != EditPurpose.Scratch)
        {
            _output.Add(new WordsLanded(landing.Place));
        }

        if (landing.IsElsewhere)
        {
            Tell(SessionNotice.Misplaced, _document.ToString(landing.Place));
        }

        _output.Add(new DoubtsChanged());
    }

    /// <summary>Nothing of what has landed is sent again: not from what waits, and not with a later try that carried more.</summary>
    private void Withdraw(Flight landed)
    {
        HashSet<object> done = [.. landed.Operations.Select(KeyOf)];
        if (_flight is { } current && current.Operations.Any(o => done.Contains(KeyOf(o))))
        {
            _flight = null;
            _abandoned.Add(current);
            _waiting.InsertRange(0, current.Operations);
        }

        _abandoned.RemoveAll(f => (f == landed || !f.MayHaveLandedInPart) && f.Operations.Any(o => done.Contains(KeyOf(o))));
        _waiting.RemoveAll(o => done.Contains(KeyOf(o)));

        static object KeyOf(Operation operation) => operation is InsertUtterance insert ? insert.Utterance : operation;
    }

    private void Land(Utterance utterance, Flight flight, Landing landing, int offset, JoinedText part)
    {
        bool isAsSent = landing.Place.Length == flight.Sent.NewText.Length;

        // An editor that changed spaces has made the parts of a joined insert unknown; the whole then counts as each of them.
        utterance.Place = isAsSent ? new TextSpan(landing.Place.Start + offset, part.Text.Length) : landing.Place;
        utterance.Landed = _document.ToString(utterance.Place);
        utterance.Lead = part.Lead;
        utterance.IsBlurred = !isAsSent && flight.Operations.Count > 1;
        AddDoubts(utterance);
        RememberUtterance(utterance);
        SetState(utterance, UtteranceState.Confirmed, utterance.Landed, Remembered(_document.Content[..utterance.Place.Start]));
    }

    /// <summary>
    /// The change takes out utterances that were in the report. Editors that compare lines may report an equal stretch beside them;
    /// then the change is put where the utterance is, because nobody deletes half of one word and half of the next.
    /// </summary>
    private bool Undo(string before, ref TextEdit change, string after)
    {
        foreach (Utterance utterance in InReport().Reverse())
        {
            var removal = new TextEdit(utterance.Place, utterance.Replaced);
            if (TextChange.Gives(before, removal, after))
            {
                change = removal;
                break;
            }
        }

        bool hasFound = false;
        foreach (Utterance utterance in InReport())
        {
            if (!change.Span.Contains(utterance.Place))
            {
                continue;
            }

            int again = change.NewText.IndexOf(utterance.Landed, StringComparison.Ordinal);
            bool isAltered = again < 0 && IsAltered(utterance, change);
            utterance.Place = again >= 0 ? new TextSpan(change.Span.Start + again, utterance.Landed.Length)
                : new TextSpan(change.Span.Start, isAltered ? change.NewText.Length : 0);
            _returned.Add(utterance);
            hasFound = true;
            if (again < 0 && !isAltered)
            {
                utterance.IsSaved = false;
                SetState(utterance, UtteranceState.Undone);
            }
        }

        return hasFound;
    }

    /// <summary>
    /// The user typed into the words, and the editor reported this and another edit as one change. They were not taken out: in the
    /// ledger as undone, they would be lost if the editor died before it saved. Where they end is not known any more, so their place is
    /// all that was inserted, which is never the text that landed and is therefore never scratched.
    /// </summary>
    private bool IsAltered(Utterance utterance, TextEdit change)
    {
        // What other utterances have in common with this one, and still have, tells nothing.
        string made = InReport().Where(other => other != utterance && change.Span.Contains(other.Place))
            .Aggregate(change.NewText, (text, other) => text.Replace(other.Landed, "\u0001", StringComparison.Ordinal));
        return Landing.HoldsPart(made, utterance.Landed);
    }

    private IEnumerable<Utterance> InReport() => _utterances.Where(u => u is { State: UtteranceState.Confirmed, Place.IsEmpty: false });

    /// <summary>The change puts back utterances where they were taken out.</summary>
    private bool Redo(TextEdit change)
    {
        int from = 0;
        bool hasFound = false;
        foreach (Utterance utterance in _utterances)
        {
            bool isThere = utterance.State == UtteranceState.Undone && utterance.Landed.Length > 0
                && change.Span.Start <= utterance.Place.Start && utterance.Place.Start <= change.Span.End;
            int found = isThere ? change.NewText.IndexOf(utterance.Landed, from, StringComparison.Ordinal) : -1;
            if (found >= 0)
            {
                from = found + utterance.Landed.Length;
                utterance.Place = new TextSpan(change.Span.Start + found, utterance.Landed.Length);
                _returned.Add(utterance);
                SetState(utterance, UtteranceState.Confirmed, utterance.Landed);
                hasFound = true;
            }
        }

        return hasFound;
    }

    private void AddDoubts(Utterance utterance)
    {
        foreach (DoubtfulWord word in utterance.Heard.Doubtful)
        {
            TextSpan place = word.Span.Shift(utterance.Place.Start + utterance.Lead);
            bool isThere = utterance.Place.Contains(place)
                && _document.Slice(place).Equals(utterance.Heard.Text.AsSpan(word.Span.Start, word.Span.Length), StringComparison.OrdinalIgnoreCase);
            if (isThere)
            {
                _doubts.Add(new Doubt(place, word.Reason, word.Probability, word.Alternatives, word.Message));
            }
        }
    }

    private static string Remembered(string before) => before.Length <= RememberedBefore ? before : before[^RememberedBefore..];
}
