using RadLSP.Core.Language;
using RadLSP.Grammars.Language;
using RadLSP.Grammars.Words;

namespace RadLSP.Grammars.Compiler;

/// <summary>
/// Counts texts into language statistics: <c>radlsp-grammar-compiler count LANGUAGE GRAMMAR-FOLDER DICTIONARY-FOLDER OUTPUT [TOPIC=]PATH...</c>
/// </summary>
/// <remarks>
/// A path is a text file or a folder of them, one sentence a line; lines with "#" are passed over, and alternatives in brackets
/// are expanded (<see cref="TextPattern"/>). With "auto=" each line is sorted into a topic by its words, without a topic each
/// file is. "*3" after the topic counts a text three times. The statistics do not hold the texts.
/// </remarks>
internal static class CountCommand
{
    public static int Run(string[] args)
    {
        if (args is not [var language, var grammarFolder, var dictionaryFolder, var output, .. { Length: > 0 } sources])
        {
            Console.Error.WriteLine("usage: radlsp-grammar-compiler count LANGUAGE GRAMMAR-FOLDER DICTIONARY-FOLDER OUTPUT [TOPIC[*WEIGHT]=]PATH...");
            return 2;
        }

        List<WordFileError> errors = [];
        List<GrammarFile> files = GrammarFolder.Read(grammarFolder);
        LoadedGrammar loaded = GrammarLoader.Load(language, files, Dictionaries.Read(dictionaryFolder, errors));
        string topicFile = File.ReadAllText(Path.Combine(grammarFolder, "language", "topics.txt"));
        if (CorpusSources.Read(sources, topicFile) is not { } blocks)
        {
            return 2;
        }

        byte[] bytes = TextCorpus.Count(loaded.Grammar, files, topicFile, blocks);
        File.WriteAllBytes(output, bytes);
        Console.WriteLine($"{bytes.Length} bytes, {LanguageStatistics.Open(bytes).WordCount} words");
        return 0;
    }
}
