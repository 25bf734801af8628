using RadLSP.Core.Words;

namespace RadLSP.Core.Spelling;

/// <summary>Tries every word that is one slip away: a letter dropped, added, changed, or exchanged with its neighbour.</summary>
internal static class OneSlip
{
    private const int ShortestTarget = 5;

    /// <summary>Whether a slip leads to a lower-case word that is one of medicine or common; allocates nothing.</summary>
    public static bool LeadsToCommonWord(ReadOnlySpan<char> word, WordTable words)
    {
        if (word.Length + 1 > WordTableFormat.LongestWord)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[WordTableFormat.LongestWord];
        for (int at = 0; at <= word.Length; at++)
        {
            ReadOnlySpan<char> head = word[..at];
            ReadOnlySpan<char> tail = word[at..];
            head.CopyTo(buffer);

            // Added: every letter before the rest.
            tail.CopyTo(buffer[(at + 1)..]);
            if (AnyLetter(buffer[..(word.Length + 1)], at, words))
            {
                return true;
            }

            if (tail.IsEmpty)
            {
                break;
            }

            // Changed: every letter in place of the next one.
            tail.CopyTo(buffer[at..]);
            if (AnyLetter(buffer[..word.Length], at, words))
            {
                return true;
            }

            // Exchanged with the one after.
            tail.CopyTo(buffer[at..]);
            if (tail.Length > 1)
            {
                (buffer[at], buffer[at + 1]) = (tail[1], tail[0]);
                if (IsTarget(buffer[..word.Length], words))
                {
                    return true;
                }
            }

            // Dropped.
            tail[1..].CopyTo(buffer[at..]);
            if (IsTarget(buffer[..(word.Length - 1)], words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnyLetter(Span<char> word, int at, WordTable words)
    {
        for (char letter = 'a'; letter <= 'z'; letter++)
        {
            word[at] = letter;
            if (IsTarget(word, words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTarget(ReadOnlySpan<char> word, WordTable words)
    {
        if (word.Length < ShortestTarget || words.Find(word) is not (>= 0 and var id))
        {
            return false;
        }

        WordFlags flags = words.Flags(id);
        return (flags & (WordFlags.CapitalisedOnly | WordFlags.AllCapitalsOnly | WordFlags.MixedCase | WordFlags.NeverSuggested)) == 0
            && ((flags & (WordFlags.Medical | WordFlags.Lexicon)) != 0 || flags.FrequencyClass() > 1);
    }
}
