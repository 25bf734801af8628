using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Words;

namespace RadLSP.Core.Language;

/// <summary>What speaks for and against a word being misheard; the names are those of the weights in rule files.</summary>
internal enum DoubtFeature
{
    /// <summary>1 for every word.</summary>
    Bias,

    /// <summary>How much oftener than by chance the word follows the one before it; logarithm, -2 to 2.</summary>
    Left,

    /// <summary>How much oftener than by chance the word precedes the one after it; logarithm, -2 to 2.</summary>
    Right,

    /// <summary>The worse of the two.</summary>
    Worse,

    /// <summary>The same as Left for classes of words.</summary>
    ClassLeft,

    /// <summary>The same as Right for classes of words.</summary>
    ClassRight,

    /// <summary>1 when it was never counted after the word before it.</summary>
    NewLeft,

    /// <summary>1 when it was never counted before the word after it.</summary>
    NewRight,

    /// <summary>How common the word is in texts like this report; logarithm, 0 to about 3.</summary>
    Typical,

    /// <summary>1 when texts like this report hardly ever use it.</summary>
    Foreign,

    /// <summary>How common the word is in notes; logarithm, 0 to about 3.</summary>
    Everyday,

    /// <summary>Foreign times Everyday: common elsewhere, but not here.</summary>
    Misplaced,

    /// <summary>1 when the statistics do not know the word.</summary>
    Uncounted,

    /// <summary>1 when the lexicon or the medical vocabulary knows it.</summary>
    Medical,

    /// <summary>1 inside a phrase of the lexicon of two words or more.</summary>
    InPhrase,

    /// <summary>1 when the word before or after it is unknown, so that the context says little.</summary>
    UnknownNeighbour,

    /// <summary>1 for a word of grammar: the, of, and.</summary>
    Grammatical,

    /// <summary>How much better a word fits that sounds like it; -0.7 to 3.</summary>
    Alternative,

    /// <summary>How much better one word fits that sounds like it and the next; -0.7 to 3.</summary>
    Joined,

    /// <summary>How well it meets what the words before it expect, see <see cref="WordVectors"/>; -2 to 2.</summary>
    FitLeft,

    /// <summary>The same for the words after it.</summary>
    FitRight,

    /// <summary>The same for all words of the report.</summary>
    FitReport,

    /// <summary>How much the word speaks for itself; -2 to 2.</summary>
    FitAlone,

    /// <summary>The sum of the four, where it is below 0: it fits badly.</summary>
    Misfit,

    /// <summary>1 for a word without vectors.</summary>
    Unlearned,

    /// <summary>How many different words stand beside it, for its count: a word that goes with many goes with new ones too; 0 to 1.</summary>
    Sociable,

    /// <summary>How readily the word before it takes new words after it; 0 to 1.</summary>
    OpenLeft,

    /// <summary>How readily the word after it takes new words before it; 0 to 1.</summary>
    OpenRight,

    /// <summary>How long the word is, in letters; 0 to 1 for 12 and more.</summary>
    Length,
}

/// <summary>The words of like sound that fit best; their word is unknown where there is none.</summary>
/// <param name="Single">For the written word alone.</param>
/// <param name="Joined">For the written word and the next.</param>
internal sealed record SoundAnswer(SoundAlternative Single, SoundAlternative Joined);

/// <summary>The doubtful words of a sentence.</summary>
/// <param name="Rule">Whose weights chose them.</param>
/// <param name="Usage">What was known of the user when they were chosen.</param>
/// <param name="Words">In their order.</param>
internal sealed record SentenceDoubts(Rules.Rule Rule, IWordUsage? Usage, List<WordDoubt> Words);

/// <summary>
/// One word of a sentence with everything that its sentence says for or against it. It is kept with the sentence; what the report
/// as a whole says is added by <see cref="Weigh"/>, which is a few additions.
/// </summary>
internal sealed class WordDoubt
{
    public static readonly int FeatureCount = Enum.GetValues<DoubtFeature>().Length;

    private const float Foreign = 9;
    private const float GrammaticalCount = 5000;
    private const int LongestWord = 12;

    /// <summary>By <see cref="DoubtFeature"/>; what the report and the alternatives say is not in them.</summary>
    private readonly float[] _features;

    /// <summary>The alternatives, once they were looked for.</summary>
    private SoundAnswer? _sounds;

    private WordDoubt(WordSurprise surprise, float[] features)
    {
        Surprise = surprise;
        _features = features;
    }

    public WordSurprise Surprise { get; }

    /// <summary>The word after it; null where another token stands between or nothing follows.</summary>
    public WordSurprise? Next { get; init; }

    /// <summary>Weighs a word without its alternatives and without its report; null for a token that cannot be misheard: numbers, levels, single letters.</summary>
    public static WordDoubt? Of(SentenceAnalysis sentence, List<WordSurprise> words, int index, Grammar grammar)
    {
        WordSurprise surprise = words[index];
        Token token = sentence.Tokens[surprise.Token];
        LanguageModel model = grammar.WordStatistics;
        if (token.Kind != TokenKind.Word || token.Length < 2 || token.WordId < 0 || token.Has(TokenTraits.HasDigit | TokenTraits.AllCapitals) || model.Statistics is not { } counts)
        {
            return null;
        }

        int word = surprise.Word;
        float count = word < 0 ? 0 : counts.Count(word);
        float left = Math.Clamp(surprise.Left, -6, 6) / 3;
        float right = Math.Clamp(surprise.Right, -6, 6) / 3;
        var features = new float[FeatureCount];
        features[(int)DoubtFeature.Bias] = 1;
        features[(int)DoubtFeature.Left] = left;
        features[(int)DoubtFeature.Right] = right;
        features[(int)DoubtFeature.Worse] = Math.Min(left, right);
        features[(int)DoubtFeature.ClassLeft] = Math.Clamp(surprise.ClassLeft, -6, 6) / 3;
        features[(int)DoubtFeature.ClassRight] = Math.Clamp(surprise.ClassRight, -6, 6) / 3;
        features[(int)DoubtFeature.NewLeft] = surprise.Before >= 0 && (word < 0 || counts.Pair(surprise.Before, word) == 0) ? 1 : 0;
        features[(int)DoubtFeature.NewRight] = surprise.After >= 0 && (word < 0 || counts.Pair(word, surprise.After) == 0) ? 1 : 0;
        features[(int)DoubtFeature.Everyday] = MathF.Log(1 + (TopicEvidence.PerMillionNotes(counts, word) / 3)) / 3;
        features[(int)DoubtFeature.Uncounted] = count == 0 ? 1 : 0;
        features[(int)DoubtFeature.Medical] = (grammar.Words.Flags(token.WordId) & (WordFlags.Medical | WordFlags.Lexicon)) != 0 ? 1 : 0;
        features[(int)DoubtFeature.InPhrase] = IsInPhrase(sentence, surprise.Token) ? 1 : 0;
        features[(int)DoubtFeature.UnknownNeighbour] = surprise.Before < 0 || surprise.After < 0 ? 1 : 0;
        features[(int)DoubtFeature.Grammatical] = count > GrammaticalCount ? 1 : 0;
        features[(int)DoubtFeature.Alternative] = Bounded(-2);
        features[(int)DoubtFeature.Joined] = Bounded(-2);
        features[(int)DoubtFeature.Sociable] = word < 0 ? 0 : Share(Math.Max(counts.Followers(word), counts.Predecessors(word)), count);
        features[(int)DoubtFeature.OpenLeft] = surprise.Before < 0 ? 0 : Share(counts.Followers(surprise.Before), counts.Count(surprise.Before));
        features[(int)DoubtFeature.OpenRight] = surprise.After < 0 ? 0 : Share(counts.Predecessors(surprise.After), counts.Count(surprise.After));
        features[(int)DoubtFeature.Length] = Math.Min(token.Length, LongestWord) / (float)LongestWord;
        AddFit(words, index, counts, features);
        return new WordDoubt(surprise, features) { Next = NextWord(sentence, words, index) };
    }

    /// <summary>The score: the features, weighed and added up.</summary>
    /// <param name="weights">By <see cref="DoubtFeature"/>.</param>
    /// <param name="topics">What the report is about.</param>
    /// <param name="sounds">What sounds like the word; null when that was not looked for.</param>
    public float Weigh(ReadOnlySpan<float> weights, ReportTopics topics, SoundAnswer? sounds)
    {
        Span<float> features = stackalloc float[FeatureCount];
        CopyFeatures(topics, sounds, features);
        float score = 0;
        for (int i = 0; i < features.Length; i++)
        {
            score += weights[i] * features[i];
        }

        return score;
    }

    /// <summary>All that speaks for and against the word in one report.</summary>
    /// <param name="topics">What the report is about.</param>
    /// <param name="sounds">What sounds like the word; null when that was not looked for.</param>
    /// <param name="features">Receives it, by <see cref="DoubtFeature"/>.</param>
    public void CopyFeatures(ReportTopics topics, SoundAnswer? sounds, Span<float> features)
    {
        _features.CopyTo(features);
        float typical = topics.PerMillion(Surprise.Word);
        bool isForeign = typical < Foreign;
        features[(int)DoubtFeature.Typical] = TypicalOf(typical);
        features[(int)DoubtFeature.Foreign] = isForeign ? 1 : 0;
        features[(int)DoubtFeature.Misplaced] = isForeign ? features[(int)DoubtFeature.Everyday] : 0;
        float report = topics.Fit(Surprise.Word) / 3;
        features[(int)DoubtFeature.FitReport] = Math.Clamp(report, -2, 2);
        features[(int)DoubtFeature.Misfit] = Math.Clamp(features[(int)DoubtFeature.Misfit] + report, -2, 0);
        if (sounds is { Single: { Word: >= 0 } single })
        {
            features[(int)DoubtFeature.Alternative] = Bounded(single.Score);
        }

        if (sounds is { Joined: { Word: >= 0 } joined })
        {
            features[(int)DoubtFeature.Joined] = Bounded(joined.Score);
        }
    }

    /// <summary>Looks for words of like sound, which costs much more than all else, and keeps the answer.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="alternatives">The search.</param>
    /// <param name="usage">What the user writes; null for nothing known. A sentence is judged anew when that changes.</param>
    public SoundAnswer Sounds(SentenceAnalysis sentence, SoundAlternatives alternatives, IWordUsage? usage)
    {
        if (_sounds is { } known)
        {
            return known;
        }

        byte[] folded = Encoding.UTF8.GetBytes(sentence.TextOf(sentence.Tokens[Surprise.Token]).ToString().ToLowerInvariant());
        SoundAlternative single = alternatives.BestFor(Surprise, folded, usage);
        var joined = new SoundAlternative(LanguageModel.Unknown, 0, 0, 2);
        if (Next is { } following)
        {
            byte[] both = [.. folded, .. Encoding.UTF8.GetBytes(sentence.TextOf(sentence.Tokens[following.Token]).ToString().ToLowerInvariant())];
            joined = alternatives.BestForTwo(Surprise, following, both, usage);
        }

        return _sounds = new SoundAnswer(single, joined);
    }

    /// <summary>What the neighbours say; the report adds its part when it is known.</summary>
    private static void AddFit(List<WordSurprise> words, int index, LanguageStatistics counts, float[] features)
    {
        int word = words[index].Word;
        if (counts.Vectors is not { } vectors || !vectors.Knows(word))
        {
            features[(int)DoubtFeature.Unlearned] = 1;
            return;
        }

        Span<float> before = stackalloc float[vectors.Dimensions];
        Span<float> after = stackalloc float[vectors.Dimensions];
        before.Clear();
        after.Clear();
        vectors.AddNeighbours(words, index, counts, before, after);
        float left = vectors.Product(word, before) / 3;
        float right = vectors.Product(word, after) / 3;
        float alone = vectors.Bias(word) / 3;
        features[(int)DoubtFeature.FitLeft] = Math.Clamp(left, -2, 2);
        features[(int)DoubtFeature.FitRight] = Math.Clamp(right, -2, 2);
        features[(int)DoubtFeature.FitAlone] = Math.Clamp(alone, -2, 2);
        features[(int)DoubtFeature.Misfit] = left + right + alone;
    }

    private static WordSurprise? NextWord(SentenceAnalysis sentence, List<WordSurprise> words, int index) =>
        index + 1 < words.Count && words[index + 1].Token == words[index].Token + 1 && sentence.Tokens[words[index + 1].Token].Kind == TokenKind.Word
            ? words[index + 1]
            : null;

    /// <summary>How many different ones there are among so many, on a scale of logarithms.</summary>
    private static float Share(float different, float count) => count < 1 ? 0 : Math.Min(1, MathF.Log(1 + different) / MathF.Log(2 + count));

    private static float TypicalOf(float perMillion) => MathF.Log(1 + (perMillion / 10)) / 3;

    private static float Bounded(float score) => Math.Clamp(score, -2, 10) / 3;

    private static bool IsInPhrase(SentenceAnalysis sentence, int token)
    {
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.FirstToken > token)
            {
                break;
            }

            if (match.TokenCount >= 2 && token < match.EndToken)
            {
                return true;
            }
        }

        return false;
    }
}
