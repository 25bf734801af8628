using System.Text;

namespace RadLSP.Grammars.Language;

/// <summary>
/// Sentences written with alternatives: "The &lt;medial|lateral&gt; meniscus is &lt;intact|torn&gt;." Expansion is linear: as many
/// sentences as the longest list has alternatives, paired in turn, so that each stands at least once and pairs vary.
/// </summary>
public static class TextPattern
{
    /// <summary>The sentences of a line; the line itself where it has no alternatives.</summary>
    public static IEnumerable<string> Expand(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        List<string[]> parts = Parts(line);
        int sentences = parts.Max(static part => part.Length);
        for (int sentence = 0; sentence < sentences; sentence++)
        {
            var text = new StringBuilder();
            int slot = 0;
            foreach (string[] alternatives in parts)
            {
                int count = alternatives.Length;
                text.Append(alternatives[count == 1 ? 0 : (sentence + (slot * (sentence / count))) % count]);
                slot += count == 1 ? 0 : 1;
            }

            yield return text.ToString();
        }
    }

    /// <summary>The line as lists of alternatives; text outside brackets is a list of one.</summary>
    private static List<string[]> Parts(string line)
    {
        List<string[]> parts = [];
        int position = 0;
        while (position < line.Length)
        {
            int open = line.IndexOf('<', position);
            int close = open < 0 ? -1 : line.IndexOf('>', open);
            if (close < 0)
            {
                parts.Add([line[position..]]);
                break;
            }

            parts.Add([line[position..open]]);
            parts.Add(line[(open + 1)..close].Split('|'));
            position = close + 1;
        }

        return parts.Count == 0 ? [[""]] : parts;
    }
}
