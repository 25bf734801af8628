using System.Text;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>Collects the edits of one injection in coordinates of the clean text and applies them together.</summary>
internal sealed class Rewrite(string variant)
{
    private readonly List<(TextSpan Span, string With, bool IsGold)> _edits = [];
    private readonly List<TextSpan> _counterparts = [];

    public string Variant { get; } = variant;

    /// <summary>Header lines added for the analysis, one a line.</summary>
    public string? Context { get; private set; }

    public bool IsAnywhere { get; private set; }

    public bool IsEmpty => _edits.Count == 0 && Context is null;

    /// <summary>Puts other words in the place of these; an empty span inserts.</summary>
    /// <param name="span">Where, in the clean text.</param>
    /// <param name="with">The new words; white space at both ends is not counted as altered.</param>
    /// <param name="isGold">These words are the error, rather than a preparation for it.</param>
    public Rewrite Replace(TextSpan span, string with, bool isGold = true)
    {
        _edits.Add((span, with, isGold));
        return this;
    }

    public Rewrite Insert(int at, string text, bool isGold = true) => Replace(new TextSpan(at, 0), text, isGold);

    /// <summary>Puts a new wording in the place of an old one; only the words that differ count as altered.</summary>
    public Rewrite Reword(TextSpan span, string old, string with)
    {
        int start = 0;
        while (start < old.Length && start < with.Length && old[start] == with[start])
        {
            start++;
        }

        while (start > 0 && !char.IsWhiteSpace(old[start - 1]))
        {
            start--;
        }

        int tail = 0;
        while (tail < old.Length - start && tail < with.Length - start && old[^(tail + 1)] == with[^(tail + 1)])
        {
            tail++;
        }

        while (tail > 0 && (char.IsLetterOrDigit(old[^tail]) || char.IsLetterOrDigit(with[^tail])) && !IsBoundary(old, tail) && !IsBoundary(with, tail))
        {
            tail--;
        }

        return Replace(TextSpan.FromBounds(span.Start + start, span.Start + old.Length - tail), with[start..^tail]);

        static bool IsBoundary(string text, int tail) => tail == text.Length || !char.IsLetterOrDigit(text[^(tail + 1)]);
    }

    /// <summary>Names a place of the clean text that stays and where the error may be shown as well.</summary>
    public Rewrite Counterpart(TextSpan span)
    {
        _counterparts.Add(span);
        return this;
    }

    public Rewrite WithContext(string line)
    {
        Context = Context is null ? line : Context + "\n" + line;
        return this;
    }

    public Rewrite Anywhere()
    {
        IsAnywhere = true;
        return this;
    }

    /// <summary>The new text and the places in it; a counterpart that the edits took away is left out.</summary>
    public (string Text, List<TextSpan> Changed, List<TextSpan> Prepared, List<TextSpan> Counterparts) Apply(string text)
    {
        _edits.Sort(static (a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start) : a.Span.Length.CompareTo(b.Span.Length));
        var result = new StringBuilder(text.Length + 100);
        var changed = new List<TextSpan>();
        var prepared = new List<TextSpan>();
        int done = 0;
        foreach ((TextSpan span, string with, bool isGold) in _edits)
        {
            if (span.Start < done)
            {
                throw new InvalidOperationException($"Two edits of one injection ({Variant}) touch the same words.");
            }

            result.Append(text, done, span.Start - done);
            int lead = with.Length - with.TrimStart().Length;
            if (with.Trim().Length > 0)
            {
                (isGold ? changed : prepared).Add(new TextSpan(result.Length + lead, with.Trim().Length));
            }

            result.Append(with);
            done = span.End;
        }

        result.Append(text, done, text.Length - done);
        string now = result.ToString();
        return (now, changed, prepared, [.. _counterparts.Select(span => Moved(span, text, now)).Where(span => span.Length > 0)]);
    }

    private TextSpan Moved(TextSpan span, string text, string now)
    {
        int before = 0;
        int within = 0;
        foreach ((TextSpan edited, string with, _) in _edits)
        {
            int growth = with.Length - edited.Length;
            if (edited.End <= span.Start)
            {
                before += growth;
            }
            else if (span.Contains(edited))
            {
                within += growth;
            }
            else if (edited.Contains(span))
            {
                // The words stand in a passage that was written anew.
                int at = with.IndexOf(text.Substring(span.Start, span.Length), StringComparison.Ordinal);
                return at < 0 ? default : new TextSpan(edited.Start + before + at, span.Length);
            }
        }

        return TextSpan.FromBounds(Math.Clamp(span.Start + before, 0, now.Length), Math.Clamp(span.End + before + within, 0, now.Length));
    }
}
