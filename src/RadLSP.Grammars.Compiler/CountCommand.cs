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
    private const int LeastWord = 2;
    private const int LeastTriple = 2;

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
        var counts = new TextCounts(loaded.Grammar);
        TextTopics topics = TextTopics.Read(File.ReadAllText(Path.Combine(grammarFolder, "language", "topics.txt")), counts);
        List<Source> all = [.. sources.SelectMany(source => Source.Parse(source, topics))];
        if (all.Find(static source => source.Topic == Source.UnknownTopic) is { } wrong)
        {
            Console.Error.WriteLine($"{wrong.Path}: the topic is none of auto, {string.Join(", ", topics.Names)}");
            return 2;
        }

        // Files of one topic teach the words of the topics before lines are sorted by them.
        var runs = all.ToDictionary(static source => source, source => Lines(source.Path).SelectMany(counts.Runs).ToList());
        foreach (Source source in all.Where(static source => source.Topic != Source.ByLine))
        {
            List<int> words = [.. runs[source].SelectMany(static run => run)];
            int topic = source.Topic == Source.ByFile ? topics.OfLong(words) : source.Topic;
            topics.Learn(words, topic);
            Console.WriteLine($"{Path.GetFileName(source.Path)}: {topics.Names[topic]}, {words.Count} words");
            runs[source].ForEach(run => counts.Add(run, topic, source.Weight));
        }

        foreach (Source source in all.Where(static source => source.Topic == Source.ByLine))
        {
            runs[source].ForEach(run => topics.Learn(run, topics.Of(run)));
            runs[source].ForEach(run => counts.Add(run, topics.Of(run), source.Weight));
            Console.WriteLine($"{Path.GetFileName(source.Path)}: by line, {runs[source].Sum(static run => run.Count)} words");
        }

        LexiconTexts.Add(files, counts, topics);
        byte[] bytes = LanguageStatisticsWriter.Write(counts, topics.Names.Count, LeastWord, LeastTriple);
        File.WriteAllBytes(output, bytes);
        Console.WriteLine($"{bytes.Length} bytes, {counts.Words.Count} words, {counts.Pairs.Count} pairs, {counts.Triples.Count} triples");
        return 0;
    }

    private static IEnumerable<string> Lines(string path) =>
        File.ReadLines(path).Where(static line => line.Length > 0 && line[0] != '#')
            .SelectMany(static line => line.Contains('|', StringComparison.Ordinal) ? TextPattern.Expand(line) : [line]);

    private sealed record Source(string Path, int Topic, int Weight)
    {
        public const int ByLine = -1;
        public const int ByFile = -2;
        public const int UnknownTopic = -3;

        public static IEnumerable<Source> Parse(string argument, TextTopics topics)
        {
            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            string[] head = equals < 0 ? [""] : argument[..equals].Split('*');
            string path = argument[(equals + 1)..];
            int weight = head.Length > 1 && int.TryParse(head[1], out int given) && given is > 0 and < 100 ? given : 1;
            int topic = head[0] switch
            {
                "" => ByFile,
                "auto" => ByLine,
                var name => topics.Names.ToList().IndexOf(name) is >= 0 and var known ? known : UnknownTopic,
            };
            return (Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.txt").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path])
                .Select(file => new Source(file, topic, weight));
        }
    }
}
