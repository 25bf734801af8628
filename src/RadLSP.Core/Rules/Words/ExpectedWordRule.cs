using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Language;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Core.Words;

namespace RadLSP.Core.Rules.Words;

/// <summary>
/// Finds written words where the texts have one other word again and again beside the same neighbours, and that word sounds like
/// them: "the heart is Norman in size".
/// </summary>
internal sealed class ExpectedWordRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "expected-word",
        "Finds words of like sound in the place of a word that the statistics expect beside these neighbours.",
        [
            new SettingDefinition("least-pair", "How often the expected word must have been counted beside a neighbour.", IsRequired: true),
            new SettingDefinition("least-ratio", "How many times oftener than the written word it must go with its neighbours, both counts multiplied.", IsRequired: true),
            new SettingDefinition("common", "A written word that was counted in reports at least so often has a use of its own there.", IsRequired: true),
            new SettingDefinition("common-ratio", "The ratio that such a word needs.", IsRequired: true),
            new SettingDefinition("most-distance", "How far its sound may be, for each sound of the written words; 0.1 to 0.4.", IsRequired: true),
            new SettingDefinition("least-letters", "How many letters an expected word has at least; shorter ones sound like too much.", IsRequired: true),
            new SettingDefinition("never", "Words that are never expected."),
            new SettingDefinition("kept", "Words that are rare in the texts and right in reports."),
            new SettingDefinition("short", "Groups of short words, with blanks, that are heard for each other: or for."),
            new SettingDefinition("alike", "Groups of words, with blanks, that may stand for each other: are were."),
        ],
        static (definition, grammar, error) => new ExpectedWordRule(definition, grammar, error));

    /// <summary>Recognition hears one long word as up to three short ones.</summary>
    private const int MostWords = 3;

    /// <summary>Least and most that the sounds may differ, whatever the length of the words.</summary>
    private const float LeastLimit = 0.6f;
    private const float MostLimit = 2;

    /// <summary>What is added to both counts, so that small numbers say little.</summary>
    private const float Chance = 0.5f;

    /// <summary>How many times more one neighbour must say where there are no two.</summary>
    private const float OneNeighbour = 2;

    /// <summary>A word that goes with both neighbours this much oftener than by chance is what was said.</summary>
    private const float Usual = 1;


    private readonly Grammar _grammar;
    private readonly float _leastPair;
    private readonly float _leastRatio;
    private readonly float _mostDistance;
    private readonly float _common;
    private readonly float _commonRatio;
    private readonly float _leastLetters;
    private readonly HashSet<int> _never = [];
    private readonly HashSet<int> _kept;
    private readonly HashSet<(int Written, int Expected)> _alike;
    private readonly HashSet<(int Written, int Expected)> _short;

    private ExpectedWordRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _grammar = grammar;
        _leastPair = definition.Number("least-pair", error);
        _leastRatio = definition.Number("least-ratio", error);
        _mostDistance = definition.Number("most-distance", error);
        _common = definition.Number("common", error);
        _commonRatio = definition.Number("common-ratio", error);
        _leastLetters = definition.Number("least-letters", error);
        _never.UnionWith(definition.Values("never").Select(word => grammar.WordStatistics.Statistics?.Find(word) ?? -1));
        _kept = [.. definition.Values("kept").Select(word => grammar.Words.Find(word))];
        _alike = [.. definition.Values("alike").SelectMany(group => MembersOf(group, grammar))];
        _short = [.. definition.Values("short").SelectMany(group => MembersOf(group, grammar))];
    }

    private static IEnumerable<(int Written, int Expected)> MembersOf(string group, Grammar grammar)
    {
        int[] words = [.. group.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => grammar.WordStatistics.Statistics?.Find(word) ?? -1).Where(static word => word >= 0)];
        return words.SelectMany(written => words.Select(expected => (written, expected)));
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        if (_grammar.WordStatistics.Statistics is not { } statistics)
        {
            return;
        }

        List<WordSurprise> words = sentence.Surprises(_grammar.WordStatistics, options.Usage);
        for (int i = 0; i < words.Count; i++)
        {
            for (int count = 1; count <= MostWords && IsRun(sentence, words, i, count, statistics); count++)
            {
                if (Expected(sentence, words, i, count, statistics) is >= 0 and var word)
                {
                    Add(sentence, words[i].Token, words[i + count - 1].Token, word, results);
                    i += count - 1;
                    break;
                }
            }
        }
    }

    /// <summary>The words from here on can be misheard, stand together and were hardly ever counted together: pieces of one that was said.</summary>
    private bool IsRun(SentenceAnalysis sentence, List<WordSurprise> words, int first, int count, LanguageStatistics statistics)
    {
        int last = first + count - 1;
        return last < words.Count && CanBeMisheard(sentence, words[last])
            && (count == 1 || (words[last].Token == words[last - 1].Token + 1
                && (words[last].Word < 0 || words[last - 1].Word < 0 || statistics.Pair(words[last - 1].Word, words[last].Word) <= 1)));
    }

    private bool CanBeMisheard(SentenceAnalysis sentence, in WordSurprise word)
    {
        Token token = sentence.Tokens[word.Token];
        if (token.Kind != TokenKind.Word || token.Length < 2 || token.Has(TokenTraits.HasDigit) || _kept.Contains(token.WordId))
        {
            return false;
        }

        // A phrase of the lexicon is what was meant, however rare its neighbours are.
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.TokenCount > 1 && word.Token >= match.FirstToken && word.Token < match.EndToken)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The word that is expected in the place of some written words; -1 where there is none.</summary>
    private int Expected(SentenceAnalysis sentence, List<WordSurprise> words, int first, int count, LanguageStatistics statistics)
    {
        (int secondBefore, int before, int written) = (words[first].SecondBefore, words[first].Before, words[first].Word);
        WordSurprise last = words[first + count - 1];
        int after = last.After;
        // What no dictionary has is a question of spelling, and a medical word that no text has is one of usage.
        if (count == 1 && written < 0 && (sentence.Tokens[last.Token].WordId < 0 || IsMedical(sentence, last.Token)))
        {
            return -1;
        }

        if (count == 1 && written >= 0 && words[first].Left > Usual && words[first].Right > Usual)
        {
            return -1;
        }

        if (count == 1 && written >= 0 && (statistics.Triple(before, written, after) > 0 || statistics.Triple(secondBefore, before, written) > 0))
        {
            return -1;
        }

        int secondAfter = first + count < words.Count && words[first + count].Before == last.Word ? words[first + count].After : LanguageModel.Unknown;
        ReadOnlySpan<int> expected =
        [
            statistics.Expected(before, after, WordFrame.Between),
            statistics.Expected(secondBefore, before, WordFrame.After),
            statistics.Expected(after, secondAfter, WordFrame.Before),
        ];
        if (count > 1 && AllHaveOwnUse(sentence, words, first, count, statistics))
        {
            return -1;
        }

        var place = new Place(words[first].Token, last.Token, before, after, written, last.Word);
        (int Word, float Distance) best = (-1, float.PositiveInfinity);
        foreach (int word in expected)
        {
            if (word >= 0 && word != written)
            {
                best = Nearer(sentence, place, word, AllHaveOwnUse(sentence, words, first, count, statistics) ? _commonRatio : _leastRatio, best, statistics);
            }
        }

        return best.Word;
    }

    private float Limit(int sounds) => Math.Clamp(sounds * _mostDistance, LeastLimit, MostLimit);

    private bool AllHaveOwnUse(SentenceAnalysis sentence, List<WordSurprise> words, int first, int count, LanguageStatistics statistics)
    {
        for (int i = first; i < first + count; i++)
        {
            if (!HasOwnUse(sentence, words[i], statistics))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasOwnUse(SentenceAnalysis sentence, in WordSurprise word, LanguageStatistics statistics) =>
        IsCommon(word.Word, statistics) || IsMedical(sentence, word.Token);

    private bool IsMedical(SentenceAnalysis sentence, int token) => sentence.Tokens[token].WordId >= 0
        && (_grammar.Words.Flags(sentence.Tokens[token].WordId) & (WordFlags.Medical | WordFlags.Lexicon)) != 0;

    /// <summary>The word, when its sound is nearer than that of the best one before it and it goes with the neighbours.</summary>
    private (int Word, float Distance) Nearer(SentenceAnalysis sentence, in Place place, int word, float leastRatio, (int Word, float Distance) best, LanguageStatistics statistics)
    {
        bool isOne = place.FirstToken == place.LastToken;
        if ((isOne && word == place.First) || word == best.Word || _never.Contains(word) || (isOne && _alike.Contains((place.First, word))))
        {
            return best;
        }

        // Nearly all words are told apart by their sound, which costs less than to look at the pairs.
        float distance = isOne && _short.Contains((place.First, word)) ? 0 : Distance(sentence, place.FirstToken, place.LastToken, statistics.Text(word));
        return distance < best.Distance && IsCommoner(place.Before, word, place.After, place.First, place.Last, leastRatio, statistics)
            ? (word, distance)
            : best;
    }

    /// <summary>The word goes with both neighbours, and together much oftener than what was written.</summary>
    private bool IsCommoner(int before, int word, int after, int writtenFirst, int writtenLast, float leastRatio, LanguageStatistics statistics)
    {
        float expected = 1;
        float written = 1;
        int neighbours = 0;
        return IsKnown(before, word, before, writtenFirst) && IsKnown(word, after, writtenLast, after) && expected >= leastRatio * written * (neighbours < 2 ? OneNeighbour : 1);

        bool IsKnown(int left, int right, int writtenLeft, int writtenRight)
        {
            // Nearly every word stands at some edge of a sentence, and beside an unknown word nothing was counted.
            if (left < 0 || right < 0 || left == statistics.SentenceStart || right == statistics.SentenceEnd)
            {
                return true;
            }

            float count = statistics.Pair(left, right);
            neighbours++;
            expected *= count + Chance;
            written *= (writtenLeft < 0 || writtenRight < 0 ? 0 : statistics.Pair(writtenLeft, writtenRight)) + Chance;
            return count >= _leastPair;
        }
    }

    private bool IsCommon(int word, LanguageStatistics statistics)
    {
        float count = 0;
        for (int topic = 0; word >= 0 && topic < statistics.TopicCount - 1; topic++)
        {
            count += statistics.InTopic(word, topic);
        }

        return count >= _common;
    }

    /// <summary>How far the sound of the expected word is from what was written; infinite where it is too far, or only an ending differs.</summary>
    private float Distance(SentenceAnalysis sentence, int first, int last, ReadOnlySpan<byte> expected)
    {
        Span<byte> folded = stackalloc byte[WrittenSound.LongestText];
        Span<byte> written = stackalloc byte[SoundForm.Longest + 1];
        Span<byte> meant = stackalloc byte[SoundForm.Longest + 1];
        int length = WrittenSound.Fold(sentence, first, last, folded);
        if (length == 0 || (first < last && folded[..length].IndexOf(expected) >= 0) || expected.Length < _leastLetters || folded[..length].SequenceEqual(expected) || SoundAlternatives.IsInflection(folded[..length], expected))
        {
            return float.PositiveInfinity;
        }

        int sounds = SoundForm.Write(folded[..length], written);
        float distance = SoundForm.Distance(written[..sounds], meant[..SoundForm.Write(expected, meant)], Limit(sounds));

        // One medical word of the same sound in another spelling is a question of spelling: osseus, osseous.
        return distance == 0 && first == last && IsMedical(sentence, first) ? float.PositiveInfinity : distance;
    }

    private void Add(SentenceAnalysis sentence, int first, int last, int word, List<Diagnostic> results)
    {
        int tableId = _grammar.WordStatistics.TableIdOf(word);
        TextSpan span = sentence.SpanOf(first, last - first + 1);
        if (tableId < 0)
        {
            return;
        }

        string said = _grammar.Words.Text(tableId);
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("written", sentence.Text.Substring(span.Start, span.Length)), ("meant", said)),
            span,
            [],
            [new Fix($"Change to \"{said}\"", [new TextEdit(span, said)], IsSafe: false)]));
    }

    /// <summary>Some written words and what stands around them, as numbers of the statistics.</summary>
    private readonly record struct Place(int FirstToken, int LastToken, int Before, int After, int First, int Last);
}
