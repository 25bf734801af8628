using System.Text;

namespace RadLSP.Engines.Text;

/// <summary>Holds back the end of an answer for as long as a stop string could start in it, and ends the answer before one.</summary>
public sealed class StopStrings(IReadOnlyList<string> stops)
{
    private readonly StringBuilder _held = new();

    /// <summary>True once a stop string came; it and what follows is dropped.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Takes the next text and gives what is sure; often empty. A character is never split.</summary>
    public string Add(ReadOnlySpan<char> text)
    {
        _held.Append(text);
        return Release(atEnd: false);
    }

    /// <summary>What was held back, at the end of the answer.</summary>
    public string End() => Release(atEnd: true);

    private string Release(bool atEnd)
    {
        string held = _held.ToString();
        int cut = stops.Where(stop => stop.Length > 0).Select(stop => held.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        int sure = cut >= 0 ? cut : atEnd ? held.Length : held.Length - LongestStart(held);
        IsStopped |= cut >= 0;

        // Half of a surrogate pair is no character yet.
        if (cut < 0 && !atEnd && sure > 0 && char.IsHighSurrogate(held[sure - 1]))
        {
            sure--;
        }

        _held.Remove(0, cut >= 0 ? held.Length : sure);
        return held[..sure];
    }

    /// <summary>The length of the longest end of the text with which a stop string could start.</summary>
    private int LongestStart(string held)
    {
        int longest = 0;
        foreach (string stop in stops)
        {
            for (int length = Math.Min(stop.Length - 1, held.Length); length > longest; length--)
            {
                if (held.EndsWith(stop[..length], StringComparison.Ordinal))
                {
                    longest = length;
                }
            }
        }

        return longest;
    }
}
