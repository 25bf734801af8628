using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>What the rules about sides have in common.</summary>
internal static class Sides
{
    public static Laterality Opposite(Laterality side) => side switch
    {
        Laterality.Left => Laterality.Right,
        Laterality.Right => Laterality.Left,
        _ => side,
    };

    public static string NameOf(Laterality side) => side.ToString().ToLowerInvariant();

    /// <summary>Changes the side of a finding. Never safe: which of two contradicting places is wrong, only the reader of the images knows.</summary>
    public static Fix Swap(Report report, Finding finding)
    {
        string words = report.Quote(finding.SideSpan);
        string swapped = SwapWords(words, finding.Side);
        return new Fix(
            $"Change \"{words}\" to \"{swapped}\"",
            [new TextEdit(finding.SideSpan, swapped)],
            IsSafe: false);
    }

    /// <summary>The same words with the other side, in the same capitals: "Left-sided" to "Right-sided", "RLL" to "LLL".</summary>
    public static string SwapWords(string words, Laterality side)
    {
        string from = NameOf(side);
        string to = NameOf(Opposite(side));
        int at = words.IndexOf(from, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            return string.Concat(words.AsSpan(0, at), InCaseOf(to, words.AsSpan(at, from.Length)), words.AsSpan(at + from.Length));
        }

        // Abbreviations carry the side as their first letter: RUL, Lt, R.
        return words.Length > 0 && char.ToLowerInvariant(words[0]) == from[0]
            ? string.Concat(char.IsUpper(words[0]) ? char.ToUpperInvariant(to[0]).ToString() : to[0].ToString(), words.AsSpan(1))
            : to;
    }

    private static string InCaseOf(string word, ReadOnlySpan<char> model)
    {
        if (!model.ContainsAnyInRange('a', 'z'))
        {
            return word.ToUpperInvariant();
        }

        return char.IsUpper(model[0]) ? char.ToUpperInvariant(word[0]) + word[1..] : word;
    }
}
