using RadLSP.Bench.Data;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>A word that names a side, with the word for the other one.</summary>
internal sealed record SideWord(TextSpan Span, string Word, string Opposite, bool IsFirst);

/// <summary>Words for sides, by the list "sides".</summary>
internal sealed class Sides(WordLists lists)
{
    private readonly List<(string One, string Other)> _pairs = [.. lists.Rows("sides/pairs").Select(row => (row.All("pair")[0], row.All("pair")[1]))];
    private readonly IReadOnlyList<string> _both = lists.Texts("sides/both");

    /// <summary>All words for sides, in text order; spans are within the text.</summary>
    public List<SideWord> Find(string text)
    {
        var found = new List<SideWord>();
        foreach ((string one, string other) in _pairs)
        {
            found.AddRange(WholeWords.All(text, one).Select(span => Make(text, span, other, isFirst: true)));
            found.AddRange(WholeWords.All(text, other).Select(span => Make(text, span, one, isFirst: false)));
        }

        found.Sort(static (a, b) => a.Span.Start - b.Span.Start);
        return found;
    }

    /// <summary>The words for sides when the text speaks of one side only, else nothing.</summary>
    public List<SideWord> FindOneSided(string text)
    {
        List<SideWord> found = Find(text);
        bool isOne = found.Count > 0 && found.TrueForAll(side => side.IsFirst == found[0].IsFirst);
        return isOne && !_both.Any(word => WholeWords.IndexOf(text, word, 0) >= 0) ? found : [];
    }

    private static SideWord Make(string text, TextSpan span, string opposite, bool isFirst)
    {
        string word = text.Substring(span.Start, span.Length);
        return new SideWord(span, word, WholeWords.LikeCase(word, opposite), isFirst);
    }
}
