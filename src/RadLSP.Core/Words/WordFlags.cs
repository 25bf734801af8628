namespace RadLSP.Core.Words;

/// <summary>What is known of one word of a <see cref="WordTable"/>; stored as 16 bits beside the word.</summary>
[Flags]
public enum WordFlags : ushort
{
    /// <summary>Nothing is known beyond the spelling.</summary>
    None = 0,

    /// <summary>A spelling of American English.</summary>
    UnitedStates = 1 << 0,

    /// <summary>A spelling of British English.</summary>
    UnitedKingdom = 1 << 1,

    /// <summary>A word of medicine, from the vocabulary of the grammar.</summary>
    Medical = 1 << 2,

    /// <summary>A word that occurs in a name of the lexicon, so that phrases of the lexicon are made of known words.</summary>
    Lexicon = 1 << 3,

    /// <summary>Written with a first capital only ("London", "Doppler"): the table holds no lower-case word of the same letters.</summary>
    CapitalisedOnly = 1 << 4,

    /// <summary>Written in capitals only ("MRI"): the table holds no other writing of the same letters.</summary>
    AllCapitalsOnly = 1 << 5,

    /// <summary>Written with capitals inside ("mAs", "McBurney"); <see cref="WordTable.Text"/> gives that form.</summary>
    MixedCase = 1 << 6,

    /// <summary>Correct, but never offered as a suggestion (taboo words, and rare words that are mostly slips of another).</summary>
    NeverSuggested = 1 << 7,

    /// <summary>A combining form that stands before a hyphen or another word ("peri", "retro"), not a word of its own.</summary>
    CombiningForm = 1 << 8,

    /// <summary>A spelling that is right; a word with none of these stands in the table only so that phrases can be matched.</summary>
    AnySpelling = UnitedStates | UnitedKingdom | Medical | Lexicon,

    /// <summary>The three bits that hold the frequency class; read them with <see cref="WordFlagsExtensions.FrequencyClass"/>.</summary>
    FrequencyMask = 7 << 13,
}

/// <summary>Reads and writes the small numbers that are packed into <see cref="WordFlags"/>.</summary>
public static class WordFlagsExtensions
{
    private const int FrequencyShift = 13;

    /// <summary>How common the word is in clinical notes: 0 (not counted) to 7 (the commonest), each class about four times the one below.</summary>
    public static int FrequencyClass(this WordFlags flags) => (int)flags >> FrequencyShift;

    /// <summary>The same flags with another frequency class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The class is not 0 to 7.</exception>
    public static WordFlags WithFrequencyClass(this WordFlags flags, int frequencyClass)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frequencyClass);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frequencyClass, 7);
        return (flags & ~WordFlags.FrequencyMask) | (WordFlags)(frequencyClass << FrequencyShift);
    }
}
