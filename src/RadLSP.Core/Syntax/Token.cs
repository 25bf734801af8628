using RadLSP.Core.Text;

namespace RadLSP.Core.Syntax;

/// <summary>What a token is made of.</summary>
public enum TokenKind : byte
{
    /// <summary>A letter followed by letters, digits and inner apostrophes: "effusion", "L4", "patient's".</summary>
    Word,

    /// <summary>Digits with an optional decimal point or thousands commas: "3", "2.5", "1,200", ".8".</summary>
    Number,

    /// <summary>One other character, or a run of the same filler character ("____").</summary>
    Punctuation,
}

[Flags]
public enum TokenTraits : byte
{
    None = 0,

    /// <summary>The first letter is a capital.</summary>
    Capitalised = 1,

    /// <summary>Every letter is a capital, and there are at least two.</summary>
    AllCapitals = 2,

    /// <summary>Nothing separates the token from the one before.</summary>
    Glued = 4,

    /// <summary>The word holds a digit.</summary>
    HasDigit = 8,

    /// <summary>The token is the first of its line.</summary>
    LineStart = 16,
}

/// <summary>One token of a sentence. Offsets are relative to the sentence.</summary>
/// <param name="Start">UTF-16 offset in the sentence.</param>
/// <param name="Length">UTF-16 length.</param>
/// <param name="Kind">What the token is.</param>
/// <param name="Traits">How it is written.</param>
/// <param name="WordId">Its number in the word table of the grammar (without a possessive 's), -1 when unknown or not a word.</param>
public readonly record struct Token(int Start, int Length, TokenKind Kind, TokenTraits Traits, int WordId)
{
    public int End => Start + Length;

    public TextSpan Span => new(Start, Length);

    public bool Has(TokenTraits traits) => (Traits & traits) != 0;
}
