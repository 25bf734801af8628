using RadLSP.Core.Analysis;

namespace RadLSP.Core.Language;

/// <summary>How well one word of a sentence fits between its neighbours.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Word">Its number in the statistics, <see cref="LanguageModel.Unknown"/> when it has none.</param>
/// <param name="SecondBefore">The word two before.</param>
/// <param name="Before">The word before; <see cref="LanguageStatistics.SentenceStart"/> at the start.</param>
/// <param name="After">The word after; <see cref="LanguageStatistics.SentenceEnd"/> at the end.</param>
/// <param name="Left">How much oftener it stands after the word before it than chance would have it, see <see cref="LanguageModel.Association"/>.</param>
/// <param name="Right">The same for the word after it.</param>
/// <param name="ClassLeft">How much oftener words like it stand after words like the one before it.</param>
/// <param name="ClassRight">The same for the word after it.</param>
internal readonly record struct WordSurprise(int Token, int Word, int SecondBefore, int Before, int After, float Left, float Right, float ClassLeft, float ClassRight)
{
    /// <summary>Weighs every word of a sentence.</summary>
    public static List<WordSurprise> Of(SentenceAnalysis sentence, LanguageModel model, IWordUsage? usage)
    {
        var surprises = new List<WordSurprise>(sentence.Tokens.Count);
        if (model.Statistics is not { } statistics)
        {
            return surprises;
        }

        var words = new List<CountedWord>(sentence.Tokens.Count + 1);
        SentenceWords.Add(sentence.Text, sentence.Tokens, model, words);
        int secondBefore = LanguageModel.Unknown;
        int before = statistics.SentenceStart;
        WordSurprise previous = default;
        bool isFirst = true;
        for (int i = 0; i < words.Count; i++)
        {
            (int token, int word) = words[i];
            if (token < 0)
            {
                (secondBefore, before, isFirst) = (LanguageModel.Unknown, statistics.SentenceStart, true);
                continue;
            }

            int after = words[i + 1].Token < 0 ? statistics.SentenceEnd : words[i + 1].Word;

            // What goes with the word before was worked out for that word already.
            previous = new WordSurprise(token, word, secondBefore, before, after,
                isFirst ? model.Association(before, word, usage) : previous.Right,
                model.Association(word, after, usage),
                isFirst ? model.ClassAssociation(before, word) : previous.ClassRight,
                model.ClassAssociation(word, after));
            surprises.Add(previous);
            (secondBefore, before, isFirst) = (before, word, false);
        }

        return surprises;
    }
}
