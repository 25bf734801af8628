using RadLSP.Core.Text;

namespace RadLSP.Core.Tests.Language;

/// <summary>A place where two texts differ by words.</summary>
/// <param name="MeantWords">The words of the first text.</param>
/// <param name="WrittenWords">The words of the second text.</param>
/// <param name="Written">Where they stand in the second text; empty where words are missing.</param>
internal sealed record WordDifference(string[] MeantWords, string[] WrittenWords, TextSpan Written)
{
    /// <summary>The differences along a longest common row of words.</summary>
    public static List<WordDifference> Between(string meant, string written)
    {
        string[] first = meant.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<TextSpan> spans = SpansOf(written);
        string[] second = [.. spans.Select(span => written.Substring(span.Start, span.Length))];
        int[,] common = CommonWords(first, second);
        var differences = new List<WordDifference>();
        int i = 0;
        int j = 0;
        while (i < first.Length || j < second.Length)
        {
            if (i < first.Length && j < second.Length && first[i] == second[j])
            {
                i++;
                j++;
                continue;
            }

            int firstStart = i;
            int secondStart = j;
            while (!(i < first.Length && j < second.Length && first[i] == second[j]) && (i < first.Length || j < second.Length))
            {
                if (j == second.Length || (i < first.Length && common[i + 1, j] >= common[i, j + 1]))
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }

            int start = secondStart < spans.Count ? spans[secondStart].Start : written.Length;
            differences.Add(new WordDifference(first[firstStart..i], second[secondStart..j],
                TextSpan.FromBounds(start, j > secondStart ? spans[j - 1].End : start)));
        }

        return differences;
    }

    private static List<TextSpan> SpansOf(string text)
    {
        var spans = new List<TextSpan>();
        int position = 0;
        foreach (string word in text.Split(' '))
        {
            if (word.Length > 0)
            {
                spans.Add(new TextSpan(position, word.Length));
            }

            position += word.Length + 1;
        }

        return spans;
    }

    /// <summary>The length of the longest common row of words from each pair of places to the end.</summary>
    private static int[,] CommonWords(string[] first, string[] second)
    {
        var common = new int[first.Length + 1, second.Length + 1];
        for (int i = first.Length - 1; i >= 0; i--)
        {
            for (int j = second.Length - 1; j >= 0; j--)
            {
                common[i, j] = first[i] == second[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
