namespace RadLSP.Impressions.Drafting;

/// <summary>Phrases that are looked for in a text, whole words only and without regard to case.</summary>
internal sealed class PhraseList
{
    private readonly string[] _phrases;

    /// <param name="phrases">The longest is tried first.</param>
    public PhraseList(IEnumerable<string> phrases) => _phrases = [.. phrases.OrderByDescending(static phrase => phrase.Length)];

    /// <summary>The number of characters of the phrase that stands at a place; 0 for none.</summary>
    public int LengthAt(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
        {
            return 0;
        }

        ReadOnlySpan<char> rest = text[at..];
        foreach (string phrase in _phrases)
        {
            if (rest.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && (rest.Length == phrase.Length || !char.IsLetterOrDigit(rest[phrase.Length])))
            {
                return phrase.Length;
            }
        }

        return 0;
    }

    /// <summary>The number of characters of the phrase that the text ends with; 0 for none.</summary>
    public int LengthAtEnd(ReadOnlySpan<char> text)
    {
        foreach (string phrase in _phrases)
        {
            if (text.Length > phrase.Length && text.EndsWith(phrase, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(text[^(phrase.Length + 1)]))
            {
                return phrase.Length;
            }
        }

        return 0;
    }

    /// <summary>Where the first phrase after a place begins, with its length; a negative place for none.</summary>
    public (int At, int Length) Find(ReadOnlySpan<char> text, int from)
    {
        for (int at = from; at < text.Length; at++)
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && LengthAt(text, at) is > 0 and int length)
            {
                return (at, length);
            }
        }

        return (-1, 0);
    }
}
