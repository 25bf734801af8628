using RadLSP.Core.Text;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>A recognised word.</summary>
/// <param name="Text">As the recogniser wrote it, with its punctuation.</param>
/// <param name="Probability">0 to 1; null when the engine does not say.</param>
public readonly record struct HeardWord(string Text, double? Probability = null);

/// <summary>The written form of an utterance, without the spaces that join it to the report.</summary>
/// <param name="Text">Line ends are "\n".</param>
/// <param name="Pieces">What became of every heard word, in the order of the words.</param>
/// <param name="Flags">What to look at, in the order of the text.</param>
public sealed record WrittenText(string Text, IReadOnlyList<WrittenPiece> Pieces, IReadOnlyList<WrittenFlag> Flags)
{
    /// <summary>What is turned on for the utterances after it.</summary>
    public LayoutState After { get; init; }

    /// <summary>Spaces were turned off when its first word was said, so that none stands before it.</summary>
    public bool JoinsBefore { get; init; }
}

/// <summary>What became of some heard words.</summary>
/// <param name="Span">In the written text; empty for words that are only carried out.</param>
/// <param name="FirstWord">Position of the first heard word.</param>
/// <param name="WordCount">How many heard words; at least one.</param>
/// <param name="Rule">The rule that wrote it; empty for words that are written as heard.</param>
public sealed record WrittenPiece(TextSpan Span, int FirstWord, int WordCount, string Rule);

/// <summary>Something to look at in a written text.</summary>
/// <param name="Span">In the written text; empty where words were left out.</param>
/// <param name="Reason">Why.</param>
/// <param name="Message">A sentence for users; empty where the reason says all.</param>
/// <param name="Alternatives">What may have been said instead, the likeliest first; may be empty.</param>
/// <param name="Probability">0 to 1; null when it is not about probability.</param>
public sealed record WrittenFlag(TextSpan Span, FlagReason Reason, string Message, IReadOnlyList<string> Alternatives, double? Probability = null);

/// <summary>Why something is to be looked at.</summary>
public enum FlagReason : byte
{
    /// <summary>A word that changes the meaning was not heard surely.</summary>
    LowProbability,

    /// <summary>A rule says so: a repair, a level that does not exist, units that differ.</summary>
    Rule,

    /// <summary>It sounds like a command that was not heard surely, so it was written and not done.</summary>
    UnsureCommand,
}
