using System.Collections.Frozen;
using System.Runtime.InteropServices;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Language;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Words;

/// <summary>
/// Finds words that recognition writes for others that sound alike. Each pair is a row: what was written, what was meant, and
/// the words near it that speak for either. Without such a word the statistics of radiology language must speak clearly.
/// </summary>
internal sealed class SoundAlikeRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "sound-alike",
        "Finds words that are written for others of like sound, by the words around them and by the statistics of radiology language.",
        [
            new SettingDefinition("pairs", "Rows of what is written, what was meant, words around that speak for it, words around that explain what is written, words of which one must stand right after or right before, and whether it is wrong wherever nothing explains it.")
            {
                Columns = ["heard", "meant", "near", "unless", "next", "before", "alone"],
            },
            new SettingDefinition("groups", "Words that sound alike, a group a text; one stands for another only where the statistics know the other between its neighbours and not the written one."),
            new SettingDefinition("least-group-gain", "How many times likelier the other word of a group must be, as a natural logarithm."),
            SignedOften.Setting,
            new SettingDefinition("reach", "How many words to each side are near."),
            new SettingDefinition("least-gain", "How many times likelier the meant word must be where nothing near speaks for it, as a natural logarithm."),
        ],
        static (definition, grammar, error) => new SoundAlikeRule(definition, grammar, error));

    private const int DefaultReach = 5;
    private const float DefaultGroupGain = 5;

    private readonly Grammar _grammar;
    private readonly FrozenDictionary<int, Pair[]> _pairsByFirst;
    private readonly WordSet _firstWords;
    private readonly SignedOften _signed;
    private readonly int _reach;
    private readonly float _leastGain;
    private readonly float _leastGroupGain;

    /// <summary>For a word of the statistics the others of its groups.</summary>
    private readonly FrozenDictionary<int, int[]> _groups;

    private SoundAlikeRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _grammar = grammar;
        _signed = SignedOften.Of(definition, error);
        _reach = int.TryParse(definition.Text("reach"), out int reach) ? reach : DefaultReach;
        _leastGain = definition.Number("least-gain", float.PositiveInfinity);
        _leastGroupGain = definition.Number("least-group-gain", DefaultGroupGain);
        _groups = definition.Values("groups").SelectMany(group => MembersOf(group, grammar)).Distinct()
            .GroupBy(static pair => pair.Word, static pair => pair.Other).ToFrozenDictionary(static group => group.Key, static group => group.ToArray());
        _pairsByFirst = definition.Rows("pairs").SelectMany(row => PairsOf(row, error))
            .GroupBy(static pair => pair.Heard[0]).ToFrozenDictionary(static group => group.Key, static group => group.ToArray());
        _firstWords = WordSet.Of(_pairsByFirst.Keys);
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        if (sentence.Words.MayShare(_firstWords))
        {
            CheckPairs(sentence, options.Usage, results);
        }

        if (_groups.Count > 0)
        {
            CheckGroups(sentence, options.Usage, results);
        }
    }

    private void CheckPairs(SentenceAnalysis sentence, IWordUsage? usage, List<Diagnostic> results)
    {
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            Token token = sentence.Tokens[i];
            if (token.WordId < 0 || token.Kind != TokenKind.Word || !_firstWords.MayHold(token.WordId) || !_pairsByFirst.TryGetValue(token.WordId, out Pair[]? pairs))
            {
                continue;
            }

            foreach (Pair pair in pairs)
            {
                int end = EndOf(sentence, i, pair.Heard);
                if (end >= 0 && IsWrong(sentence, i, end, pair, usage) && !_signed.IsWrittenSo(sentence, i, end, _grammar, usage))
                {
                    Add(sentence, i, end, pair.Meant, results);
                    i = end - 1;
                    break;
                }
            }
        }
    }

    private void CheckGroups(SentenceAnalysis sentence, IWordUsage? usage, List<Diagnostic> results)
    {
        foreach (ref readonly WordSurprise surprise in CollectionsMarshal.AsSpan(sentence.Surprises(_grammar.WordStatistics, usage)))
        {
            if (surprise.Word >= 0 && _groups.TryGetValue(surprise.Word, out int[]? others) && !ProperName.MayBe(sentence, surprise.Token)
                && (sentence.IsAllCapitals || !sentence.Tokens[surprise.Token].Has(TokenTraits.AllCapitals)))
            {
                CheckGroup(sentence, surprise, others, usage, results);
            }
        }
    }

    private void CheckGroup(SentenceAnalysis sentence, in WordSurprise surprise, int[] others, IWordUsage? usage, List<Diagnostic> results)
    {
        int known = KnownSides(surprise, surprise.Word);
        int best = LanguageModel.Unknown;
        float bestGain = _leastGroupGain;
        foreach (int other in known == BothSides ? [] : others)
        {
            // The logarithms of a gain cost more than a look at the pairs.
            if (KnownSides(surprise, other) > known && GainOf(surprise, other, usage) is var gain && gain >= bestGain)
            {
                (best, bestGain) = (other, gain);
            }
        }

        if (best >= 0 && !_signed.IsWrittenSo(sentence, surprise.Token, surprise.Token + 1, _grammar, usage) && !IsFlagged(sentence.Tokens[surprise.Token].Span, results))
        {
            Add(sentence, surprise.Token, surprise.Token + 1, _grammar.Words.Text(_grammar.WordStatistics.TableIdOf(best)), results);
        }
    }

    private static bool IsFlagged(TextSpan span, List<Diagnostic> results) => results.Exists(other => other.Span.Overlaps(span));

    private const int BothSides = 2;

    /// <summary>Next to how many of its neighbours the statistics have seen the word.</summary>
    private int KnownSides(in WordSurprise place, int word)
    {
        LanguageStatistics statistics = _grammar.WordStatistics.Statistics!;

        // Nearly every word begins or ends some sentence, so the edges of a sentence tell nothing.
        bool followsKnown = place.Before >= 0 && place.Before != statistics.SentenceStart && statistics.Pair(place.Before, word) > 0;
        bool precedesKnown = place.After >= 0 && place.After != statistics.SentenceEnd && statistics.Pair(word, place.After) > 0;
        return (followsKnown ? 1 : 0) + (precedesKnown ? 1 : 0);
    }

    /// <summary>What the user writes speaks for the written word alone, so that it can silence a flag and never makes one.</summary>
    private float GainOf(in WordSurprise place, int meant, IWordUsage? usage = null)
    {
        LanguageModel model = _grammar.WordStatistics;
        return MathF.Log(model.After(place.SecondBefore, place.Before, meant)) + MathF.Log(model.After(place.Before, meant, place.After))
            - MathF.Log(model.After(place.SecondBefore, place.Before, place.Word, usage)) - MathF.Log(model.After(place.Before, place.Word, place.After, usage));
    }

    /// <summary>Every two words of a group, as numbers of the statistics.</summary>
    private static IEnumerable<(int Word, int Other)> MembersOf(string group, Grammar grammar)
    {
        int[] words = [.. group.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => grammar.WordStatistics.WordOf(grammar.Words.Find(word))).Where(static word => word >= 0)];
        return words.SelectMany(word => words.Where(other => other != word).Select(other => (word, other)));
    }

    private static HashSet<int> Ids(IReadOnlyDictionary<string, string> row, string key, Grammar grammar) =>
        row.TryGetValue(key, out string? words)
            ? [.. words.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)]
            : [];

    /// <summary>The token after the words of a phrase that begins here; -1 where it does not stand.</summary>
    private static int EndOf(SentenceAnalysis sentence, int first, int[] words)
    {
        int at = first;
        foreach (int word in words)
        {
            while (at > first && at < sentence.Tokens.Count && sentence.Tokens[at].WordId == Tokenizer.HyphenMark)
            {
                at++;
            }

            if (at >= sentence.Tokens.Count || sentence.Tokens[at].WordId != word)
            {
                return -1;
            }

            at++;
        }

        return at;
    }

    private IEnumerable<Pair> PairsOf(IReadOnlyDictionary<string, string> row, SettingError error)
    {
        if (!row.TryGetValue("heard", out string? heard) || !row.TryGetValue("meant", out string? meant))
        {
            error("pairs", "every row has \"heard\" and \"meant\"");
            yield break;
        }

        foreach (string phrase in heard.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int[] ids = [.. phrase.Split(' ').Select(word => _grammar.Words.Find(word))];
            if (ids.Contains(-1))
            {
                // A word that no list knows is found as a misspelling.
                continue;
            }

            yield return new Pair(
                ids,
                meant,
                _grammar.WordStatistics.WordOf(_grammar.Words.Find(meant)),
                Ids(row, "near", _grammar),
                Ids(row, "unless", _grammar),
                Ids(row, "next", _grammar),
                Ids(row, "before", _grammar),
                row.TryGetValue("alone", out string? alone) && alone == "true");
        }
    }

    private bool IsWrong(SentenceAnalysis sentence, int first, int end, Pair pair, IWordUsage? usage)
    {
        bool speaksForMeant = false;
        if (IsExplained(sentence, first - 1, -1, pair, ref speaksForMeant) || IsExplained(sentence, end, 1, pair, ref speaksForMeant)
            || (pair.Next.Count > 0 && !IsOneOf(sentence, end, 1, pair.Next)) || (pair.Before.Count > 0 && !IsOneOf(sentence, first - 1, -1, pair.Before)))
        {
            return false;
        }

        bool isEnough = pair.IsAlwaysWrong || (pair.Near.Count == 0 && (pair.Next.Count > 0 || pair.Before.Count > 0));
        return speaksForMeant || isEnough || Gain(sentence, first, end, pair, usage) >= _leastGain;
    }

    /// <summary>Whether a word to one side of a phrase explains it; finds out on the way whether one speaks for what was meant.</summary>
    private bool IsExplained(SentenceAnalysis sentence, int from, int step, Pair pair, ref bool speaksForMeant)
    {
        int seen = 0;
        for (int at = from; at >= 0 && at < sentence.Tokens.Count && seen < _reach; at += step)
        {
            Token token = sentence.Tokens[at];
            seen += token.Kind == TokenKind.Punctuation ? 0 : 1;
            if (pair.Unless.Contains(token.WordId))
            {
                return true;
            }

            speaksForMeant |= pair.Near.Contains(token.WordId);
        }

        return false;
    }

    private static bool IsOneOf(SentenceAnalysis sentence, int at, int step, HashSet<int> words)
    {
        while (at >= 0 && at < sentence.Tokens.Count && sentence.Tokens[at].WordId == Tokenizer.HyphenMark)
        {
            at += step;
        }

        return at >= 0 && at < sentence.Tokens.Count && words.Contains(sentence.Tokens[at].WordId);
    }

    /// <summary>How many times likelier the meant word is between its neighbours, as a natural logarithm.</summary>
    private float Gain(SentenceAnalysis sentence, int first, int end, Pair pair, IWordUsage? usage)
    {
        LanguageModel model = _grammar.WordStatistics;
        if (end != first + 1 || pair.MeantWord < 0 || model.Statistics is null)
        {
            return float.NegativeInfinity;
        }

        foreach (WordSurprise surprise in sentence.Surprises(model, usage))
        {
            if (surprise.Token == first)
            {
                return GainOf(surprise, pair.MeantWord, usage);
            }
        }

        return float.NegativeInfinity;
    }

    private void Add(SentenceAnalysis sentence, int first, int end, string said, List<Diagnostic> results)
    {
        TextSpan span = sentence.SpanOf(first, end - first);
        string written = sentence.Text.Substring(span.Start, span.Length);
        string meant = sentence.Tokens[first].Has(TokenTraits.Capitalised) ? LikeCapitals(said, sentence.Tokens[first]) : said;
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("written", written), ("meant", said)),
            span,
            [],
            [new Fix($"Change to \"{meant}\"", [new TextEdit(span, meant)], IsSafe: false)]));
    }

    private static string LikeCapitals(string word, Token token) =>
        token.Has(TokenTraits.AllCapitals) ? word.ToUpperInvariant() : char.ToUpperInvariant(word[0]) + word[1..];

    private sealed record Pair(
        int[] Heard, string Meant, int MeantWord, HashSet<int> Near, HashSet<int> Unless, HashSet<int> Next, HashSet<int> Before, bool IsAlwaysWrong);
}
