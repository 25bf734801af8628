namespace RadLSP.Grammars.Language;

/// <summary>
/// Sorts texts by what they are about, from a few telling words for each topic: a text belongs to the topic whose words it
/// uses most, and its own words tell more in the next round.
/// </summary>
/// <remarks>The file of topics has a line for each: "limbs: tendon meniscus ...". '#' begins a comment. The last is of notes.</remarks>
public sealed class TextTopics
{
    /// <summary>A telling word counts as this many occurrences in texts of its topic.</summary>
    private const float TellingWeight = 100;

    private readonly Dictionary<int, float>[] _counts;
    private readonly HashSet<int>[] _telling;
    private readonly float[] _totals;

    private TextTopics(string[] names, Dictionary<int, float>[] counts)
    {
        Names = names;
        _counts = counts;
        _telling = [.. counts.Select(static words => words.Keys.ToHashSet())];
        _totals = [.. counts.Select(static words => words.Values.Sum())];
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads the file of topics.</summary>
    public static TextTopics Read(string text, TextCounts counts)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(counts);
        List<string> names = [];
        List<Dictionary<int, float>> telling = [];
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] != '#' && colon > 0)
            {
                names.Add(line[..colon]);
                telling.Add([]);
                foreach (int word in counts.Runs(line[(colon + 1)..]).SelectMany(static run => run).Where(static word => word >= 0))
                {
                    telling[^1][word] = TellingWeight;
                }
            }
        }

        return new TextTopics([.. names], [.. telling]);
    }

    /// <summary>Learns the words of a text whose topic is known.</summary>
    public void Learn(IEnumerable<int> words, int topic)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (int word in words.Where(static word => word >= 0))
        {
            _counts[topic][word] = _counts[topic].GetValueOrDefault(word) + 1;
            _totals[topic]++;
        }
    }

    /// <summary>All topics but the last, which is of notes.</summary>
    public IReadOnlyList<int> OfImages => [.. Enumerable.Range(0, Names.Count - 1)];

    /// <summary>The topics that a list of words is about: the one whose telling words it holds most, and those that are near it.</summary>
    public IReadOnlyList<int> About(IReadOnlyList<int> words)
    {
        int[] told = [.. OfImages.Select(topic => words.Count(_telling[topic].Contains))];
        int most = told.Max();
        return most < 3 ? OfImages : [.. OfImages.Where(topic => told[topic] * 5 >= most * 4)];
    }

    /// <summary>The topic of a long text: the one whose telling words it uses most.</summary>
    public int OfLong(IReadOnlyList<int> words) =>
        Enumerable.Range(0, Names.Count).MaxBy(topic => words.Count(_telling[topic].Contains));

    /// <summary>The topic of a sentence; the first where nothing tells.</summary>
    public int Of(IReadOnlyList<int> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        int best = 0;
        double bestScore = double.NegativeInfinity;
        for (int topic = 0; topic < Names.Count; topic++)
        {
            double score = 0;
            foreach (int word in words)
            {
                score += word < 0 ? 0 : Math.Log((_counts[topic].GetValueOrDefault(word) + 0.5) / (_totals[topic] + 5000));
            }

            if (score > bestScore)
            {
                (best, bestScore) = (topic, score);
            }
        }

        return best;
    }
}
