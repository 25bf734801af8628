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

    /// <summary>By <see cref="DoubtFeature"/>; those of the report and of the alternatives are as if nothing spoke for a doubt.</summary>
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
    public static WordDoubt? Of(SentenceAnalysis sentence, in WordSurprise surprise, WordSurprise? next, Grammar grammar)
    {
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
        return new WordDoubt(surprise, features) { Next = next };
    }

    /// <summary>The most that the word can score in any report, before its alternatives are looked for.</summary>
    public float Most(ReadOnlySpan<float> weights, TopicEvidence evidence)
    {
        (float least, float most) = evidence.Range(Surprise.Word);
        float score = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            score += weights[i] * _features[i];
        }

        // A report is a mixture of topics, so that a word is as common in it as in one of them or less and more than in others.
        score += Math.Max(weights[(int)DoubtFeature.Typical] * TypicalOf(least), weights[(int)DoubtFeature.Typical] * TypicalOf(most));
        float ifForeign = least * (1 - Rounding) < Foreign
            ? weights[(int)DoubtFeature.Foreign] + (weights[(int)DoubtFeature.Misplaced] * _features[(int)DoubtFeature.Everyday])
            : float.NegativeInfinity;
        float ifNot = most * (1 + Rounding) >= Foreign ? 0 : float.NegativeInfinity;
        return score + Math.Max(ifForeign, ifNot) + Rounding;
    }

    /// <summary>The score: the features, weighed and added up.</summary>
    /// <param name="weights">By <see cref="DoubtFeature"/>.</param>
    /// <param name="topics">What the report is about.</param>
    /// <param name="sounds">What sounds like the word; null when that was not looked for.</param>
    public float Weigh(ReadOnlySpan<float> weights, ReportTopics topics, SoundAnswer? sounds)
    {
        Span<float> features = stackalloc float[FeatureCount];
        _features.CopyTo(features);
        float typical = topics.PerMillion(Surprise.Word);
        bool isForeign = typical < Foreign;
        features[(int)DoubtFeature.Typical] = TypicalOf(typical);
        features[(int)DoubtFeature.Foreign] = isForeign ? 1 : 0;
        features[(int)DoubtFeature.Misplaced] = isForeign ? features[(int)DoubtFeature.Everyday] : 0;
        if (sounds is { Single: { Word: >= 0 } single })
        {
            features[(int)DoubtFeature.Alternative] = Bounded(single.Score);
        }

        if (sounds is { Joined: { Word: >= 0 } joined })
        {
            features[(int)DoubtFeature.Joined] = Bounded(joined.Score);
        }

        float score = 0;
        for (int i = 0; i < features.Length; i++)
        {
            score += weights[i] * features[i];
        }

        return score;
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

    /// <summary>More than what rounding can change of a sum of a few floats.</summary>
    private const float Rounding = 0.001f;

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
