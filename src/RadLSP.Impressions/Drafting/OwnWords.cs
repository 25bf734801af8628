using RadLSP.Impressions.Scoring;

namespace RadLSP.Impressions.Drafting;

/// <summary>Earlier impressions of the user, each weighed by how much its findings read like those of the current report.</summary>
internal sealed class OwnWords
{
    /// <summary>Reports of the same findings are mostly written with the same phrases, so likeness counts by its square.</summary>
    private const int Exponent = 2;

    private readonly List<(string[] Words, double Weight)> _impressions = [];

    public OwnWords(string findings, IReadOnlyList<OwnReport> own)
    {
        Reports = own;
        Dictionary<(string, string), int> pairs = PairsOf(findings);
        foreach (OwnReport report in own)
        {
            double likeness = Likeness(pairs, PairsOf(report.Findings));
            _impressions.Add((Overlap.WordsOf(report.Impression), Math.Pow(likeness, Exponent)));
        }
    }

    public IReadOnlyList<OwnReport> Reports { get; }

    /// <summary>How well a text would do as the impression if the user concluded now as in one of the earlier reports: the expected ROUGE-L, not normalised.</summary>
    public double Expected(string text)
    {
        string[] words = Overlap.WordsOf(text);
        double expected = 0;
        foreach ((string[] other, double weight) in _impressions)
        {
            expected += weight * Overlap.OfLongestCommonSequence(words, other).F;
        }

        return expected;
    }

    /// <summary>The share of neighbouring words that two texts have in common, 0 to 1.</summary>
    private static double Likeness(Dictionary<(string, string), int> first, Dictionary<(string, string), int> second)
    {
        int common = 0;
        foreach ((var pair, int count) in first)
        {
            common += Math.Min(count, second.GetValueOrDefault(pair));
        }

        int all = first.Values.Sum() + second.Values.Sum();
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private static Dictionary<(string, string), int> PairsOf(string text)
    {
        var pairs = new Dictionary<(string, string), int>();
        string last = "";
        foreach (string word in Overlap.WordsOf(text))
        {
            pairs[(last, word)] = pairs.GetValueOrDefault((last, word)) + 1;
            last = word;
        }

        return pairs;
    }
}
