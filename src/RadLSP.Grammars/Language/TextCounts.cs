using RadLSP.Core;
using RadLSP.Core.Language;
using RadLSP.Core.Syntax;

namespace RadLSP.Grammars.Language;

/// <summary>Counts words, pairs and triples of sentences, as the analysis will split them.</summary>
public sealed class TextCounts(Grammar grammar)
{
    private readonly List<string> _words = [LanguageStatisticsFormat.SentenceStart, LanguageStatisticsFormat.SentenceEnd, LanguageStatisticsFormat.Number, LanguageStatisticsFormat.Level];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal)
    {
        [LanguageStatisticsFormat.SentenceStart] = 0,
        [LanguageStatisticsFormat.SentenceEnd] = 1,
        [LanguageStatisticsFormat.Number] = 2,
        [LanguageStatisticsFormat.Level] = 3,
    };

    /// <summary>The folded words, the markers first.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Occurrences in sentences, by word. Words that only lists hold have none: nothing is known of their neighbours.</summary>
    public Dictionary<int, int> InSentences { get; } = [];

    /// <summary>Occurrences by word and topic, in sentences and in lists.</summary>
    public Dictionary<(int Word, int Topic), int> ByTopic { get; } = [];

    public Dictionary<(int First, int Second), int> Pairs { get; } = [];

    public Dictionary<(int First, int Second, int Third), int> Triples { get; } = [];

    /// <summary>The runs of words in a line of text, without markers; unknown words are -1.</summary>
    public IEnumerable<List<int>> Runs(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var run = new List<int>();
        foreach (Token token in Tokenizer.Tokenize(line, grammar.Words))
        {
            ReadOnlySpan<char> written = line.AsSpan(token.Start, token.Length);
            if (token.Kind != TokenKind.Punctuation)
            {
                run.Add(IdOf(token, written));
            }
            else if (SentenceWords.EndsRun(written) && run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    /// <summary>Counts a run of words as <paramref name="weight"/> occurrences in a topic.</summary>
    public void Add(List<int> run, int topic, int weight)
    {
        ArgumentNullException.ThrowIfNull(run);
        int secondBefore = -1;
        int before = 0;
        Increase(ByTopic, (0, topic), weight);
        Increase(InSentences, 0, weight);
        foreach (int word in run.Append(1))
        {
            if (word >= 0)
            {
                Increase(ByTopic, (word, topic), weight);
                Increase(InSentences, word, weight);
                if (before >= 0)
                {
                    Increase(Pairs, (before, word), weight);
                    if (secondBefore >= 0)
                    {
                        Increase(Triples, (secondBefore, before, word), weight);
                    }
                }
            }

            (secondBefore, before) = (before, word);
        }
    }

    /// <summary>Counts a phrase that is no sentence: its words belong to some topics, its pairs stand inside it only.</summary>
    public void AddPhrase(IReadOnlyList<int> phrase, IReadOnlyList<int> topics, int weight)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        ArgumentNullException.ThrowIfNull(topics);
        for (int i = 0; i < phrase.Count; i++)
        {
            foreach (int topic in phrase[i] < 0 ? [] : topics)
            {
                Increase(ByTopic, (phrase[i], topic), weight);
            }

            if (i > 0 && phrase[i] >= 0 && phrase[i - 1] >= 0)
            {
                Increase(Pairs, (phrase[i - 1], phrase[i]), weight);
            }
        }
    }

    private static void Increase<TKey>(Dictionary<TKey, int> counts, TKey key, int weight)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + weight;

    private int IdOf(Token token, ReadOnlySpan<char> written)
    {
        if (token.Kind == TokenKind.Number)
        {
            return 2;
        }

        if (LanguageModel.IsLevel(written))
        {
            return 3;
        }

        if (token.WordId < 0)
        {
            return -1;
        }

        string folded = System.Text.Encoding.UTF8.GetString(grammar.Words.FoldedText(token.WordId));
        if (!_ids.TryGetValue(folded, out int id))
        {
            _ids.Add(folded, id = _words.Count);
            _words.Add(folded);
        }

        return id;
    }
}
