using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

/// <summary>An edit that the editor was asked for and that no text of the editor has shown yet.</summary>
internal sealed class Flight
{
    public required int Number { get; init; }

    public required IReadOnlyList<Operation> Operations { get; init; }

    /// <summary>Of an insert, each utterance as it was joined, in the order of the operations.</summary>
    public IReadOnlyList<JoinedText> Parts { get; init; } = [];

    /// <summary>The edit as it was sent.</summary>
    public required TextEdit Sent { get; init; }

    /// <summary>The edit as it would have to be for the text of now.</summary>
    public required TextEdit Rebased { get; set; }

    public required EditPurpose Purpose { get; init; }

    /// <summary>Another change has come since, so an editor that checks versions has dropped or will drop the edit.</summary>
    public bool IsStale { get; set; }

    public bool IsAnswered { get; set; }

    /// <summary>
    /// A change at the place of the edit since it was sent holds a part of its words: it may have landed and been cut by the user before
    /// the editor reported either.
    /// </summary>
    public bool MayHaveLandedInPart { get; set; }

    /// <summary>What the editor said. Only "no" means anything: some editors say "yes" to edits that they drop.</summary>
    public bool IsRefused { get; set; }
}

/// <summary>Where an edit has come to stand.</summary>
/// <param name="Place">What was inserted.</param>
/// <param name="IsElsewhere">It stands at another place than it should.</param>
internal readonly record struct Landing(TextSpan Place, bool IsElsewhere)
{
    /// <summary>
    /// Looks for the edit of a flight in one change of the text. The text decides, not the form of the change: editors that compare
    /// lines report "ab" put into "abab" at another place, and slow ones report typing and our edit as one change.
    /// </summary>
    /// <param name="flight">The flight, rebased to <paramref name="before"/>.</param>
    /// <param name="before">The text before the change.</param>
    /// <param name="change">The change in its shortest form.</param>
    /// <param name="after">The text after it.</param>
    public static Landing? Find(Flight flight, string before, TextEdit change, string after)
    {
        TextEdit edit = flight.Rebased;
        if (IsAlone(flight, before, after))
        {
            return new Landing(new TextSpan(edit.Span.Start, edit.NewText.Length), false);
        }

        if (edit.Span.IsEmpty && change.Span.IsEmpty && Squeeze(change.NewText) is { Length: > 0 } squeezed && squeezed == Squeeze(edit.NewText))
        {
            // The editor has changed the spaces or line ends of what it inserted, or has applied an edit that was out of date.
            bool isElsewhere = change.Span.Start != edit.Span.Start;
            return !isElsewhere || (flight.IsStale && change.Span.Start == flight.Sent.Span.Start)
                ? new Landing(new TextSpan(change.Span.Start, change.NewText.Length), isElsewhere)
                : null;
        }

        return edit.NewText.Length > 0 && change.NewText.Length > edit.NewText.Length ? InLarger(edit, before, change, after) : null;
    }

    /// <summary>The change is the edit of the flight and nothing else.</summary>
    public static bool IsAlone(Flight flight, string before, string after) => TextChange.Gives(before, flight.Rebased, after);

    /// <summary>
    /// The edit as a part of a larger change around its place: it holds the text once more than before. The neighbourhood is searched
    /// too, because the shortest form of a change may have lost an end of the edit that equals what stands beside it.
    /// </summary>
    private static Landing? InLarger(TextEdit edit, string before, TextEdit change, string after)
    {
        int reach = edit.NewText.Length;
        int start = Math.Max(0, change.Span.Start - reach);
        int end = Math.Min(before.Length, change.Span.End + reach);
        if (edit.Span.Start < start || edit.Span.End > end)
        {
            return null;
        }

        string old = before[start..end];
        string made = after[start..(end + after.Length - before.Length)];
        if (Count(made, edit.NewText) <= Count(old, edit.NewText))
        {
            return null;
        }

        int best = -1;
        for (int at = made.IndexOf(edit.NewText, StringComparison.Ordinal); at >= 0; at = made.IndexOf(edit.NewText, at + 1, StringComparison.Ordinal))
        {
            // The nearest to where it should be; what stood there already lies outside the change.
            bool isInChange = start + at + reach > change.Span.Start && start + at < change.Span.Start + change.NewText.Length;
            if (isInChange && (best < 0 || Math.Abs(start + at - edit.Span.Start) < Math.Abs(start + best - edit.Span.Start)))
            {
                best = at;
            }
        }

        return best < 0 ? null : new Landing(new TextSpan(start + best, reach), false);
    }

    /// <summary>True when what a change inserts near the place of the edit has a stretch of its words that nobody types by chance.</summary>
    /// <param name="flight">The flight, rebased to the text before the change.</param>
    /// <param name="change">The change.</param>
    /// <param name="landed">What of the change is known to be another edit of ours; empty for nothing.</param>
    public static bool MayHoldPart(Flight flight, TextEdit change, string landed)
    {
        TextEdit edit = flight.Rebased;
        int reach = edit.NewText.Length;
        bool isNear = change.Span.Start <= edit.Span.End + reach && edit.Span.Start <= change.Span.End + reach;
        if (!isNear || (landed.Length > 0 && change.NewText.Length == landed.Length))
        {
            return false;
        }

        string own = landed.Length == 0 ? edit.NewText : edit.NewText.Replace(landed, "\0", StringComparison.Ordinal);
        string made = landed.Length == 0 ? change.NewText : change.NewText.Replace(landed, "\u0001", StringComparison.Ordinal);
        return HoldsPart(made, own);
    }

    /// <summary>True when a text has a stretch of our words that nobody types by chance.</summary>
    public static bool HoldsPart(string text, string own) =>
        Enumerable.Range(0, Math.Max(0, own.Length - TellingLength + 1))
            .Any(i => text.AsSpan().IndexOf(own.AsSpan(i, TellingLength), StringComparison.Ordinal) >= 0);

    /// <summary>So many characters of a change that are the same as ours, all at once, are taken to be ours.</summary>
    private const int TellingLength = 4;

    private static int Count(string text, string part)
    {
        int count = 0;
        for (int at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static string Squeeze(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));
}
