using RadLSP.Core;

namespace RadLSP.Grammars.Language;

/// <summary>Some lines that stood together in a text, as a report or a part of one.</summary>
/// <param name="Lines">The sentences, expanded.</param>
/// <param name="Topic">The topic of its text; <see cref="TextBlock.ByLine"/> where each line is sorted.</param>
/// <param name="Weight">How many times it is counted.</param>
public sealed record TextBlock(IReadOnlyList<string> Lines, int Topic, int Weight)
{
    /// <summary>Each line is sorted by its words: lines that stand together have nothing to do with each other.</summary>
    public const int ByLine = -1;

    /// <summary>The file is sorted by its words.</summary>
    public const int ByFile = -2;
}

/// <summary>Makes language statistics of texts.</summary>
public static class TextCorpus
{
    private const int LeastWord = 2;
    private const int LeastTriple = 2;
    private const int Epochs = 8;

    /// <summary>Counts the texts and learns the vectors.</summary>
    /// <param name="grammar">Its words are the ones that are counted.</param>
    /// <param name="files">Its files, whose names and words are counted too.</param>
    /// <param name="topicFile">The text of the file of topics.</param>
    /// <param name="blocks">The texts, by file.</param>
    public static byte[] Count(Grammar grammar, IReadOnlyList<GrammarFile> files, string topicFile, IReadOnlyList<IReadOnlyList<TextBlock>> blocks)
    {
        var counts = new TextCounts(grammar);
        TextTopics topics = TextTopics.Read(topicFile, counts);
        var runs = blocks.SelectMany(static file => file).ToDictionary(static block => block, block => block.Lines.SelectMany(counts.Runs).ToList());

        // Files of one topic teach the words of the topics before lines are sorted by them.
        foreach (IReadOnlyList<TextBlock> file in blocks.Where(static file => file.Count > 0 && file[0].Topic != TextBlock.ByLine))
        {
            List<int> words = [.. file.SelectMany(block => runs[block]).SelectMany(static run => run)];
            int topic = file[0].Topic == TextBlock.ByFile ? topics.OfLong(words) : file[0].Topic;
            topics.Learn(words, topic);
            foreach (TextBlock block in file)
            {
                runs[block].ForEach(run => counts.Add(run, topic, block.Weight));
            }
        }

        foreach (IReadOnlyList<TextBlock> file in blocks.Where(static file => file.Count > 0 && file[0].Topic == TextBlock.ByLine))
        {
            foreach (TextBlock block in file)
            {
                runs[block].ForEach(run => topics.Learn(run, topics.Of(run)));
            }

            foreach (TextBlock block in file)
            {
                runs[block].ForEach(run => counts.Add(run, topics.Of(run), block.Weight));
            }
        }

        LexiconTexts.Add(files, counts, topics);
        byte[] bytes = LanguageStatisticsWriter.Write(counts, topics.Names.Count, LeastWord, LeastTriple);
        byte[] withVectors = LanguageStatisticsWriter.WithVectors(bytes, [.. runs.SelectMany(block => Enumerable.Repeat(block.Value, block.Key.Weight))], counts, Epochs);
        return WordFrames.AddTo(withVectors);
    }
}
