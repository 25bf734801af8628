namespace RadLSP.Impressions.Scoring;

/// <summary>How much two texts share.</summary>
/// <param name="Precision">The share of the first text's words that are common, 0 to 1.</param>
/// <param name="Recall">The share of the second text's words that are common, 0 to 1.</param>
public readonly record struct Overlap(double Precision, double Recall)
{
    /// <summary>The harmonic mean of both, 0 to 1.</summary>
    public double F => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>The words of a text in lower case: runs of letters and digits.</summary>
    public static string[] WordsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                words.Add(text[start..at].ToLowerInvariant());
            }
            else
            {
                at++;
            }
        }

        return [.. words];
    }

    /// <summary>ROUGE-L of a text against a reference: the longest sequence of words, with gaps, that both have (Lin, 2004), with beta 1.</summary>
    public static Overlap OfLongestCommonSequence(ReadOnlySpan<string> text, ReadOnlySpan<string> reference)
    {
        if (text.IsEmpty || reference.IsEmpty)
        {
            return default;
        }

        var row = new int[reference.Length + 1];
        foreach (string word in text)
        {
            int diagonal = 0;
            for (int i = 0; i < reference.Length; i++)
            {
                int above = row[i + 1];
                row[i + 1] = string.Equals(word, reference[i], StringComparison.Ordinal) ? diagonal + 1 : Math.Max(above, row[i]);
                diagonal = above;
            }
        }

        return new Overlap((double)row[^1] / text.Length, (double)row[^1] / reference.Length);
    }
}
