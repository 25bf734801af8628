using System.Globalization;
using System.Text.RegularExpressions;
using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;
using RadLSP.Dictation.Spacing;

namespace RadLSP.Dictation.Tests.Sessions;

/// <summary>How an editor reports a change of its text.</summary>
internal enum ReportedAs
{
    /// <summary>The range that was edited, as VS Code does.</summary>
    Range,

    /// <summary>What differs when old and new text are compared, as Neovim does.</summary>
    Difference,

    /// <summary>The whole text, as simple editors do.</summary>
    Whole,
}

/// <summary>What an editor is like.</summary>
/// <param name="Reports">How it reports changes.</param>
/// <param name="SaysYes">It answers "applied" to edits that it drops because they are out of date.</param>
/// <param name="Gathers">It waits before it reports and puts several changes into one message.</param>
/// <param name="CountsVersions">It refuses edits of another version than its own; else it applies them wherever they fall.</param>
internal sealed record EditorHabits(ReportedAs Reports, bool SaysYes, bool Gathers, bool CountsVersions = true);

/// <summary>One character of a simulated report. It keeps its identity when it is taken out and put back.</summary>
internal sealed class Cell(char character, long owner, int insertion)
{
    public char Character => character;

    /// <summary>The utterance that it belongs to; 0 for what the user typed.</summary>
    public long Owner => owner;

    /// <summary>The insert that brought it. Words that the user has twice by choice are told apart by it.</summary>
    public int Insertion => insertion;

    public bool IsVisible { get; private set; } = true;

    /// <summary>How often it was taken out. Who is put back has lost its place relative to what was said meanwhile.</summary>
    public int Absences { get; private set; }

    public void Show(bool isVisible)
    {
        Absences += IsVisible && !isVisible ? 1 : 0;
        IsVisible = isVisible;
    }
}

/// <summary>
/// A report in an editor. Every character ever in it stays in the list, so that a test knows without the session's help where
/// things belong, what was inserted twice, and who took something out.
/// </summary>
internal sealed class SimulatedEditor(EditorHabits habits)
{
    private readonly List<List<Cell>> _undo = [];
    private readonly List<List<Cell>> _redo = [];
    private readonly List<TextEdit> _gathered = [];
    private Cell[] _reported = [];
    private HashSet<Cell> _saved = [];
    private int _insertions;

    /// <summary>All characters, visible or not, in their order.</summary>
    public List<Cell> Cells { get; } = [];

    public int Version { get; private set; } = 1;

    public string Text => TextOf(Visible);

    public IEnumerable<Cell> Visible => Cells.Where(c => c.IsVisible);

    /// <summary>How often an edit of the server put an utterance in.</summary>
    public Dictionary<long, int> Insertions { get; } = [];

    /// <summary>Utterances that the user took out by undo or by deleting.</summary>
    public HashSet<long> TakenOut { get; } = [];

    /// <summary>Utterances that an edit of the server took out.</summary>
    public HashSet<long> Scratched { get; } = [];

    /// <summary>What a command or a selection has named, so that an edit may take it out.</summary>
    public List<HashSet<Cell>> MayBeReplaced { get; } = [];

    /// <summary>Likewise, also when they were put back since.</summary>
    public HashSet<long> EverTakenOut { get; } = [];

    /// <summary>What is wrong with the edits that the server sent.</summary>
    public List<string> Faults { get; } = [];

    public bool HasUnreported => _gathered.Count > 0;

    public void Type(int place, string text) => Change(() => Insert(place, text, 0));

    public void Delete(int place, int length) => Change(() =>
    {
        List<Cell> cells = [.. Visible.Skip(place).Take(length)];
        Hide(cells);
        return cells;
    });

    public void Undo() => Step(_undo, _redo);

    public void Redo() => Step(_redo, _undo);

    public void Save() => _saved = [.. Visible];

    /// <summary>The editor dies and is started again: what was not saved is gone, and so is everything that was typed.</summary>
    public void Crash()
    {
        foreach (Cell cell in Cells)
        {
            cell.Show(_saved.Contains(cell));
        }

        _undo.Clear();
        _redo.Clear();

        // That something was put back may not have been reported yet.
        TakenOut.UnionWith(EverTakenOut);
        Reopen();
    }

    /// <summary>The server has gone; a new one is told the text of now.</summary>
    public void Reopen()
    {
        _gathered.Clear();
        _reported = [.. Visible];
        Version++;
    }

    /// <summary>Takes an edit of the server.</summary>
    /// <param name="sent">The edit.</param>
    /// <param name="isDropped">The editor does nothing although the version is right.</param>
    /// <param name="check">Called before an utterance is inserted, with its number, and the place with what it replaces.</param>
    /// <returns>What the editor answers.</returns>
    public bool Apply(SendEdit sent, bool isDropped, Action<long, TextSpan> check)
    {
        if ((habits.CountsVersions && sent.Version != Version) || isDropped)
        {
            return habits.SaysYes;
        }

        // Where an edit without a version falls behind the end of the text, editors put it to the end.
        int place = Math.Min(sent.Edit.Span.Start, Visible.Count());
        List<Cell> removed = [.. Visible.Skip(place).Take(sent.Edit.Span.Length)];
        if (!habits.CountsVersions && removed.Count > 0)
        {
            Faults.Add("An edit takes something out of an editor that may have another text.");
        }

        // Where differences are reported, equal characters beside each other cannot be told apart; there the words alone are counted.
        bool isKnown = habits.Reports == ReportedAs.Range;
        if (isKnown && removed.Count > 0)
        {
            CheckRemoved(removed);
        }

        foreach (long utterance in Speech.NumbersIn(sent.Edit.NewText))
        {
            check(utterance, new TextSpan(place, removed.Count));
            Insertions[utterance] = Insertions.GetValueOrDefault(utterance) + 1;
        }

        Scratched.UnionWith(removed.Select(c => c.Owner));
        HashSet<long> taken = [.. TakenOut];
        Change(() =>
        {
            Hide(removed);
            return [.. removed, .. Insert(place, sent.Edit.NewText, -1)];
        });

        // Scratching by voice is not the user's hand.
        TakenOut.IntersectWith(taken);
        return true;
    }

    /// <summary>
    /// A session whose editor may report differences cannot know which of two equal stretches was deleted, and nobody could see it: of
    /// " A. B." the user may take out "A. " as well as " A.", and the same text is left. The session takes it for A, whole, and the
    /// space for B's, though here it is all that is left of A. True for such a stretch: the last of an utterance that the user took
    /// out, where an equal stretch of something else was deleted beside it (what came later may stand between them).
    /// </summary>
    public bool IsRemains(Cell cell)
    {
        if (cell.Owner == 0 || !TakenOut.Contains(cell.Owner))
        {
            return false;
        }

        // "W1" and "W10" begin alike with the space before them: so far equal stretches reach.
        const int LongestEqual = 3;
        List<Cell> left = [.. Visible.Where(c => IsOf(c, cell))];
        int first = Cells.IndexOf(left[0]);
        int end = Cells.IndexOf(left[^1]) + 1;
        return left.Count <= LongestEqual && Cells[first..end].TrueForAll(c => !c.IsVisible || IsOf(c, cell))
            && (Deleted(Cells.Take(first).Reverse()).Reverse(), Deleted(Cells.Skip(end))) is var (before, after)
            && (TextOf(before).Contains(TextOf(left), StringComparison.Ordinal) || TextOf(after).Contains(TextOf(left), StringComparison.Ordinal));

        IEnumerable<Cell> Deleted(IEnumerable<Cell> cells) => cells.TakeWhile(c => !c.IsVisible || c.Insertion > cell.Insertion).Where(c => !c.IsVisible && !IsOf(c, cell));
    }

    private void CheckRemoved(List<Cell> removed)
    {
        if (MayBeReplaced.Exists(named => removed.TrueForAll(named.Contains)))
        {
            return;
        }

        // What a command has made of some words of an utterance goes with it.
        removed = removed.Exists(static c => c.Owner > 0) ? [.. removed.Where(static c => c.Owner >= 0)] : removed;
        Cell own = removed.GroupBy(c => (c.Owner, c.Insertion)).MaxBy(g => g.Count())!.First();
        if (removed.Exists(c => c.Owner == 0 || !(IsOf(c, own) || (IsRemains(c) && Speech.NumberAt(TextOf(removed), 0) == own.Owner))))
        {
            Faults.Add("An edit takes out what is not one utterance.");
        }
        else if (removed.Count(c => IsOf(c, own)) != Visible.Count(c => IsOf(c, own)))
        {
            Faults.Add($"An edit takes out a part of utterance {own.Owner}.");
        }
    }

    private static bool IsOf(Cell cell, Cell other) => cell.Owner == other.Owner && cell.Insertion == other.Insertion;

    /// <summary>The message about what has changed since the last one; null without any.</summary>
    public (int Version, IReadOnlyList<TextEdit> Changes, Cell[] Reported)? Report()
    {
        if (_gathered.Count == 0)
        {
            return null;
        }

        Cell[] now = [.. Visible];
        (string old, string text) = (TextOf(_reported), TextOf(now));
        IReadOnlyList<TextEdit> changes = habits.Reports switch
        {
            ReportedAs.Range => [.. _gathered],
            ReportedAs.Whole => [new TextEdit(new TextSpan(0, old.Length), text)],
            _ => [TextChange.Shortest(old, new TextEdit(new TextSpan(0, old.Length), text))],
        };
        _gathered.Clear();
        _reported = now;
        return (Version, changes, now);
    }

    private static string TextOf(IEnumerable<Cell> cells) => string.Concat(cells.Select(c => c.Character));

    private void Change(Func<List<Cell>> change)
    {
        Cell[] before = [.. Visible];
        List<Cell> touched = change();
        if (touched.Count > 0)
        {
            _undo.Add(touched);
            _redo.Clear();
            Gather(before);
        }
    }

    private void Step(List<List<Cell>> from, List<List<Cell>> to)
    {
        if (from.Count == 0)
        {
            return;
        }

        Cell[] before = [.. Visible];
        List<Cell> touched = from[^1];
        from.RemoveAt(from.Count - 1);
        to.Add(touched);
        foreach (Cell cell in touched)
        {
            cell.Show(!cell.IsVisible);
            Note(cell);
        }

        Gather(before);
    }

    private void Hide(List<Cell> cells)
    {
        foreach (Cell cell in cells)
        {
            cell.Show(false);
            Note(cell);
        }
    }

    private void Note(Cell cell)
    {
        if (cell.Owner == 0)
        {
            return;
        }

        if (!cell.IsVisible)
        {
            TakenOut.Add(cell.Owner);
            EverTakenOut.Add(cell.Owner);
        }
        else if (Cells.TrueForAll(c => c.Owner != cell.Owner || c.IsVisible))
        {
            TakenOut.Remove(cell.Owner);
        }
    }

    private List<Cell> Insert(int place, string text, long owner)
    {
        Cell? left = place == 0 ? null : Visible.ElementAt(place - 1);
        int at = left is null ? 0 : Cells.IndexOf(left) + 1;
        List<Cell> made = [];
        _insertions++;
        long current = owner;
        for (int i = 0; i < text.Length; i++)
        {
            current = owner == 0 ? 0 : Speech.NumberAt(text, i) ?? current;
            made.Add(new Cell(text[i], current, _insertions));
        }

        Cells.InsertRange(at, made);
        return made;
    }

    private void Gather(Cell[] before)
    {
        Cell[] now = [.. Visible];
        int start = 0;
        while (start < before.Length && start < now.Length && before[start] == now[start])
        {
            start++;
        }

        int end = 0;
        while (end < before.Length - start && end < now.Length - start && before[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        _gathered.Add(new TextEdit(TextSpan.FromBounds(start, before.Length - end), TextOf(now[start..(now.Length - end)])));
        Version++;
    }

    public bool Gathers => habits.Gathers;
}

/// <summary>What is said in simulations: every utterance can be told from every other, and from what is typed.</summary>
internal static class Speech
{
    public static string Words(long number, bool isParagraph) => $"{(isParagraph ? "\n" : "")}W{number} spoken words {number}e";

    /// <summary>Fits the words to their place as it is done in reports: spaces before and behind them, where they are wanted.</summary>
    public static JoinedText Join(HeardText heard, string before, string after)
    {
        FittedText fitted = InsertionText.Fit(heard.Text, before, after);
        return new JoinedText(fitted.Text, fitted.Lead);
    }

    public static IEnumerable<long> NumbersIn(string text) => Utterance.Matches(text).Select(NumberOf);

    /// <summary>
    /// The utterances that stand in a report with all their words. By the origin of each character: the user can cut "W11" down to
    /// "W1", or join the halves of two utterances to what reads like a third.
    /// </summary>
    public static IEnumerable<long> StandingIn(IReadOnlyList<Cell> visible) =>
        from Match match in Utterance.Matches(string.Concat(visible.Select(c => c.Character)))
        let number = NumberOf(match)
        where Enumerable.Range(match.Index, match.Length).All(i => visible[i].Owner == number)
        select number;

    /// <summary>
    /// The utterance whose words begin at a place. A space between two utterances belongs to the second, unless the text goes on behind
    /// them without a space: then each brings the space that follows it.
    /// </summary>
    public static long? NumberAt(string text, int place) =>
        (place > 0 && text.EndsWith(' ') ? Bare : Spaced).Match(text[place..]) is { Success: true } found ? NumberOf(found) : null;

    private static readonly Regex Bare = new(@"^\n?W(\d+) spoken words \1e");
    private static readonly Regex Spaced = new(@"^ ?\n?W(\d+) spoken words \1e");
    private static readonly Regex Utterance = new(@"W(\d+) spoken words \1e");

    private static long NumberOf(Match found) => long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
}
