using System.Text;
using RadLSP.Core.Spelling;

namespace RadLSP.Core.Tests.Spelling;

public class EditCostTests
{
    private static readonly EditCost Costs = new(["qwertyuiop", "asdfghjkl", "zxcvbnm"]);

    [Theory]
    [InlineData("effusion", "effusion", 0)]
    [InlineData("effussion", "effusion", 0.5)] // A letter typed twice.
    [InlineData("efusion", "effusion", 0.5)]
    [InlineData("effuison", "effusion", 0.6)] // Exchanged.
    [InlineData("effusipn", "effusion", 0.7)] // The key beside.
    [InlineData("effusian", "effusion", 0.7)] // Another vowel.
    [InlineData("effuion", "effusion", 1)]
    [InlineData("effukion", "effusion", 1)]
    [InlineData("xeffusion", "effusion", 1.4)] // A wrong beginning.
    public void Slips_cost_by_how_easily_they_happen(string wrong, string right, float cost) =>
        Assert.Equal(cost, Between(wrong, right, 3), 0.001f);

    [Fact]
    public void Beyond_the_limit_the_cost_is_infinite()
    {
        Assert.Equal(1f, Between("effuion", "effusion", 1));
        Assert.Equal(float.PositiveInfinity, Between("effuion", "effusion", 0.9f));
        Assert.Equal(float.PositiveInfinity, Between("a", new string('b', 150), 500));
    }

    [Fact]
    public void Leaving_out_equal_ends_and_stopping_early_change_no_cost()
    {
        var random = new Random(8);
        int finite = 0;
        for (int round = 0; round < 20_000; round++)
        {
            string right = RandomWord(random, random.Next(1, 10));
            string wrong = random.Next(3) == 0 ? RandomWord(random, random.Next(1, 10)) : Slip(Slip(right, random), random);
            float limit = random.Next(1, 5) * 0.7f;

            float expected = Plain(wrong, right);
            float actual = Between(wrong, right, limit);

            finite += float.IsFinite(actual) ? 1 : 0;
            if (expected > limit + 0.001f)
            {
                Assert.Equal(float.PositiveInfinity, actual);
            }
            else if (expected < limit - 0.001f)
            {
                Assert.Equal(expected, actual, 0.001f);
            }
        }

        Assert.True(finite > 1_000);
    }

    private static float Between(string wrong, string right, float limit) =>
        Costs.Between(Encoding.UTF8.GetBytes(wrong), Encoding.UTF8.GetBytes(right), limit);

    /// <summary>The definition, cell by cell over the whole words.</summary>
    private static float Plain(string wrong, string right)
    {
        var cost = new float[wrong.Length + 1, right.Length + 1];
        for (int i = 0; i <= wrong.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                if (i == 0 && j == 0)
                {
                    continue;
                }

                float best = float.PositiveInfinity;
                if (i > 0)
                {
                    best = Math.Min(best, cost[i - 1, j] + Missing(wrong, i - 1));
                }

                if (j > 0)
                {
                    best = Math.Min(best, cost[i, j - 1] + Missing(right, j - 1));
                }

                if (i > 0 && j > 0)
                {
                    best = Math.Min(best, cost[i - 1, j - 1] + (wrong[i - 1] == right[j - 1] ? 0 : Change(wrong[i - 1], right[j - 1])));
                }

                if (i > 1 && j > 1 && wrong[i - 1] == right[j - 2] && wrong[i - 2] == right[j - 1] && wrong[i - 1] != right[j - 1])
                {
                    best = Math.Min(best, cost[i - 2, j - 2] + 0.6f);
                }

                cost[i, j] = best;
            }
        }

        return cost[wrong.Length, right.Length] + (wrong[0] == right[0] ? 0 : 0.4f);
    }

    private static float Missing(string word, int at) => at > 0 && word[at - 1] == word[at] ? 0.5f : 1;

    private static float Change(char wrong, char right)
    {
        // Of the letters used here only e and s, e and d, and s and d lie side by side.
        string pair = wrong < right ? $"{wrong}{right}" : $"{right}{wrong}";
        return pair is "es" or "de" or "ds" || ("ae".Contains(wrong) && "ae".Contains(right)) || (pair is "as") ? 0.7f : 1;
    }

    private static string RandomWord(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => "aesdp"[random.Next(5)]));

    private static string Slip(string word, Random random)
    {
        int at = random.Next(word.Length);
        string letter = "aesdp"[random.Next(5)].ToString();
        return random.Next(4) switch
        {
            0 when word.Length > 1 => word.Remove(at, 1),
            1 => word.Insert(at, letter),
            2 when at + 1 < word.Length => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            _ => word.Remove(at, 1).Insert(at, letter),
        };
    }
}
