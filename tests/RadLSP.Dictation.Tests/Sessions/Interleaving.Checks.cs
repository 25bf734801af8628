using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;

namespace RadLSP.Dictation.Tests.Sessions;

// What must be so after every step, and after the last one.
internal sealed partial class Interleaving
{
    private void CheckPlace(long number, TextSpan place)
    {
        if (!_isPlaceKnown || _recovered.Contains(number) || !_intended.TryGetValue(number, out Intention? intended))
        {
            return;
        }

        Cell[] visible = [.. _editor.Visible];
        bool isRight = !visible[..place.Start].Any(c => intended.PutsAfter(c) && !_editor.IsRemains(c))
            && !visible[place.End..].Any(c => intended.PutsBefore(c) && !_editor.IsRemains(c));
        if (!isRight)
        {
            Faults.Add($"Utterance {number} is misplaced at {place.Start}.");
        }

        bool isOutOfOrder = visible[place.End..].Any(c => c.Owner > 0 && c.Owner < number && !_recovered.Contains(c.Owner)
            && _intended.TryGetValue(c.Owner, out Intention? other) && other.Epoch == intended.Epoch && !_editor.IsRemains(c));
        if (isOutOfOrder)
        {
            Faults.Add($"Utterance {number} stands before one that was spoken earlier.");
        }
    }

    private void CheckNotDoubled()
    {
        // Who deletes words, takes them from the ledger, and then undoes the deleting has them twice by choice.
        foreach (IGrouping<long, long> number in Speech.StandingIn([.. _editor.Visible]).GroupBy(n => n)
            .Where(g => g.Count() > 1 && !(_recovered.Contains(g.Key) && _editor.EverTakenOut.Contains(g.Key))))
        {
            Faults.Add($"Utterance {number.Key} stands {number.Count()} times in the report.");
        }
    }

    private void CheckNothingLost()
    {
        if (!_session.IsIdle)
        {
            Faults.Add("The session does not come to rest.");
        }

        if (_session.Document.Content != _editor.Text)
        {
            Faults.Add("The session has another text than the editor.");
        }

        HashSet<long> present = [.. _editor.Visible.Select(c => c.Owner)];
        foreach (long number in _spoken.Where(n => !present.Contains(n) && !_scratched.Contains(n) && !_editor.Scratched.Contains(n) && !_editor.TakenOut.Contains(n)))
        {
            Faults.Add($"Utterance {number} is lost.");
        }

        foreach (Utterance utterance in _session.Utterances)
        {
            bool isWhole = !_isPlaceKnown || utterance.State != UtteranceState.Confirmed || _session.Document.ToString(utterance.Place) == utterance.Landed
                || _editor.EverTakenOut.Contains(utterance.Id) || !IsUntouched(utterance.Id);
            if (!isWhole)
            {
                Faults.Add($"The session looks for utterance {utterance.Id} at a wrong place.");
            }
        }
    }

    private bool IsUntouched(long number)
    {
        List<Cell> visible = [.. _editor.Visible];
        int first = visible.FindIndex(c => c.Owner == number);
        int last = visible.FindLastIndex(c => c.Owner == number);
        return first >= 0 && visible[first..(last + 1)].TrueForAll(c => c.Owner == number);
    }
}
