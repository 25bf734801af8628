using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Language;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Analysis;

/// <summary>A phrase of the lexicon in a sentence.</summary>
/// <param name="Concept">What it names.</param>
/// <param name="FirstToken">Its first token.</param>
/// <param name="TokenCount">How many tokens it spans, hyphens included.</param>
public readonly record struct ConceptMatch(Concept Concept, int FirstToken, int TokenCount)
{
    public int EndToken => FirstToken + TokenCount;
}

/// <summary>An assertion cue in a sentence.</summary>
/// <param name="Cue">What it says.</param>
/// <param name="FirstToken">Its first token.</param>
/// <param name="TokenCount">How many tokens it spans.</param>
public readonly record struct CueMatch(Assertions.AssertionCue Cue, int FirstToken, int TokenCount)
{
    public int EndToken => FirstToken + TokenCount;

    /// <summary>It is part of a longer phrase and says nothing of what stands outside it.</summary>
    public bool IsConfined { get; init; }

    /// <summary>The first token that it reaches backward; <see cref="FirstToken"/> when it reaches none.</summary>
    public int ScopeStart { get; init; } = FirstToken;

    /// <summary>After the last token that it reaches forward; <see cref="EndToken"/> when it reaches none.</summary>
    public int ScopeEnd { get; init; } = FirstToken + TokenCount;

    /// <summary>
    /// Whether it speaks of these tokens: they begin or end in its scope, and it does not begin among them. They may begin
    /// with its last words: "no evidence of" speaks of "evidence of bleeding".
    /// </summary>
    public bool Reaches(int firstToken, int endToken) =>
        (firstToken > FirstToken && firstToken < ScopeEnd) || (endToken <= FirstToken && endToken > ScopeStart);
}

/// <summary>
/// Everything that can be told of a sentence from its text alone. All offsets are relative to the sentence, so the result
/// serves wherever the same sentence stands, and for the next version of the document.
/// </summary>
public sealed class SentenceAnalysis
{
    public required string Text { get; init; }

    public required FixedList<Token> Tokens { get; init; }

    /// <summary>Phrases of the lexicon in their order; several of the same span when a phrase names several concepts.</summary>
    public required FixedList<ConceptMatch> Matches { get; init; }

    /// <summary>The cues that assert something, with what they reach, and the terminations; in their order.</summary>
    public required FixedList<CueMatch> Cues { get; init; }

    public required FixedList<Measurement> Measurements { get; init; }

    public required FixedList<Entity> Entities { get; init; }

    public required FixedList<Finding> Findings { get; init; }

    /// <summary>Most letters are capitals, so capitals say nothing about a word.</summary>
    public required bool IsAllCapitals { get; init; }

    /// <summary>The words of <see cref="Tokens"/>, for quick refusals.</summary>
    internal WordSet Words { get; init; }

    /// <summary>How well its words fit, worked out at the first question; the same for every rule that asks.</summary>
    private KnownSurprises? _surprises;

    private sealed record KnownSurprises(IWordUsage? Usage, List<WordSurprise> Words);

    internal List<WordSurprise> Surprises(LanguageModel model, IWordUsage? usage)
    {
        // Two threads may work it out at once and find the same.
        if (_surprises is not { } known || !ReferenceEquals(known.Usage, usage))
        {
            _surprises = known = new KnownSurprises(usage, WordSurprise.Of(this, model, usage));
        }

        return known.Words;
    }

    /// <summary>The words that a report could make doubtful; kept here by the rule that asks for them.</summary>
    internal SentenceDoubts? Doubts { get; set; }

    /// <summary>What the sentence rules found, with the rule so that its sections can be honoured where the sentence stands.</summary>
    public FixedList<(RuleDefinition Rule, Diagnostic Diagnostic)> Diagnostics { get; internal set; } = [];

    public ReadOnlySpan<char> TextOf(Token token) => Text.AsSpan(token.Start, token.Length);

    /// <summary>The characters from the first to the last of <paramref name="count"/> tokens.</summary>
    public TextSpan SpanOf(int firstToken, int count) =>
        TextSpan.FromBounds(Tokens[firstToken].Start, Tokens[firstToken + count - 1].End);

    public TextSpan SpanOf(ConceptMatch match) => SpanOf(match.FirstToken, match.TokenCount);
}
