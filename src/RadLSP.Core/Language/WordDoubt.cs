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

/// <summary>One word of a report with everything that speaks for or against it.</summary>
internal sealed class WordDoubt
{
    private const float Foreign = 9;
    private const float GrammaticalCount = 5000;

    private WordDoubt(WordSurprise surprise, float[] features)
    {
        Surprise = surprise;
        Features = features;
    }

    public WordSurprise Surprise { get; }

    /// <summary>By <see cref="DoubtFeature"/>.</summary>
    public float[] Features { get; }

    /// <summary>The best word for it alone; its word is unknown when there is none.</summary>
    public SoundAlternative Alternative { get; private set; } = new(LanguageModel.Unknown, 0, 0, 1);

    /// <summary>The best word for it and the next.</summary>
    public SoundAlternative Joined { get; private set; } = new(LanguageModel.Unknown, 0, 0, 2);

    /// <summary>Weighs a word without its alternatives; null for a token that cannot be misheard: numbers, levels, single letters.</summary>
    public static WordDoubt? Of(SentenceAnalysis sentence, in WordSurprise surprise, ReportTopics topics, Grammar grammar)
    {
        Token token = sentence.Tokens[surprise.Token];
        LanguageModel model = grammar.WordStatistics;
        if (token.Kind != TokenKind.Word || token.Length < 2 || token.WordId < 0 || token.Has(TokenTraits.HasDigit | TokenTraits.AllCapitals) || model.Statistics is not { } counts)
        {
            return null;
        }

        int word = surprise.Word;
        float count = word < 0 ? 0 : counts.Count(word);
        float typical = topics.PerMillion(word);
        float everyday = MathF.Log(1 + (topics.PerMillionNotes(word) / 3)) / 3;
        bool isForeign = typical < Foreign;
        float left = Math.Clamp(surprise.Left, -6, 6) / 3;
        float right = Math.Clamp(surprise.Right, -6, 6) / 3;
        var features = new float[Enum.GetValues<DoubtFeature>().Length];
        features[(int)DoubtFeature.Bias] = 1;
        features[(int)DoubtFeature.Left] = left;
        features[(int)DoubtFeature.Right] = right;
        features[(int)DoubtFeature.Worse] = Math.Min(left, right);
        features[(int)DoubtFeature.ClassLeft] = Math.Clamp(surprise.ClassLeft, -6, 6) / 3;
        features[(int)DoubtFeature.ClassRight] = Math.Clamp(surprise.ClassRight, -6, 6) / 3;
        features[(int)DoubtFeature.NewLeft] = surprise.Before >= 0 && (word < 0 || counts.Pair(surprise.Before, word) == 0) ? 1 : 0;
        features[(int)DoubtFeature.NewRight] = surprise.After >= 0 && (word < 0 || counts.Pair(word, surprise.After) == 0) ? 1 : 0;
        features[(int)DoubtFeature.Typical] = MathF.Log(1 + (typical / 10)) / 3;
        features[(int)DoubtFeature.Foreign] = isForeign ? 1 : 0;
        features[(int)DoubtFeature.Everyday] = everyday;
        features[(int)DoubtFeature.Misplaced] = isForeign ? everyday : 0;
        features[(int)DoubtFeature.Uncounted] = count == 0 ? 1 : 0;
        features[(int)DoubtFeature.Medical] = (grammar.Words.Flags(token.WordId) & (WordFlags.Medical | WordFlags.Lexicon)) != 0 ? 1 : 0;
        features[(int)DoubtFeature.InPhrase] = IsInPhrase(sentence, surprise.Token) ? 1 : 0;
        features[(int)DoubtFeature.UnknownNeighbour] = surprise.Before < 0 || surprise.After < 0 ? 1 : 0;
        features[(int)DoubtFeature.Grammatical] = count > GrammaticalCount ? 1 : 0;
        features[(int)DoubtFeature.Alternative] = Bounded(-2);
        features[(int)DoubtFeature.Joined] = Bounded(-2);
        return new WordDoubt(surprise, features);
    }

    /// <summary>Looks for words of like sound, which costs much more than all else.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="next">The word after it; null where another token stands between or nothing follows.</param>
    /// <param name="alternatives">The search.</param>
    /// <param name="usage">What the user writes; null for nothing known.</param>
    public void FindAlternatives(SentenceAnalysis sentence, WordSurprise? next, SoundAlternatives alternatives, IWordUsage? usage)
    {
        byte[] folded = Encoding.UTF8.GetBytes(sentence.TextOf(sentence.Tokens[Surprise.Token]).ToString().ToLowerInvariant());
        Alternative = alternatives.BestFor(Surprise, folded, usage);
        if (Alternative.Word >= 0)
        {
            Features[(int)DoubtFeature.Alternative] = Bounded(Alternative.Score);
        }

        if (next is { } following)
        {
            byte[] both = [.. folded, .. Encoding.UTF8.GetBytes(sentence.TextOf(sentence.Tokens[following.Token]).ToString().ToLowerInvariant())];
            Joined = alternatives.BestForTwo(Surprise, following, both, usage);
            if (Joined.Word >= 0)
            {
                Features[(int)DoubtFeature.Joined] = Bounded(Joined.Score);
            }
        }
    }

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
