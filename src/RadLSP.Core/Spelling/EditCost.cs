namespace RadLSP.Core.Spelling;

/// <summary>
/// Weighs the slips that turn one word into another: the Damerau-Levenshtein distance with cheaper slips where fingers and
/// ears slip more. A plain slip costs 1.
/// </summary>
internal sealed class EditCost
{
    /// <summary>A letter typed twice or once, two letters exchanged: the commonest slips of all.</summary>
    private const float Doubled = 0.5f;
    private const float Exchanged = 0.6f;

    /// <summary>The key beside the right one, and a vowel for another: heard or typed wrongly.</summary>
    private const float Neighbouring = 0.7f;
    private const float OtherVowel = 0.7f;

    /// <summary>Words are known by how they begin, so a wrong first letter is rarer.</summary>
    private const float FirstLetter = 0.4f;

    private const int Letters = 128;
    private const int Rows = 96;

    private readonly bool[] _neighbours = new bool[Letters * Letters];

    /// <param name="keyboard">Rows of keys from top to bottom; each row stands half a key to the right of the one above.</param>
    public EditCost(IReadOnlyList<string> keyboard)
    {
        for (int row = 0; row < keyboard.Count; row++)
        {
            for (int column = 0; column < keyboard[row].Length; column++)
            {
                char key = keyboard[row][column];
                Join(key, row, column + 1);
                Join(key, row + 1, column);
                Join(key, row + 1, column - 1);
            }
        }

        void Join(char key, int row, int column)
        {
            if (row < keyboard.Count && column >= 0 && column < keyboard[row].Length && key < Letters && keyboard[row][column] < Letters)
            {
                _neighbours[(key * Letters) + keyboard[row][column]] = true;
                _neighbours[(keyboard[row][column] * Letters) + key] = true;
            }
        }
    }

    /// <summary>The cost of turning <paramref name="wrong"/> into <paramref name="right"/>, both folded; infinite above the limit.</summary>
    public float Between(ReadOnlySpan<byte> wrong, ReadOnlySpan<byte> right, float limit)
    {
        float penalty = !wrong.IsEmpty && !right.IsEmpty && wrong[0] == right[0] ? 0 : FirstLetter;
        if (wrong.Length >= Rows || right.Length >= Rows)
        {
            return float.PositiveInfinity;
        }

        Span<float> twoAbove = stackalloc float[Rows];
        Span<float> above = stackalloc float[Rows];
        Span<float> row = stackalloc float[Rows];
        above[0] = 0;
        for (int j = 1; j <= right.Length; j++)
        {
            above[j] = above[j - 1] + Missing(right, j - 1);
        }

        for (int i = 1; i <= wrong.Length; i++)
        {
            byte letter = wrong[i - 1];
            float extra = Missing(wrong, i - 1);
            row[0] = above[0] + extra;
            float least = row[0];
            for (int j = 1; j <= right.Length; j++)
            {
                byte other = right[j - 1];
                float cost = above[j - 1] + (letter == other ? 0 : Change(letter, other));
                cost = Math.Min(cost, above[j] + extra);
                cost = Math.Min(cost, row[j - 1] + Missing(right, j - 1));
                if (i > 1 && j > 1 && letter == right[j - 2] && wrong[i - 2] == other && letter != other)
                {
                    cost = Math.Min(cost, twoAbove[j - 2] + Exchanged);
                }

                row[j] = cost;
                least = Math.Min(least, cost);
            }

            // An exchange reaches two rows back and costs at least 0.6, so one row above the limit is not yet the end.
            if (least + penalty > limit + Exchanged)
            {
                return float.PositiveInfinity;
            }

            Span<float> spare = twoAbove;
            twoAbove = above;
            above = row;
            row = spare;
        }

        float total = above[right.Length] + penalty;
        return total <= limit ? total : float.PositiveInfinity;
    }

    private static float Missing(ReadOnlySpan<byte> word, int at) => at > 0 && word[at - 1] == word[at] ? Doubled : 1;

    private float Change(byte wrong, byte right)
    {
        if (wrong < Letters && right < Letters && _neighbours[(wrong * Letters) + right])
        {
            return Neighbouring;
        }

        return IsVowel(wrong) && IsVowel(right) ? OtherVowel : 1;
    }

    private static bool IsVowel(byte letter) => letter is (byte)'a' or (byte)'e' or (byte)'i' or (byte)'o' or (byte)'u' or (byte)'y';
}
