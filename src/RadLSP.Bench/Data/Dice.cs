namespace RadLSP.Bench.Data;

/// <summary>
/// Choices that can be repeated: what comes out depends on the seed and the names alone, so that adding a report or a kind changes
/// nothing for the others. The generator is SplitMix64 (Steele, Lea, Flood 2014).
/// </summary>
internal sealed class Dice
{
    private ulong _state;

    public Dice(int seed, params ReadOnlySpan<string> names)
    {
        _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL);
        foreach (string name in names)
        {
            _state = (_state * 0xD1342543DE82EF95UL) ^ StableHash.Of(name);
        }
    }

    /// <summary>A number from 0 to below <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>The choices in another order.</summary>
    public List<T> Shuffle<T>(IEnumerable<T> choices)
    {
        List<T> list = [.. choices];
        for (int i = list.Count - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
