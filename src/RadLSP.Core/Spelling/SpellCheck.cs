using System.Buffers;
using RadLSP.Core.Analysis;
using RadLSP.Core.Words;

namespace RadLSP.Core.Spelling;

/// <summary>Where a token stands, as far as that bears on its spelling.</summary>
[Flags]
public enum TokenPlace : byte
{
    None = 0,

    /// <summary>The first word of a sentence, a line or a heading, so that a capital says nothing.</summary>
    Start = 1,

    /// <summary>The words around are in capitals too, so that capitals say nothing.</summary>
    AmongCapitals = 2,
}

/// <summary>What is to be said of the spelling of a token.</summary>
public enum SpellingVerdict : byte
{
    /// <summary>A known word, or something that is no word of a dictionary: a number, an acronym, a name.</summary>
    Correct,

    /// <summary>Neither known nor well made.</summary>
    Unknown,

    /// <summary>A word of the dialect that was not chosen.</summary>
    OtherDialect,
}

/// <summary>Decides whether a token is spelt as a word can be spelt. When in doubt it is: a false alarm costs more than a missed slip.</summary>
public static class SpellCheck
{
    private const int LongestNumeral = 8;

    private static readonly SearchValues<char> PartSeparators = SearchValues.Create("-/\u2010\u2011");

    /// <summary>Whether nothing is to be said against the spelling of a token.</summary>
    public static bool IsCorrect(ReadOnlySpan<char> token, TokenPlace place, WordTable words, SpellingOptions options) =>
        Judge(token, place, words, options) == SpellingVerdict.Correct;

    /// <summary>Judges one token; allocates nothing.</summary>
    /// <param name="token">A word as the tokenizer cuts it, or one with hyphens and slashes, whose parts are judged one by one.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="words">The words of the grammar.</param>
    /// <param name="options">The dialect and the thresholds.</param>
    public static SpellingVerdict Judge(ReadOnlySpan<char> token, TokenPlace place, WordTable words, SpellingOptions options)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(options);

        ReadOnlySpan<char> compound = WithoutPossessive(token);

        // A compound may be a word of its own ("x-ray") or one word that a hyphen divides ("pneumo-thorax"); else each of
        // its parts must be a word.
        if (compound.IndexOfAny(PartSeparators) < 0)
        {
            return JudgeWord(token, place, words, options);
        }

        if (words.Find(compound) >= 0)
        {
            return JudgeWord(compound, place, words, options);
        }

        if (IsDividedWord(compound, words))
        {
            return SpellingVerdict.Correct;
        }

        var worst = SpellingVerdict.Correct;
        while (!token.IsEmpty)
        {
            int end = token.IndexOfAny(PartSeparators);
            SpellingVerdict verdict = JudgeWord(end < 0 ? token : token[..end], place, words, options);
            worst = worst == SpellingVerdict.Unknown || verdict == SpellingVerdict.Correct ? worst : verdict;
            token = end < 0 ? default : token[(end + 1)..];
            place &= ~TokenPlace.Start;
        }

        return worst;
    }

    /// <summary>Whether a compound is a known word once its hyphens are taken out.</summary>
    public static bool IsDividedWord(ReadOnlySpan<char> compound, WordTable words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (compound.Length > WordTableFormat.LongestWord)
        {
            return false;
        }

        Span<char> joined = stackalloc char[WordTableFormat.LongestWord];
        int length = 0;
        foreach (char c in compound)
        {
            if (c is '-' or '\u2010' or '\u2011')
            {
                continue;
            }

            joined[length++] = c;
        }

        return length < compound.Length && words.Find(joined[..length]) >= 0;
    }

    private static SpellingVerdict JudgeWord(ReadOnlySpan<char> token, TokenPlace place, WordTable words, SpellingOptions options)
    {
        ReadOnlySpan<char> word = WithoutPossessive(token);
        if (word.Length is < 2 or > WordTableFormat.LongestWord || !IsLatinWord(word))
        {
            return SpellingVerdict.Correct;
        }

        int id = words.Find(word);
        if (id >= 0 && (words.Flags(id) & WordFlags.AnySpelling) != 0)
        {
            return IsOfOtherDialect(words.Flags(id), options.Dialect) ? SpellingVerdict.OtherDialect : SpellingVerdict.Correct;
        }

        bool isCorrect = IsAccepted(word, options)
            || IsRomanNumeral(word)
            || IsOneLetterOnly(word)
            || IsAcronym(word, place, options)
            || IsName(word, isPossessive: token.Length > word.Length + 1, place, words, options)
            || options.Formation.Explains(word, words);
        return isCorrect ? SpellingVerdict.Correct : SpellingVerdict.Unknown;
    }

    private static ReadOnlySpan<char> WithoutPossessive(ReadOnlySpan<char> word)
    {
        if (word.Length > 2 && word[^1] is 's' or 'S' && IsApostrophe(word[^2]))
        {
            return word[..^2];
        }

        return word.Length > 1 && IsApostrophe(word[^1]) ? word[..^1] : word;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';

    /// <summary>Only letters of the Latin script and inner apostrophes: a token with digits, or of another script, is not ours to judge.</summary>
    private static bool IsLatinWord(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (!IsApostrophe(c) && !(c < '\u0250' && char.IsLetter(c)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOfOtherDialect(WordFlags flags, Dialect dialect)
    {
        const WordFlags Both = WordFlags.UnitedStates | WordFlags.UnitedKingdom;
        return dialect switch
        {
            Dialect.UnitedStates => (flags & Both) == WordFlags.UnitedKingdom,
            Dialect.UnitedKingdom => (flags & Both) == WordFlags.UnitedStates,
            _ => false,
        };
    }

    private static bool IsAccepted(ReadOnlySpan<char> word, SpellingOptions options) =>
        options.AlsoAccepted.Count > 0 && options.AlsoAccepted.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Capitals only ("CPPD"), capitals with a small plural s ("LNs"), or a unit or formula with a capital inside ("mGy", "HbA").</summary>
    private static bool IsAcronym(ReadOnlySpan<char> word, TokenPlace place, SpellingOptions options)
    {
        int capitals = 0;
        foreach (char c in word)
        {
            capitals += char.IsUpper(c) ? 1 : 0;
        }

        bool capitalsOnly = capitals == word.Length || (capitals == word.Length - 1 && capitals > 1 && word[^1] == 's');
        bool amongCapitals = (place & TokenPlace.AmongCapitals) != 0;
        if (capitalsOnly)
        {
            return word.Length <= (amongCapitals ? options.LongestAcronymAmongCapitals : options.LongestAcronym);
        }

        bool hasInnerCapital = capitals > (char.IsUpper(word[0]) ? 1 : 0);
        return hasInnerCapital && !amongCapitals && word.Length <= options.LongestAcronym;
    }

    /// <summary>"XXXX" stands for something left out; that is for other rules to say.</summary>
    private static bool IsOneLetterOnly(ReadOnlySpan<char> word) => word.IndexOfAnyExcept(word[0]) < 0;

    private static bool IsName(ReadOnlySpan<char> word, bool isPossessive, TokenPlace place, WordTable words, SpellingOptions options)
    {
        bool isApostropheName = word.Length > 4 && IsApostrophe(word[1]) && char.IsUpper(word[2]);
        if ((place & TokenPlace.AmongCapitals) != 0 || !char.IsUpper(word[0]) || !(char.IsLower(word[1]) || isApostropheName))
        {
            return false;
        }

        // At the start a capital says nothing, but "Abernetti's sign" and "O'Brannigan" show a name in another way.
        if ((place & TokenPlace.Start) != 0)
        {
            return (isPossessive || isApostropheName) && !OneSlip.LeadsToCommonWord(word, words);
        }

        // In "Impression: Cardiomegly" a capital is no sign of a name, so a long word that is one slip away from a word of
        // medicine stays suspect; short ones ("Lang", near "lung") are mostly names.
        return word.Length <= options.LongestSureName || !OneSlip.LeadsToCommonWord(word, words);
    }

    private static bool IsRomanNumeral(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestNumeral)
        {
            return false;
        }

        bool isUpper = char.IsUpper(word[0]);
        int value = 0;
        int previous = int.MaxValue;
        int repeats = 0;
        for (int i = 0; i < word.Length; i++)
        {
            int digit = word[i] switch { 'I' or 'i' => 1, 'V' or 'v' => 5, 'X' or 'x' => 10, 'L' => 50, _ => 0 };
            if (digit == 0 || char.IsUpper(word[i]) != isUpper)
            {
                return false;
            }

            repeats = digit == previous ? repeats + 1 : 1;
            bool subtracts = digit > previous;
            if (repeats > (digit is 1 or 10 ? 3 : 1) || (subtracts && (previous is not (1 or 10) || digit > previous * 10)))
            {
                return false;
            }

            value += subtracts ? digit - (2 * previous) : digit;
            previous = digit;
        }

        return value > 0;
    }
}
