using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Language;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Core.Words;

namespace RadLSP.Core.Rules.Words;

/// <summary>
/// Finds where dictation broke a sentence: it ends in a word that never ends one, two run into each other without a full stop,
/// or two words stand together that never do. All three ask the language statistics how words go with the edges of sentences.
/// </summary>
internal sealed class BrokenSentenceRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "broken-sentence",
        "Finds sentences that break off, run into each other or lost a word, by the language statistics.",
        [
            new SettingDefinition("cut-off", "The message where a sentence ends in a word that does not end one.", IsRequired: true),
            new SettingDefinition("lost-word", "The message where two words stand together that never do.", IsRequired: true),
            new SettingDefinition("most-at-end", "The association with the end of a sentence up to which its last word is flagged; a negative logarithm."),
            new SettingDefinition("may-end", "Words that may end a sentence though the statistics do not know it."),
            new SettingDefinition("copulas", "Words before the last one after which any word may end a sentence: \"is specific\"."),
            new SettingDefinition("openers", "First words of a sentence whose main clause begins later, without a full stop: \"in the mid gland there is\"."),
            new SettingDefinition("introducing", "First words of a sentence in which an adjective after such a word misses its noun: \"there is small\"."),
            new SettingDefinition("starters", "Words that may begin the second of two sentences that run into each other; any common word when left out."),
            new SettingDefinition("never-last", "Words with which no sentence ends, so that none begins after them."),
            new SettingDefinition("most-together", "The association of two neighbours up to which they are flagged; a negative logarithm."),
            new SettingDefinition("least-run-on", "How much better the end of one sentence and the start of another must fit between two words than nothing; a logarithm."),
            new SettingDefinition("fewest-lower", "How many words of a sentence must be in lower case before a capital inside it is taken for a new sentence."),
        ],
        static (definition, grammar, _) => new BrokenSentenceRule(definition, grammar));

    private const int FewestWords = 4;
    private const float LeastAtStart = 0.3f;

    /// <summary>Words of grammar are commoner than one in this many: the, there, no. Others begin a sentence and stand inside one alike.</summary>
    private const float OneInGrammatical = 250;

    private readonly Grammar _grammar;
    private readonly string _cutOff;
    private readonly string _lostWord;
    private readonly HashSet<int> _mayEnd;
    private readonly HashSet<int> _copulas;
    private readonly HashSet<int> _openers;
    private readonly HashSet<int> _starters;
    private readonly HashSet<int> _neverLast;
    private readonly HashSet<int> _introducing;
    private readonly float _mostAtEnd;
    private readonly float _mostTogether;
    private readonly float _leastRunOn;
    private readonly int _fewestLower;

    private BrokenSentenceRule(RuleDefinition definition, Grammar grammar)
        : base(definition)
    {
        _grammar = grammar;
        _cutOff = definition.Text("cut-off") ?? "";
        _lostWord = definition.Text("lost-word") ?? "";
        _mayEnd = Words("may-end");
        _copulas = Words("copulas");
        _openers = Words("openers");
        _starters = Words("starters");
        _neverLast = Words("never-last");
        _introducing = Words("introducing");
        _mostAtEnd = definition.Number("most-at-end", float.NegativeInfinity);
        _mostTogether = definition.Number("most-together", float.NegativeInfinity);
        _leastRunOn = definition.Number("least-run-on", float.PositiveInfinity);
        _fewestLower = (int)definition.Number("fewest-lower", int.MaxValue);

        HashSet<int> Words(string setting) => [.. definition.Values(setting).Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        if (_grammar.WordStatistics.Statistics is not { } statistics || sentence.IsAllCapitals)
        {
            return;
        }

        List<WordSurprise> words = sentence.Surprises(_grammar.WordStatistics, options.Usage);
        int lower = words.Count(word => !sentence.Tokens[word.Token].Has(TokenTraits.Capitalised) && sentence.Tokens[word.Token].Kind == TokenKind.Word);
        for (int i = 0; i + 1 < words.Count; i++)
        {
            WordSurprise first = words[i];
            WordSurprise second = words[i + 1];
            if (second.Token != first.Token + 1 || second.Before != first.Word || first.Word == second.Word || !IsWord(sentence, first) || !IsWord(sentence, second))
            {
                continue;
            }

            // One word is no sentence that another could run into.
            bool mayEnd = i > 0 && !_neverLast.Contains(sentence.Tokens[first.Token].WordId);
            bool mayRunOn = !_openers.Contains(sentence.Tokens[words[0].Token].WordId)
                && (_starters.Count == 0 || _starters.Contains(sentence.Tokens[second.Token].WordId));
            if (mayEnd && ((lower >= _fewestLower && IsNewStart(sentence, words, i + 1)) || (mayRunOn && RunsOn(statistics, first, second))))
            {
                Add(sentence, first.Token, 2, Definition.Message, results);
            }
            else if (first.Right <= _mostTogether)
            {
                Add(sentence, first.Token, 2, _lostWord, results);
            }
        }

        if (words.Count >= FewestWords && EndsBadly(sentence, statistics, words[^1]) && !IsPredicate(sentence, words))
        {
            Add(sentence, words[^1].Token, 1, _cutOff, results);
        }
    }

    private static bool IsWord(SentenceAnalysis sentence, in WordSurprise word) =>
        sentence.Tokens[word.Token] is { Kind: TokenKind.Word } token && !token.Has(TokenTraits.AllCapitals | TokenTraits.HasDigit);

    /// <summary>A capital inside a sentence of small letters, on a word that is no name, is the start of another sentence.</summary>
    private bool IsNewStart(SentenceAnalysis sentence, List<WordSurprise> words, int index)
    {
        Token token = sentence.Tokens[words[index].Token];
        return token.Has(TokenTraits.Capitalised) && token.WordId >= 0 && token.Length > 1
            && _grammar.WordStatistics.Association(_grammar.WordStatistics.Statistics!.SentenceStart, words[index].Word) >= LeastAtStart
            && (_grammar.Words.Flags(token.WordId) & (WordFlags.CapitalisedOnly | WordFlags.AllCapitalsOnly | WordFlags.MixedCase)) == 0
            && !sentence.Tokens[words[index - 1].Token].Has(TokenTraits.Capitalised)
            && index + 1 < words.Count && words[index + 1].Token == words[index].Token + 1
            && !sentence.Tokens[words[index + 1].Token].Has(TokenTraits.Capitalised);
    }

    private bool RunsOn(LanguageStatistics statistics, in WordSurprise first, in WordSurprise second)
    {
        if (first.Word < 0 || second.Word < 0 || statistics.Count(second.Word) * OneInGrammatical < statistics.TotalCount || statistics.Pair(first.Word, second.Word) > 0)
        {
            return false;
        }

        float end = _grammar.WordStatistics.Association(first.Word, statistics.SentenceEnd);
        float start = _grammar.WordStatistics.Association(statistics.SentenceStart, second.Word);
        return end > 0 && start > 0 && end + start - first.Right >= _leastRunOn;
    }

    /// <summary>"The crus is broad": what a structure is said to be ends its sentence.</summary>
    private bool IsPredicate(SentenceAnalysis sentence, List<WordSurprise> words) =>
        _copulas.Contains(sentence.Tokens[words[^2].Token].WordId) && !_introducing.Contains(sentence.Tokens[words[0].Token].WordId);

    private bool EndsBadly(SentenceAnalysis sentence, LanguageStatistics statistics, in WordSurprise last)
    {
        // Without a full stop it may be a line of a list, or still be typed.
        bool isClosed = sentence.Tokens[^1].Kind == TokenKind.Punctuation && sentence.Text[sentence.Tokens[^1].Start] == '.'
            && sentence.Tokens.Count >= 2 && last.Token == sentence.Tokens.Count - 2;
        return isClosed && last.Word >= 0 && last.After == statistics.SentenceEnd && IsWord(sentence, last) && last.Right <= _mostAtEnd
            && !_mayEnd.Contains(sentence.Tokens[last.Token].WordId);
    }

    private void Add(SentenceAnalysis sentence, int token, int count, string message, List<Diagnostic> results)
    {
        TextSpan span = sentence.SpanOf(token, count);
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(message, ("words", sentence.Text.Substring(span.Start, span.Length))),
            span,
            [],
            []));
    }
}
