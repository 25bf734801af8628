using RadLSP.Core.Dictation;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Dictation;

/// <summary>Words of a recogniser, and why they are not believed.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Words">What it heard.</param>
/// <param name="Seconds">How long the sound is.</param>
/// <param name="Probability">Of each word, 0 to 1.</param>
/// <param name="NoSpeech">The recogniser's own estimate that nobody spoke, 0 to 1.</param>
/// <param name="Refused">"known-phrase" and so on; empty for words that are believed.</param>
public sealed record GuardExample(string Path, int Line, string Words, double Seconds, double Probability, double NoSpeech, string Refused);

/// <summary>Reads the files under recognition/: from when on the words of a recogniser are not believed.</summary>
public static class GuardReader
{
    /// <summary>The folder of the files.</summary>
    public const string Folder = "recognition/";

    /// <summary>Reads the files of the folder; a later one takes the place of the figures of an earlier one, and adds its phrases.</summary>
    /// <param name="files">The files, of which only those under <see cref="Folder"/> are read.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="examples">Receives the examples; null when nobody asks for them.</param>
    /// <returns>Null without any file.</returns>
    public static GuardSettings? Read(IEnumerable<GrammarFile> files, List<GrammarError> errors, List<GuardExample>? examples = null)
    {
        GuardSettings? settings = null;
        foreach (GrammarFile file in files.Where(static file => file.Path.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            if (GrammarNode.Parse(file, errors) is not { } node)
            {
                continue;
            }

            if (node is not MapNode root)
            {
                errors.Add(new GrammarError(file.Path, node.Line, node.Column, "a file about recognition is a map: source: ..., thresholds: ..., phrases: ..., examples: ..."));
                continue;
            }

            var reader = new NodeReader(file.Path, root, errors);
            reader.Required("source");
            settings = Settings(reader, settings?.Phrases ?? new HashSet<string>());
            Examples(reader, examples);
            reader.RejectUnknown();
        }

        return settings;
    }

    private static GuardSettings Settings(NodeReader reader, IReadOnlySet<string> earlier)
    {
        if (reader.Node("thresholds") is not MapNode map)
        {
            reader.Error("thresholds", "\"thresholds\" are missing: a map of figures with value and source");
            map = reader.Map;
        }

        var figures = new NodeReader(reader.Path, map, reader.Errors);
        var settings = new GuardSettings
        {
            NoSpeech = Figure(figures, "no_speech", 0, 1),
            LogProbability = Figure(figures, "log_probability", -100, 0),
            CharactersPerSecond = Figure(figures, "characters_per_second", 1, 1000),
            FreeCharacters = (int)Figure(figures, "free_characters", 0, 1000),
            Repetitions = (int)Figure(figures, "repetitions", 2, 100),
            PhraseProbability = Figure(figures, "phrase_probability", 0, 1),
            Phrases = new HashSet<string>([.. earlier, .. reader.List("phrases").Select(static phrase => phrase.Value)], StringComparer.Ordinal),
        };
        if (map != reader.Map)
        {
            figures.RejectUnknown();
        }

        return settings;
    }

    private static double Figure(NodeReader figures, string key, double least, double most)
    {
        if (figures.Node(key) is not MapNode map)
        {
            figures.Error(key, $"\"{key}\" is missing: {{value: ..., source: ...}}");
            return most;
        }

        var reader = new NodeReader(figures.Path, map, figures.Errors);
        reader.Required("source");
        double value = reader.Number("value", double.NaN);
        if (!(value >= least && value <= most))
        {
            reader.Error("value", $"\"{key}\" is a number from {least} to {most}");
        }

        reader.RejectUnknown();
        return value;
    }

    private static void Examples(NodeReader reader, List<GuardExample>? examples)
    {
        if (reader.Node("examples") is not ListNode { Items: [_, ..] items })
        {
            reader.Error("examples", "\"examples\" are missing: words that are refused, and words that are believed");
            return;
        }

        foreach (GrammarNode item in items)
        {
            if (item is not MapNode map)
            {
                reader.Error(item, "an example is a map with words, seconds and probability");
                continue;
            }

            var example = new NodeReader(reader.Path, map, reader.Errors);
            examples?.Add(new GuardExample(
                reader.Path, map.Line, example.Required("words"), example.Number("seconds", 0), example.Number("probability", 0),
                example.Number("no_speech", 0), example.Text("refused") ?? ""));
        }
    }
}
