using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Language;
using RadLSP.Core.Text;

namespace RadLSP.Grammars.Language;

/// <summary>A word of a text that was not counted, with what speaks for and against it.</summary>
/// <param name="Text">The word and its neighbours, for reading.</param>
/// <param name="IsWrong">Whether it was put in.</param>
/// <param name="Weight">How many words it stands for.</param>
/// <param name="Features">By <see cref="Names"/>.</param>
public sealed record DoubtSample(string Text, bool IsWrong, float Weight, IReadOnlyList<float> Features)
{
    /// <summary>The names of the features.</summary>
    public static IReadOnlyList<string> Names { get; } = Enum.GetNames<DoubtFeature>();
}

/// <summary>Words of texts with errors of recognition in them, weighed by statistics that do not hold the texts.</summary>
public static class DoubtSamples
{
    /// <summary>Right words are far more than enough, so one in this many is weighed.</summary>
    private const int OneInRight = 4;

    private const int FewestWords = 8;

    /// <summary>Weighs the words of some texts.</summary>
    /// <param name="grammar">The language.</param>
    /// <param name="statistics">Counted from other texts.</param>
    /// <param name="blocks">The texts.</param>
    /// <param name="seed">Decides which words are put in.</param>
    public static IEnumerable<DoubtSample> Of(Grammar grammar, byte[] statistics, IEnumerable<TextBlock> blocks, int seed)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        ArgumentNullException.ThrowIfNull(blocks);
        var counted = new Grammar
        {
            Language = grammar.Language,
            Words = grammar.Words,
            Lexicon = grammar.Lexicon,
            Cues = grammar.Cues,
            CuePhrases = grammar.CuePhrases,
            SectionNames = grammar.SectionNames,
            Sentences = grammar.Sentences,
            Rules = [],
            WordStatistics = LanguageModel.Open(statistics, grammar.Words),
        };
        var errors = new SpeechErrors(counted, seed);
        var alternatives = new SoundAlternatives(counted.WordStatistics);
        var evidence = new TopicEvidence(counted.WordStatistics.Statistics!);
        int right = 0;
        foreach (TextBlock block in blocks)
        {
            List<TextSpan> wrong = [];
            string text = errors.Write(block.Lines, wrong);
            ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), counted);
            var topics = new ReportTopics(evidence);
            int words = 0;
            foreach (Sentence sentence in analysis.Sentences)
            {
                foreach (WordSurprise surprise in sentence.Analysis.Surprises(counted.WordStatistics, null))
                {
                    topics.Add(surprise.Word);
                    words++;
                }
            }

            if (words < FewestWords)
            {
                continue;
            }

            foreach (Sentence sentence in analysis.Sentences)
            {
                List<WordSurprise> surprises = sentence.Analysis.Surprises(counted.WordStatistics, null);
                for (int i = 0; i < surprises.Count; i++)
                {
                    TextSpan span = sentence.Analysis.Tokens[surprises[i].Token].Span.Shift(sentence.Span.Start);
                    bool isWrong = wrong.Exists(other => other.Overlaps(span));
                    if ((!isWrong && right++ % OneInRight != 0) || WordDoubt.Of(sentence.Analysis, surprises, i, counted) is not { } doubt)
                    {
                        continue;
                    }

                    var features = new float[WordDoubt.FeatureCount];
                    doubt.CopyFeatures(topics, doubt.Sounds(sentence.Analysis, alternatives, null), features);
                    int start = Math.Max(0, span.Start - 25);
                    string around = $"{text[start..span.Start]}[{text.AsSpan(span.Start, span.Length)}]{text[span.End..Math.Min(text.Length, span.End + 25)]}";
                    yield return new DoubtSample(around, isWrong, isWrong ? 1 : OneInRight, features);
                }
            }
        }
    }
}
