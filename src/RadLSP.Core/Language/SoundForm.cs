namespace RadLSP.Core.Language;

/// <summary>
/// How a word of English sounds, roughly: one letter for each group of consonants that listeners confuse, "a" for every run of
/// vowels. Good enough to say that "pleural" and "plural" are nearer to each other than either is to "liver".
/// </summary>
internal static class SoundForm
{
    /// <summary>The longest form that is compared; what follows is cut off.</summary>
    public const int Longest = 32;

    private const byte Vowel = (byte)'a';

    /// <summary>Consonants whose sounds are near each other, two letters each.</summary>
    private static readonly string[] Near = ["pb", "td", "kg", "fv", "sz", "mn", "lr", "sj", "tj", "wv", "ht", "bv", "fh", "zj", "sk"];

    private static readonly bool[] IsNear = NearTable();

    /// <summary>Writes the form of a folded word and returns its length.</summary>
    public static int Write(ReadOnlySpan<byte> word, Span<byte> form)
    {
        int length = 0;
        for (int at = 0; at < word.Length && length < Longest; at++)
        {
            byte next = at + 1 < word.Length ? word[at + 1] : (byte)0;
            (byte sound, int step) = SoundAt(word, at, next);
            at += step;
            if (sound != 0 && (length == 0 || form[length - 1] != sound))
            {
                form[length++] = sound;
            }

            // An x is two sounds.
            if (word[at] == 'x' && at > 0 && length < Longest)
            {
                form[length++] = (byte)'s';
            }
        }

        return length;
    }

    /// <summary>A set of the sounds of a form, to pass over words that cannot be near.</summary>
    public static uint Signature(ReadOnlySpan<byte> form)
    {
        uint seen = 0;
        uint twice = 0;
        foreach (byte sound in form)
        {
            if (sound != Vowel)
            {
                uint bit = 1u << (sound - 'a') % 26;
                twice |= seen & bit;
                seen |= bit;
            }
        }

        return seen ^ (twice << 6);
    }

    /// <summary>How far two forms are from each other: 0 for the same, about 1 for each sound that is another.</summary>
    /// <returns>Infinity above the limit.</returns>
    public static float Distance(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, float limit)
    {
        Span<float> above = stackalloc float[Longest + 1];
        Span<float> row = stackalloc float[Longest + 1];
        above[0] = 0;
        for (int j = 1; j <= second.Length; j++)
        {
            above[j] = above[j - 1] + Alone(second, j - 1);
        }

        for (int i = 1; i <= first.Length; i++)
        {
            float alone = Alone(first, i - 1);
            row[0] = above[0] + alone;
            float least = row[0];
            for (int j = 1; j <= second.Length; j++)
            {
                float cost = Math.Min(above[j] + alone, row[j - 1] + Alone(second, j - 1));
                cost = Math.Min(cost, above[j - 1] + Change(first[i - 1], second[j - 1]));
                row[j] = cost;
                least = Math.Min(least, cost);
            }

            if (least > limit)
            {
                return float.PositiveInfinity;
            }

            Span<float> spare = above;
            above = row;
            row = spare;
        }

        return above[second.Length] <= limit ? above[second.Length] : float.PositiveInfinity;
    }

    private static (byte Sound, int Step) SoundAt(ReadOnlySpan<byte> word, int at, byte next)
    {
        bool isFirst = at == 0;
        bool isSoft = next is (byte)'e' or (byte)'i' or (byte)'y';
        return word[at] switch
        {
            (byte)'a' or (byte)'e' or (byte)'i' or (byte)'o' or (byte)'u' or (byte)'y' => (Vowel, 0),
            (byte)'p' when next == 'h' => ((byte)'f', 1),
            (byte)'p' when isFirst && next is (byte)'n' or (byte)'s' or (byte)'t' => (0, 0),
            (byte)'k' or (byte)'g' when isFirst && next == 'n' => (0, 0),
            (byte)'g' when next == 'h' => (0, 1),
            (byte)'g' when isSoft => ((byte)'j', 0),
            (byte)'c' when next == 'h' => ((byte)'k', 1),
            (byte)'c' when isSoft => ((byte)'s', 0),
            (byte)'c' or (byte)'q' or (byte)'x' => ((byte)'k', 0),
            (byte)'s' when next == 'h' => ((byte)'j', 1),
            (byte)'s' when next == 'c' && at + 2 < word.Length && word[at + 2] is (byte)'e' or (byte)'i' => ((byte)'s', 1),
            (byte)'t' when next == 'h' => ((byte)'t', 1),
            (byte)'t' when next == 'i' && at + 2 < word.Length && word[at + 2] == 'o' => ((byte)'j', 0),
            (byte)'r' when next == 'h' => ((byte)'r', 1),
            (byte)'w' when next == 'r' => (0, 0),
            (byte)'h' when !isFirst => (0, 0),
            >= (byte)'a' and <= (byte)'z' and var plain => (plain, 0),
            _ => ((byte)0, 0),
        };
    }

    private static float Alone(ReadOnlySpan<byte> form, int at) => form[at] == Vowel ? 0.4f : form[at] is (byte)'h' or (byte)'w' ? 0.6f : 1;

    private static float Change(byte first, byte second) =>
        first == second ? 0 : first == Vowel || second == Vowel ? 1.2f : IsNear[((first - 'a') * 26) + second - 'a'] ? 0.4f : 1;

    private static bool[] NearTable()
    {
        var near = new bool[26 * 26];
        foreach (string pair in Near)
        {
            near[((pair[0] - 'a') * 26) + pair[1] - 'a'] = true;
            near[((pair[1] - 'a') * 26) + pair[0] - 'a'] = true;
        }

        return near;
    }
}
