using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Language;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Core.Words;

namespace RadLSP.Core.Rules.Words;

/// <summary>
/// Finds a word that goes with its neighbours far worse than one of like sound: "the lungs are crew". What speaks for the other
/// word is weighed into one score; the weights are data of the rule file.
/// </summary>
internal sealed class MisheardWordRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "misheard-word",
        "Finds a word that goes with its neighbours far worse than a word of like sound does.",
        [
            new SettingDefinition("least-score", "The score from which a word is flagged.", IsRequired: true),
            new SettingDefinition("weights", "Rows of the name of a feature and its points: gain (each e-fold that the other word is likelier between its neighbours), fit (each e-fold that it fits better what three words to each side expect), distance (each sound that differs), known (each neighbour beside which the written word was counted), medical (a written word of medicine), uncounted (one that was never counted), everyday (each e-fold of how often it was counted in notes).", IsRequired: true)
            {
                Columns = ["feature", "weight"],
            },
            new SettingDefinition("never", "Words that are never offered."),
            new SettingDefinition("kept", "Words that are rare in the texts and right in reports."),
            SignedOften.Setting,
        ],
        static (definition, grammar, error) => new MisheardWordRule(definition, grammar, error));

    private const int LeastLetters = 2;

    /// <summary>Where all is in capitals, an acronym does not stand out.</summary>
    private const int LongestAcronym = 3;

    /// <summary>Words as common as this are of grammar, and stand beside everything.</summary>
    private const float GrammaticalCount = 5000;

    /// <summary>A word that meets what its neighbours expect as well as this is never the wrong one, and most words do; so no others are looked for.</summary>
    private const float MostWrittenFit = -0.5f;

    /// <summary>What a word without a vector meets: a rare one little, one that others have counted more.</summary>
    private const float UnknownWritten = -3;
    private const float UnknownMeant = -1;
    private const float MostFit = 8;

    private readonly Grammar _grammar;
    private readonly SignedOften _signed;
    private readonly float _leastScore;
    private readonly float[] _weights = new float[Enum.GetValues<Feature>().Length];
    private readonly HashSet<int> _never;
    private readonly HashSet<int> _kept;

    private MisheardWordRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _grammar = grammar;
        _signed = SignedOften.Of(definition, error);
        _leastScore = definition.Number("least-score", error);
        _never = [.. definition.Values("never").Select(word => grammar.WordStatistics.Statistics?.Find(word) ?? -1)];
        _kept = [.. definition.Values("kept").Select(word => grammar.Words.Find(word))];
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = definition.Rows("weights");
        for (int row = 0; row < rows.Count; row++)
        {
            if (Enum.TryParse(rows[row].GetValueOrDefault("feature"), ignoreCase: true, out Feature feature)
                && float.TryParse(rows[row].GetValueOrDefault("weight"), CultureInfo.InvariantCulture, out float weight))
            {
                _weights[(int)feature] = weight;
            }
            else
            {
                error("weights", $"a row is a feature ({string.Join(", ", Enum.GetNames<Feature>())}) and a number", row);
            }
        }
    }

    /// <summary>What speaks for another word, or against it.</summary>
    private enum Feature
    {
        Gain,
        Fit,
        Distance,
        Known,
        Medical,
        Uncounted,
        Everyday,
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        if (_grammar.WordStatistics.Statistics is not { Vectors: not null } statistics)
        {
            return;
        }

        List<WordSurprise> words = sentence.Surprises(_grammar.WordStatistics, options.Usage);
        for (int i = 0; i < words.Count; i++)
        {
            if (Neighbours(words[i], statistics) is > 0 and var neighbours
                && (words[i].Word < 0 || statistics.Count(words[i].Word) <= GrammaticalCount)
                && KnownBeside(words[i], words[i].Word, statistics) is var known && known < neighbours
                && CanBeMisheard(sentence, words[i].Token)
                && Meant(sentence, words, i, known, options.Usage, statistics) is >= 0 and var meant
                && !_signed.IsWrittenSo(sentence, words[i].Token, words[i].Token + 1, _grammar, options.Usage))
            {
                Add(sentence, words[i].Token, meant, results);
            }
        }
    }

    private bool CanBeMisheard(SentenceAnalysis sentence, int at)
    {
        Token token = sentence.Tokens[at];
        if (token.Kind != TokenKind.Word || token.Length < LeastLetters || token.WordId < 0
            || token.Has(TokenTraits.HasDigit) || (token.Has(TokenTraits.AllCapitals) && (!sentence.IsAllCapitals || token.Length <= LongestAcronym)) || ProperName.MayBe(sentence, at) || _kept.Contains(token.WordId))
        {
            return false;
        }

        // Who writes a word that only medicine has meant it, or a list of words has it wrong.
        if ((_grammar.Words.Flags(token.WordId) & (WordFlags.UnitedStates | WordFlags.UnitedKingdom)) == 0)
        {
            return false;
        }

        // A phrase of the lexicon is what was meant, however rare its neighbours are.
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.TokenCount > 1 && at >= match.FirstToken && at < match.EndToken)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The word of the best score; -1 where none is good enough.</summary>
    private int Meant(SentenceAnalysis sentence, List<WordSurprise> words, int index, int known, IWordUsage? usage, LanguageStatistics statistics)
    {
        WordVectors vectors = statistics.Vectors!;
        Span<float> before = stackalloc float[vectors.Dimensions];
        Span<float> after = stackalloc float[vectors.Dimensions];
        WordSurprise place = words[index];
        int secondAfter = index + 1 < words.Count && words[index + 1].Before == place.Word ? words[index + 1].After : LanguageModel.Unknown;
        bool isMedical = (_grammar.Words.Flags(sentence.Tokens[place.Token].WordId) & (WordFlags.Medical | WordFlags.Lexicon)) != 0;
        float start = OfWritten(place, known, isMedical, statistics);
        before.Clear();
        after.Clear();
        vectors.AddNeighbours(words, index, statistics, before, after);
        float writtenFit = FitOf(vectors, place.Word, before, after, UnknownWritten);
        if (writtenFit > MostWrittenFit)
        {
            return -1;
        }

        float written = float.NaN;
        int best = -1;
        float bestScore = _leastScore;
        int tableId = sentence.Tokens[place.Token].WordId;
        foreach ((int word, float distance) in _grammar.WordStatistics.NearInSound(tableId, _grammar.Words.FoldedText(tableId)))
        {
            // One medical word of the same sound in another spelling is a question of spelling: osseus, osseous.
            if (word == place.Word || (distance == 0 && isMedical) || _never.Contains(word) || !GoesWithNeighbours(place, word, statistics))
            {
                continue;
            }

            if (float.IsNaN(written))
            {
                written = Likelihood(place, place.Word, secondAfter, usage, statistics);
            }

            float fit = FitOf(vectors, word, before, after, UnknownMeant) - writtenFit;

            // What the user writes speaks for the written word alone, so that it can silence a flag and never makes one.
            float score = start + (_weights[(int)Feature.Distance] * distance) + (_weights[(int)Feature.Fit] * Math.Clamp(fit, -MostFit, MostFit))
                + (_weights[(int)Feature.Gain] * (Likelihood(place, word, secondAfter, null, statistics) - written));
            if (score >= bestScore)
            {
                (best, bestScore) = (word, score);
            }
        }

        return best;
    }

    /// <summary>What speaks for or against the written word itself.</summary>
    private float OfWritten(in WordSurprise place, int known, bool isMedical, LanguageStatistics statistics)
    {
        float count = place.Word < 0 ? 0 : statistics.Count(place.Word);
        float notes = place.Word < 0 ? 0 : statistics.InTopic(place.Word, statistics.TopicCount - 1);
        return (known * _weights[(int)Feature.Known]) + (isMedical ? _weights[(int)Feature.Medical] : 0) + (count == 0 ? _weights[(int)Feature.Uncounted] : 0)
            + (_weights[(int)Feature.Everyday] * MathF.Log(1 + notes));
    }

    private static float FitOf(WordVectors vectors, int word, ReadOnlySpan<float> before, ReadOnlySpan<float> after, float unknown) =>
        vectors.Knows(word) ? vectors.Product(word, before) + vectors.Product(word, after) + vectors.Bias(word) : unknown;

    /// <summary>The logarithm of how likely a word is in its place, and what follows it after it.</summary>
    private float Likelihood(in WordSurprise place, int word, int secondAfter, IWordUsage? usage, LanguageStatistics statistics)
    {
        LanguageModel model = _grammar.WordStatistics;
        float likely = MathF.Log(model.After(place.SecondBefore, place.Before, word, usage)) + MathF.Log(model.After(place.Before, word, place.After, usage));
        return IsWord(place.After, statistics) ? likely + MathF.Log(model.After(word, place.After, secondAfter, usage)) : likely;
    }

    private static bool IsWord(int neighbour, LanguageStatistics statistics) =>
        neighbour >= 0 && neighbour != statistics.SentenceStart && neighbour != statistics.SentenceEnd;

    /// <summary>Nearly every word stands at some edge of a sentence, and beside an unknown word nothing was counted: how many neighbours tell something.</summary>
    private static int Neighbours(in WordSurprise place, LanguageStatistics statistics) =>
        (IsWord(place.Before, statistics) ? 1 : 0) + (IsWord(place.After, statistics) ? 1 : 0);

    private static int KnownBeside(in WordSurprise place, int word, LanguageStatistics statistics) => word < 0 ? 0
        : (IsWord(place.Before, statistics) && statistics.Pair(place.Before, word) > 0 ? 1 : 0)
            + (IsWord(place.After, statistics) && statistics.Pair(word, place.After) > 0 ? 1 : 0);

    /// <summary>The word was counted beside each neighbour that tells something.</summary>
    private static bool GoesWithNeighbours(in WordSurprise place, int word, LanguageStatistics statistics) =>
        (!IsWord(place.Before, statistics) || statistics.Pair(place.Before, word) >= 1)
        && (!IsWord(place.After, statistics) || statistics.Pair(word, place.After) >= 1);

    private void Add(SentenceAnalysis sentence, int token, int word, List<Diagnostic> results)
    {
        int tableId = _grammar.WordStatistics.TableIdOf(word);
        if (tableId < 0)
        {
            return;
        }

        TextSpan span = sentence.SpanOf(token, 1);
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
}
