using RadLSP.Core.Text;

namespace RadLSP.Dictation.Commands;

/// <summary>Finds spoken words in a report.</summary>
public static class PhrasePlaces
{
    /// <summary>Where words stand: whole words, in any case, with any white space between them; in the order of the text.</summary>
    public static IReadOnlyList<TextSpan> Of(string text, string phrase)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(phrase);
        string[] words = phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var places = new List<TextSpan>();
        if (words.Length == 0)
        {
            return places;
        }

        int from = 0;
        while (text.IndexOf(words[0], from, StringComparison.OrdinalIgnoreCase) is >= 0 and int start)
        {
            int end = EndOf(text, start, words);
            if (end > 0)
            {
                places.Add(TextSpan.FromBounds(start, end));
                from = end;
            }
            else
            {
                from = start + 1;
            }
        }

        return places;
    }

    /// <summary>The place that a speaker means first: the last one before the cursor, else the first behind it.</summary>
    public static TextSpan Nearest(IReadOnlyList<TextSpan> places, int cursor)
    {
        ArgumentNullException.ThrowIfNull(places);
        TextSpan? before = null;
        foreach (TextSpan place in places)
        {
            if (place.End <= cursor)
            {
                before = place;
            }
        }

        return before ?? places[0];
    }

    private static int EndOf(string text, int start, string[] words)
    {
        if (start > 0 && char.IsLetterOrDigit(text[start - 1]) && char.IsLetterOrDigit(words[0][0]))
        {
            return 0;
        }

        int at = start;
        for (int i = 0; i < words.Length; i++)
        {
            int blank = at;
            while (i > 0 && at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if ((i > 0 && at == blank) || string.Compare(text, at, words[i], 0, words[i].Length, StringComparison.OrdinalIgnoreCase) != 0)
            {
                return 0;
            }

            at += words[i].Length;
        }

        return at < text.Length && char.IsLetterOrDigit(text[at]) && char.IsLetterOrDigit(words[^1][^1]) ? 0 : at;
    }
}
