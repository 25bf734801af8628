using RadLSP.Core.Dictation;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>A word, a mark, or what a rule has written, on its way to the written form.</summary>
internal sealed record SpokenToken
{
    /// <summary>What stands in the written form; without the marks "~" that join it to its neighbours.</summary>
    public required string Text { get; init; }

    /// <summary>In lower case, for patterns; empty once a rule has written the token.</summary>
    public required string Key { get; init; }

    /// <summary>What stood before it when it was heard: a space, nothing, or a hyphen.</summary>
    public string Gap { get; init; } = " ";

    public required int FirstWord { get; init; }

    public int WordCount { get; init; } = 1;

    /// <summary>The part of the word in a number; null for other words.</summary>
    public IReadOnlyList<NumberWord> Number { get; init; } = [];

    /// <summary>What later rules know it as; empty for none.</summary>
    public string Tag { get; init; } = "";

    public string Rule { get; init; } = "";

    public bool JoinsBefore { get; init; }

    public bool JoinsAfter { get; init; }

    public SpokenEffect Effect { get; init; }

    public string Flag { get; init; } = "";

    /// <summary>Not heard surely, so that no rule may touch it.</summary>
    public GuardedWord? Guard { get; init; }

    public double? Probability { get; init; }

    /// <summary>Heard with less than the least probability of words that matter; of spelled words every letter does.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>A mark that the recogniser wrote.</summary>
    public bool IsHeardMark { get; init; }

    public bool IsOpen => Rule.Length == 0 && Guard is null && !IsHeardMark;
}
