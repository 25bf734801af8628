namespace RadLSP.Grammars.Language;

/// <summary>
/// Groups words that stand between the same neighbours, by exchange: each word moves to the class that makes the counted pairs
/// most likely, until a few rounds are done (Kneser and Ney, Eurospeech 1993; Martin, Liermann and Ney 1998).
/// </summary>
internal sealed class WordClasses
{
    private readonly int _classes;
    private readonly int[] _classOf;
    private readonly List<(int Word, int Count)>[] _after;
    private readonly List<(int Word, int Count)>[] _before;
    private readonly int[] _occurrences;
    private readonly long[,] _pairs;
    private readonly long[] _totals;

    private WordClasses(int words, int classes, IReadOnlyDictionary<(int First, int Second), int> pairs)
    {
        _classes = classes;
        _classOf = new int[words];
        _after = [.. Enumerable.Range(0, words).Select(static _ => new List<(int, int)>())];
        _before = [.. Enumerable.Range(0, words).Select(static _ => new List<(int, int)>())];
        _occurrences = new int[words];
        _pairs = new long[classes, classes];
        _totals = new long[classes];
        foreach (((int first, int second), int count) in pairs)
        {
            _after[first].Add((second, count));
            _before[second].Add((first, count));
            _occurrences[first] += count;
        }
    }

    /// <summary>The class of each word.</summary>
    /// <param name="words">The number of words.</param>
    /// <param name="classes">The number of classes, at most 256.</param>
    /// <param name="rounds">How often every word may move.</param>
    /// <param name="pairs">How often words stand next to each other.</param>
    public static int[] Find(int words, int classes, int rounds, IReadOnlyDictionary<(int First, int Second), int> pairs)
    {
        var state = new WordClasses(words, classes, pairs);
        int[] order = [.. Enumerable.Range(0, words).OrderByDescending(word => state._occurrences[word]).ThenBy(static word => word)];
        for (int rank = 0; rank < order.Length; rank++)
        {
            // The commonest words begin alone; the others together.
            state._classOf[order[rank]] = Math.Min(rank, classes - 1);
        }

        foreach (((int first, int second), int count) in pairs)
        {
            state._pairs[state._classOf[first], state._classOf[second]] += count;
            state._totals[state._classOf[first]] += count;
        }

        for (int round = 0; round < rounds; round++)
        {
            foreach (int word in order)
            {
                state.Move(word);
            }
        }

        return state._classOf;
    }

    private static double Weight(double count) => count <= 1 ? 0 : count * Math.Log(count);

    private void Move(int word)
    {
        var to = new long[_classes];
        var from = new long[_classes];
        long itself = 0;
        foreach ((int other, int count) in _after[word])
        {
            if (other == word)
            {
                itself += count;
            }
            else
            {
                to[_classOf[other]] += count;
            }
        }

        foreach ((int other, int count) in _before[word])
        {
            if (other != word)
            {
                from[_classOf[other]] += count;
            }
        }

        int[] nextTo = [.. Enumerable.Range(0, _classes).Where(other => to[other] > 0)];
        int[] nextFrom = [.. Enumerable.Range(0, _classes).Where(other => from[other] > 0)];
        int old = _classOf[word];
        Change(old, -1);
        int best = old;
        double bestGain = double.NegativeInfinity;
        for (int candidate = 0; candidate < _classes; candidate++)
        {
            double gain = (2 * Weight(_totals[candidate])) - (2 * Weight(_totals[candidate] + _occurrences[word]));
            foreach (int other in nextTo)
            {
                gain += Weight(_pairs[candidate, other] + to[other]) - Weight(_pairs[candidate, other]);
            }

            foreach (int other in nextFrom)
            {
                gain += Weight(_pairs[other, candidate] + from[other]) - Weight(_pairs[other, candidate]);
            }

            if (gain > bestGain)
            {
                (best, bestGain) = (candidate, gain);
            }
        }

        _classOf[word] = best;
        Change(best, 1);

        void Change(int group, int sign)
        {
            foreach (int other in nextTo)
            {
                _pairs[group, other] += sign * to[other];
            }

            foreach (int other in nextFrom)
            {
                _pairs[other, group] += sign * from[other];
            }

            _pairs[group, group] += sign * itself;
            _totals[group] += sign * _occurrences[word];
        }
    }
}
