using System.Globalization;
using System.Runtime.InteropServices;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Language;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Words;

/// <summary>
/// Finds words that do not belong where they stand by the statistics of radiology language: foreign to reports like this one,
/// never seen between their neighbours, or less likely there than a word of like sound. The features are weighed into one
/// score; weights and thresholds are data of the rule file.
/// </summary>
internal sealed class UnlikelyWordRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "unlikely-word",
        "Finds words that the statistics of radiology language do not expect where they stand.",
        [
            new SettingDefinition("weights", "Rows of the name of a feature and its weight in the score, which is the logarithm of the odds that the word is wrong.", IsRequired: true)
            {
                Columns = ["feature", "weight"],
            },
            new SettingDefinition("least-score", "The score from which a word is flagged in edited text.", IsRequired: true),
            new SettingDefinition("least-score-unedited", "The same in a sentence without a single capital, as recognition delivers it: misheard words are far commoner there.", IsRequired: true),
            new SettingDefinition("fewest-words", "A shorter report does not tell what it is about, so that nothing is flagged."),
            SignedOften.Setting,
            new SettingDefinition("suggested", "The message where a word of like sound fits much better."),
        ],
        static (definition, grammar, error) => new UnlikelyWordRule(definition, grammar, error));

    /// <summary>Alternatives are looked for only where they could still lift a word over the threshold: they add at most about this.</summary>
    private const float MostFromAlternatives = 2.2f;

    /// <summary>An alternative with a lower score is not offered.</summary>
    private const float LeastOffered = 4;

    private const int DefaultFewestWords = 25;

    private readonly Grammar _grammar;
    private readonly float[] _weights = new float[WordDoubt.FeatureCount];
    private readonly float _leastScore;
    private readonly float _leastScoreUnedited;
    private readonly int _fewestWords;
    private readonly SignedOften _signed;
    private readonly SoundAlternatives _alternatives;
    private readonly Lazy<TopicEvidence> _evidence;

    private UnlikelyWordRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _grammar = grammar;
        _signed = SignedOften.Of(definition, error);
        _alternatives = new SoundAlternatives(grammar.WordStatistics);
        _evidence = new Lazy<TopicEvidence>(() => new TopicEvidence(grammar.WordStatistics.Statistics!));
        _leastScore = definition.Number("least-score", float.PositiveInfinity);
        _leastScoreUnedited = definition.Number("least-score-unedited", float.PositiveInfinity);
        _fewestWords = (int)definition.Number("fewest-words", DefaultFewestWords);
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = definition.Rows("weights");
        for (int row = 0; row < rows.Count; row++)
        {
            if (Enum.TryParse(rows[row].GetValueOrDefault("feature"), ignoreCase: true, out DoubtFeature feature)
                && float.TryParse(rows[row].GetValueOrDefault("weight"), CultureInfo.InvariantCulture, out float weight))
            {
                _weights[(int)feature] = weight;
            }
            else
            {
                error("weights", $"a row is a feature ({string.Join(", ", Enum.GetNames<DoubtFeature>())}) and a number", row);
            }
        }
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        if (_grammar.WordStatistics.Statistics is null)
        {
            return;
        }

        var topics = new ReportTopics(_evidence.Value);
        int words = 0;
        foreach (Sentence sentence in report.Sentences)
        {
            foreach (ref readonly WordSurprise surprise in CollectionsMarshal.AsSpan(SurprisesOf(sentence.Analysis, report.Usage)))
            {
                topics.Add(surprise.Word);
                words++;
            }
        }

        if (words < _fewestWords)
        {
            return;
        }

        // A line of an edited report may begin with a small letter; recognition delivers none at all.
        bool isEdited = report.Sentences.Any(static sentence => HasCapital(sentence.Analysis.Text));
        foreach (Sentence sentence in report.Sentences)
        {
            if (Definition.Sections.Count == 0 || Definition.Sections.Contains(report.RoleOf(sentence)))
            {
                CheckSentence(sentence, isEdited, topics, report.Usage, results);
            }
        }
    }

    private List<WordSurprise> SurprisesOf(SentenceAnalysis sentence, IWordUsage? usage) =>
        sentence.Surprises(_grammar.WordStatistics, usage);

    /// <summary>
    /// The words of a sentence that can be misheard, with what their sentence says of them. They are kept with it, so that an edit
    /// judges the words of one sentence, and those of all others are only weighed again with what the report says.
    /// </summary>
    private List<WordDoubt> DoubtsOf(SentenceAnalysis sentence, IWordUsage? usage)
    {
        if (sentence.Doubts is { } known && ReferenceEquals(known.Rule, this) && ReferenceEquals(known.Usage, usage))
        {
            return known.Words;
        }

        List<WordDoubt> doubts = [];
        List<WordSurprise> surprises = SurprisesOf(sentence, usage);
        for (int i = 0; i < surprises.Count; i++)
        {
            if (WordDoubt.Of(sentence, surprises, i, _grammar) is { } doubt)
            {
                doubts.Add(doubt);
            }
        }

        sentence.Doubts = new SentenceDoubts(this, usage, doubts);
        return doubts;
    }

    private void CheckSentence(Sentence sentence, bool isEdited, ReportTopics topics, IWordUsage? usage, List<Diagnostic> results)
    {
        SentenceAnalysis analysis = sentence.Analysis;
        float least = isEdited ? _leastScore : _leastScoreUnedited;
        int flaggedTo = -2;
        foreach (WordDoubt doubt in DoubtsOf(analysis, usage))
        {
            if (doubt.Weigh(_weights, topics, null) < least - MostFromAlternatives)
            {
                continue;
            }

            SoundAnswer sounds = doubt.Sounds(analysis, _alternatives, usage);
            float score = doubt.Weigh(_weights, topics, sounds);
            if (score < least)
            {
                continue;
            }

            if (_signed.IsWrittenSo(analysis, doubt.Surprise.Token, doubt.Surprise.Token + 1, _grammar, usage))
            {
                continue;
            }

            // Neighbouring words that are both wrong are one slip of recognition, so they are one flag.
            int token = doubt.Surprise.Token;
            if (flaggedTo >= token - 1 && results.Count > 0)
            {
                Diagnostic last = results[^1];
                results[^1] = last with { Span = TextSpan.FromBounds(last.Span.Start, analysis.Tokens[token].Span.Shift(sentence.Span.Start).End), Fixes = [] };
            }
            else
            {
                Add(sentence, doubt, sounds, score, results);
            }

            flaggedTo = token;
        }
    }

    private static bool HasCapital(string text)
    {
        foreach (char letter in text)
        {
            if (char.IsUpper(letter))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(Sentence sentence, WordDoubt doubt, SoundAnswer sounds, float score, List<Diagnostic> results)
    {
        SoundAlternative best = sounds.Joined.Score > sounds.Single.Score && sounds.Joined.Word >= 0 ? sounds.Joined : sounds.Single;
        bool isOffered = best.Word >= 0 && best.Score >= LeastOffered && _grammar.WordStatistics.TableIdOf(best.Word) >= 0;
        TextSpan span = sentence.Analysis.SpanOf(doubt.Surprise.Token, isOffered ? best.Tokens : 1).Shift(sentence.Span.Start);
        string written = sentence.Analysis.Text.Substring(span.Start - sentence.Span.Start, span.Length);
        string said = isOffered ? _grammar.Words.Text(_grammar.WordStatistics.TableIdOf(best.Word)) : "";
        string message = isOffered && Definition.Text("suggested") is { } suggested
            ? MessageFormat.Fill(suggested, ("word", written), ("meant", said))
            : MessageFormat.Fill(Definition.Message, ("word", written));
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            message,
            span,
            [],
            isOffered ? [new Fix($"Change to \"{said}\"", [new TextEdit(span, said)], IsSafe: false)] : [])
        {
            Confidence = 1 / (1 + Math.Exp(-score)),
        });
    }
}
