using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Language;
using RadLSP.Core.Spelling;
using RadLSP.Core.Syntax;
using RadLSP.Core.Words;

namespace RadLSP.Core.Rules.Words;

/// <summary>Finds words that no list knows and no rule of word formation explains.</summary>
/// <remarks>Diagnostics carry no fixes: <see cref="Suggestions"/> are computed for one word when a client asks.</remarks>
public sealed class MisspellingRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "misspelling",
        "Finds words that are neither known nor well made of known parts, and words of a dialect that was not chosen.",
        [new SettingDefinition("other-dialect", "The message for a word of the dialect that was not chosen.", IsRequired: true), new SettingDefinition("signing", "Words after which initials or the name of an account stand."), SignedOften.Setting, .. SpellingOptions.Settings],
        static (definition, grammar, error) => new MisspellingRule(definition, grammar, error));

    private readonly Grammar _grammar;
    private readonly SpellingOptions[] _optionsByDialect;
    private readonly string _otherDialect;
    private readonly SignedOften _signed;
    private readonly int[][] _signing;

    private MisspellingRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _grammar = grammar;
        _signed = SignedOften.Of(definition, error);
        _otherDialect = definition.Text("other-dialect") ?? "";
        var options = SpellingOptions.FromSettings(definition, error);
        _signing = [.. definition.Values("signing").Select(phrase => phrase.Split(' ').Select(word => grammar.Words.Find(word)).ToArray())];
        _optionsByDialect = [.. Enum.GetValues<Dialect>().Select(dialect => options with { Dialect = dialect })];
        Suggestions = new SpellingSuggestions(grammar.Words, options);
    }

    /// <summary>Proposes words for a misspelt one.</summary>
    public SpellingSuggestions Suggestions { get; }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        SpellingOptions spelling = _optionsByDialect[(int)options.Dialect];
        bool isFirst = true;
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            Token token = sentence.Tokens[i];
            if (token.Kind != TokenKind.Word)
            {
                // What follows a colon begins anew: "Impression: Cardiomegaly".
                isFirst |= token.Kind == TokenKind.Punctuation && sentence.Text[token.Start] == ':';
                continue;
            }

            if (token.WordId < 0 || options.Dialect != Dialect.Any || (_grammar.Words.Flags(token.WordId) & WordFlags.AnySpelling) == 0)
            {
                TokenPlace place = (isFirst || token.Has(TokenTraits.LineStart) ? TokenPlace.Start : TokenPlace.None)
                    | (sentence.IsAllCapitals ? TokenPlace.AmongCapitals : TokenPlace.None);
                Judge(sentence, i, place, spelling, options.Usage, results);
            }

            isFirst = false;
        }
    }

    private void Judge(SentenceAnalysis sentence, int index, TokenPlace place, SpellingOptions spelling, IWordUsage? usage, List<Diagnostic> results)
    {
        Token token = sentence.Tokens[index];
        ReadOnlySpan<char> word = sentence.TextOf(token);
        SpellingVerdict verdict = SpellCheck.Judge(word, place, _grammar.Words, spelling);
        if (verdict == SpellingVerdict.Correct || IsPartOfAddress(sentence, token))
        {
            return;
        }

        if (verdict == SpellingVerdict.Unknown && SpellCheck.IsDividedWord(sentence.Text.AsSpan()[Compound(sentence, index)], _grammar.Words))
        {
            return;
        }

        if (verdict == SpellingVerdict.Unknown && (_signed.IsWord(word, usage) || IsSignature(sentence, index)))
        {
            return;
        }

        // What nothing is near to is no slip of a known word; it may be a name or a product, so it is only pointed out.
        DiagnosticSeverity severity = verdict == SpellingVerdict.Unknown && Definition.Severity > DiagnosticSeverity.Information && !Suggestions.IsNear(word)
            ? DiagnosticSeverity.Information
            : Definition.Severity;
        string message = verdict == SpellingVerdict.OtherDialect ? _otherDialect : Definition.Message;
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            severity,
            MessageFormat.Fill(message, ("word", word.ToString())),
            token.Span,
            [],
            []));
    }

    /// <summary>Initials and accounts stand after "transcribed by" and the like.</summary>
    private bool IsSignature(SentenceAnalysis sentence, int index)
    {
        int end = index;
        while (end > 0 && sentence.Tokens[end - 1].Kind == TokenKind.Punctuation)
        {
            end--;
        }

        foreach (int[] phrase in _signing)
        {
            int at = 0;
            while (at < phrase.Length && end - at > 0 && sentence.Tokens[end - at - 1].WordId == phrase[phrase.Length - at - 1])
            {
                at++;
            }

            if (at == phrase.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The run of words around a token that hyphens join without spaces.</summary>
    private static Range Compound(SentenceAnalysis sentence, int index)
    {
        int first = index;
        while (first >= 2 && IsJoined(sentence, first - 1))
        {
            first -= 2;
        }

        int last = index;
        while (last + 2 < sentence.Tokens.Count && IsJoined(sentence, last + 1))
        {
            last += 2;
        }

        return sentence.Tokens[first].Start..sentence.Tokens[last].End;
    }

    private static bool IsJoined(SentenceAnalysis sentence, int hyphen) =>
        sentence.Tokens[hyphen] is { WordId: Tokenizer.HyphenMark } mark && mark.Has(TokenTraits.Glued)
        && sentence.Tokens[hyphen + 1] is { Kind: TokenKind.Word } next && next.Has(TokenTraits.Glued)
        && sentence.Tokens[hyphen - 1].Kind == TokenKind.Word;

    /// <summary>Part of an address of mail or the web, or of a path: nothing there is prose.</summary>
    private static bool IsPartOfAddress(SentenceAnalysis sentence, Token token)
    {
        ReadOnlySpan<char> text = sentence.Text;
        int start = token.Start;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        int end = token.End;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        ReadOnlySpan<char> chunk = text[start..end];
        return chunk.Contains('@') || chunk.Contains('\\') || chunk.Contains("//", StringComparison.Ordinal)
            || chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }
}
