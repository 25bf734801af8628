namespace RadLSP.Core.Dictation;

/// <summary>What a grammar knows about how spoken words are written. Immutable; plain data, the mechanisms are in RadLSP.Dictation.</summary>
public sealed class SpokenFormSet
{
    /// <summary>No rule at all: words are written as they were heard.</summary>
    public static readonly SpokenFormSet Empty = new();

    /// <summary>Words of numbers.</summary>
    public IReadOnlyList<NumberWord> Numbers { get; init; } = [];

    /// <summary>Classes of words with what each is written as, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SpokenWord>> Classes { get; init; } = new Dictionary<string, IReadOnlyList<SpokenWord>>();

    /// <summary>Forms that a token may already have, by the tag it then gets: "level" for L4. Regular expressions for a whole token.</summary>
    public IReadOnlyDictionary<string, string> Shapes { get; init; } = new Dictionary<string, string>();

    /// <summary>The rules in the order in which they are applied.</summary>
    public IReadOnlyList<SpokenRule> Rules { get; init; } = [];

    /// <summary>Guarded words of a probability below this are left as heard and flagged. 0 to 1.</summary>
    public double LeastProbability { get; init; } = 0.6;

    /// <summary>Words that change the meaning of a report when misheard, with what they are mistaken for.</summary>
    public IReadOnlyList<GuardedWord> Guarded { get; init; } = [];
}

/// <summary>A word of a number.</summary>
/// <param name="Word">As heard, in lower case.</param>
/// <param name="Kind">Its part in a number.</param>
/// <param name="Value">What it stands for; the power of ten of a <see cref="NumberWordKind.Scale"/>.</param>
public sealed record NumberWord(string Word, NumberWordKind Kind, int Value);

/// <summary>The part of a word in a number.</summary>
public enum NumberWordKind : byte
{
    /// <summary>0 to 9.</summary>
    Ones,

    /// <summary>10 to 19.</summary>
    Teens,

    /// <summary>20, 30 and so on to 90.</summary>
    Tens,

    /// <summary>Times a hundred.</summary>
    Hundred,

    /// <summary>Times a power of ten from 3 on.</summary>
    Scale,

    /// <summary>A zero inside digits only.</summary>
    Oh,

    /// <summary>Before decimals.</summary>
    Point,

    /// <summary>Before a negative number.</summary>
    Minus,

    /// <summary>Between hundreds and the rest.</summary>
    And,

    /// <summary>1st to 9th.</summary>
    OrdinalOnes,

    /// <summary>10th to 19th.</summary>
    OrdinalTeens,

    /// <summary>20th, 30th and so on to 90th.</summary>
    OrdinalTens,

    /// <summary>Ends an ordinal of hundreds.</summary>
    OrdinalHundred,

    /// <summary>Ends an ordinal of a power of ten from 3 on.</summary>
    OrdinalScale,
}

/// <summary>A member of a class of words.</summary>
/// <param name="Words">What is heard, in lower case.</param>
/// <param name="Written">How it is written.</param>
public sealed record SpokenWord(IReadOnlyList<string> Words, string Written);

/// <summary>A word that is left alone when the recogniser was not sure of it.</summary>
/// <param name="Word">In lower case.</param>
/// <param name="Alternatives">What it is mistaken for; may be empty.</param>
public sealed record GuardedWord(string Word, IReadOnlyList<string> Alternatives);

/// <summary>One rule: words that match a pattern are written as its template says.</summary>
public sealed record SpokenRule
{
    public required string Id { get; init; }

    /// <summary>Alternatives; the first that matches is taken.</summary>
    public required IReadOnlyList<SpokenPattern> Patterns { get; init; }

    /// <summary>The template: text with "{name}" or "{name:form}"; "~" at an end joins it to its neighbour.</summary>
    public required string Write { get; init; }

    /// <summary>In which texts the rule works.</summary>
    public SpokenContext Context { get; init; }

    /// <summary>For one region only; <see cref="SpokenRegion.Any"/> for all.</summary>
    public SpokenRegion Region { get; init; }

    /// <summary>What the written token is called, for the patterns of later rules; empty for none.</summary>
    public string Makes { get; init; } = "";

    /// <summary>What it does to the words that follow.</summary>
    public SpokenEffect Effect { get; init; }

    /// <summary>The pattern is all there is.</summary>
    public bool Whole { get; init; }

    /// <summary>Words or "&lt;class&gt;" of which one stands directly before; empty for any.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Words or "&lt;class&gt;" of which one follows directly; empty for any.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Words or "&lt;class&gt;" of which none stands directly before.</summary>
    public IReadOnlyList<string> NotAfter { get; init; } = [];

    /// <summary>Words or "&lt;class&gt;" of which none follows directly.</summary>
    public IReadOnlyList<string> NotBefore { get; init; } = [];

    /// <summary>Names of two captured integers of which the second is the first plus one; empty for none.</summary>
    public IReadOnlyList<string> Consecutive { get; init; } = [];

    /// <summary>What to look at, said in a flag on the written words; empty for none.</summary>
    public string Flag { get; init; } = "";
}

/// <summary>A sequence of words and classes.</summary>
public sealed record SpokenPattern(IReadOnlyList<PatternAtom> Atoms);

/// <summary>One element of a pattern.</summary>
/// <param name="Kind">What it matches.</param>
/// <param name="Text">The word, the class, the tag, or the name of an earlier capture.</param>
/// <param name="Name">The name of its capture; empty for none.</param>
/// <param name="Least">The least number that it takes.</param>
/// <param name="Most">The greatest number that it takes.</param>
public sealed record PatternAtom(PatternAtomKind Kind, string Text, string Name = "", int Least = int.MinValue, int Most = int.MaxValue)
{
    /// <summary>For an element of kind <see cref="PatternAtomKind.Number"/>, the way of saying it.</summary>
    public SpokenNumberForm Number { get; init; }
}

/// <summary>What an element of a pattern matches.</summary>
public enum PatternAtomKind : byte
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>A member of a class of words.</summary>
    Class,

    /// <summary>A number, of one of <see cref="SpokenNumberForm"/>.</summary>
    Number,

    /// <summary>What an earlier rule has written, or what has its shape.</summary>
    Tag,

    /// <summary>The same as an earlier capture.</summary>
    Same,

    /// <summary>Any one word.</summary>
    AnyWord,
}

/// <summary>A way of saying a number.</summary>
public enum SpokenNumberForm : byte
{
    /// <summary>Any number with or without decimals and sign.</summary>
    Number,

    /// <summary>A number up to the word "million" or a greater one.</summary>
    Short,

    /// <summary>A whole number without sign.</summary>
    Integer,

    /// <summary>A number with decimals.</summary>
    Decimal,

    /// <summary>One of 0 to 9.</summary>
    Digit,

    /// <summary>Digits one by one, two or more.</summary>
    Digits,

    /// <summary>Two digits from 00 to 59.</summary>
    Minute,

    /// <summary>A year in pairs or in full, 1100 to 2199.</summary>
    Year,

    /// <summary>Hundreds without the word for them: one twenty two.</summary>
    Elided,

    /// <summary>An ordinal.</summary>
    Ordinal,
}

/// <summary>Where a rule works.</summary>
public enum SpokenContext : byte
{
    Any,

    /// <summary>Radiology reports and what is dictated into them.</summary>
    Report,

    /// <summary>Other texts.</summary>
    General,
}

/// <summary>A region with conventions of its own.</summary>
public enum SpokenRegion : byte
{
    Any,
    UnitedStates,
    UnitedKingdom,
}

/// <summary>What a spoken form does to the words that follow.</summary>
public enum SpokenEffect : byte
{
    None,

    /// <summary>The next word begins with a capital.</summary>
    CapitalNext,

    /// <summary>Every word begins with a capital, until told otherwise.</summary>
    CapitalsOn,

    CapitalsOff,

    /// <summary>The next word is in capitals.</summary>
    UpperNext,

    /// <summary>Every word is in capitals, until told otherwise.</summary>
    UpperOn,

    UpperOff,

    /// <summary>The next word is in lower case, whatever stands before.</summary>
    LowerNext,

    /// <summary>No space between words, until told otherwise.</summary>
    SpacesOff,

    SpacesOn,

    /// <summary>A new sentence begins.</summary>
    SentenceEnd,
}
