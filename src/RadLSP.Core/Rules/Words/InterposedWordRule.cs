using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Language;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Words;

/// <summary>
/// Finds words of dictation that are also words of reports ("colon", "point", "correction"), where the sentence reads on as if
/// they were not there: by the language statistics they fit neither neighbour, and the neighbours fit each other.
/// </summary>
internal sealed class InterposedWordRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "interposed-word",
        "Finds words or phrases of dictation without which the words around them fit better, by the language statistics.",
        [
            new SettingDefinition("phrases", "The words and phrases.", IsRequired: true),
            new SettingDefinition("most-with", "The association of the phrase with each neighbour up to which it is foreign there; a logarithm.", IsRequired: true),
            new SettingDefinition("least-without", "The association of the neighbours with each other from which they belong together; a logarithm.", IsRequired: true),
        ],
        static (definition, grammar, error) => new InterposedWordRule(definition, grammar, error));

    private readonly Grammar _grammar;

    /// <summary>The ids of the words of each phrase, by the first of them.</summary>
    private readonly Dictionary<int, List<int[]>> _phrases = [];
    private readonly WordSet _firstWords;
    private readonly float _mostWith;
    private readonly float _leastWithout;

    private InterposedWordRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _grammar = grammar;
        foreach (string phrase in definition.Values("phrases"))
        {
            int[] words = [.. phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => grammar.Words.Find(word))];
            if (words.Length == 0 || words.Contains(-1))
            {
                error("phrases", $"\"{phrase}\" holds a word that is in no list of words");
                continue;
            }

            if (!_phrases.TryGetValue(words[0], out List<int[]>? known))
            {
                _phrases.Add(words[0], known = []);
                _firstWords.Add(words[0]);
            }

            known.Add(words);
        }

        _mostWith = definition.Number("most-with", error);
        _leastWithout = definition.Number("least-without", error);
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        if (_grammar.WordStatistics.Statistics is not { } statistics || !sentence.Words.MayShare(_firstWords))
        {
            return;
        }

        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            if (_phrases.TryGetValue(sentence.Tokens[i].WordId, out List<int[]>? phrases))
            {
                int length = phrases.Where(phrase => IsAt(sentence, i, phrase)).Max(static phrase => (int?)phrase.Length) ?? 0;
                if (length > 0 && IsInterposed(sentence, i, length, statistics))
                {
                    Add(sentence, i, length, results);
                    i += length - 1;
                }
            }
        }
    }

    private static bool IsAt(SentenceAnalysis sentence, int token, int[] phrase)
    {
        if (token + phrase.Length > sentence.Tokens.Count)
        {
            return false;
        }

        for (int i = 0; i < phrase.Length; i++)
        {
            if (sentence.Tokens[token + i].WordId != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    private bool IsInterposed(SentenceAnalysis sentence, int token, int length, LanguageStatistics statistics)
    {
        bool isFirst = token == 0;
        int after = token + length;
        bool isLast = after == sentence.Tokens.Count || (after == sentence.Tokens.Count - 1 && sentence.Tokens[after].Kind == TokenKind.Punctuation);
        if (isFirst || isLast)
        {
            // A sentence of nothing else is a command; at the start the word may be the subject.
            return isFirst ? isLast && sentence.Tokens[token].Has(TokenTraits.Capitalised) == false : FitsEnd(sentence, token, statistics);
        }

        return sentence.Tokens[token - 1].Kind != TokenKind.Punctuation && sentence.Tokens[after].Kind != TokenKind.Punctuation
            && FitsBetter(
                WordAt(sentence, token - 1), WordAt(sentence, token), WordAt(sentence, after - 1), WordAt(sentence, after));
    }

    private bool FitsEnd(SentenceAnalysis sentence, int token, LanguageStatistics statistics) =>
        sentence.Tokens[token - 1].Kind == TokenKind.Word
        && FitsBetter(WordAt(sentence, token - 1), WordAt(sentence, token), LanguageModel.Unknown, statistics.SentenceEnd);

    private bool FitsBetter(int left, int first, int last, int right)
    {
        LanguageModel model = _grammar.WordStatistics;
        if (left < 0 || right < 0 || model.Association(left, first) > _mostWith)
        {
            return false;
        }

        // "Silhouette colon is normal": a colon often is something, but a silhouette is so more often.
        float without = model.Association(left, right);
        float with = model.Association(last, right);
        return without >= _leastWithout && (with <= _mostWith || with < without);
    }

    private int WordAt(SentenceAnalysis sentence, int token) =>
        _grammar.WordStatistics.WordOf(sentence.Tokens[token], sentence.TextOf(sentence.Tokens[token]));

    private void Add(SentenceAnalysis sentence, int token, int length, List<Diagnostic> results)
    {
        TextSpan span = sentence.SpanOf(token, length);
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("words", sentence.Text.Substring(span.Start, span.Length))),
            span,
            [],
            []));
    }
}
