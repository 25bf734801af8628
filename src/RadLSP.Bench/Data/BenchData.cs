using RadLSP.Grammars;

namespace RadLSP.Bench.Data;

/// <summary>The files of grammars/bench: the injector's lists and the generator's texts.</summary>
public sealed class BenchData
{
    private const string PageTemplatePath = "layout/benchmark.md";

    private BenchData(WordLists lists, IReadOnlyList<GrammarFile> texts, string pageTemplate, IReadOnlyList<GrammarError> errors)
    {
        PageTemplate = pageTemplate;
        Lists = lists;
        Texts = texts;
        Errors = errors;
    }

    /// <summary>Everything that is wrong in the files.</summary>
    public IReadOnlyList<GrammarError> Errors { get; }

    /// <summary>The codes of the kinds of errors.</summary>
    public IReadOnlyList<string> Kinds => [.. Lists.Rows("kinds/kinds").Select(row => row.Text("code"))];

    /// <summary>The page of results with names in braces for the figures.</summary>
    internal string PageTemplate { get; }

    internal WordLists Lists { get; }

    internal IReadOnlyList<GrammarFile> Texts { get; }

    /// <summary>Reads the files that the build embeds.</summary>
    public static BenchData Embedded()
    {
        var files = new List<GrammarFile>();
        foreach (string name in typeof(BenchData).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(typeof(BenchData).Assembly.GetManifestResourceStream(name)!);
            files.Add(new GrammarFile(name, reader.ReadToEnd()));
        }

        return Read(files);
    }

    /// <summary>Reads a folder that holds injections/, layout/ and texts/.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static BenchData FromFolder(string folder) => Read(
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => new GrammarFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path))),
    ]);

    /// <summary>Reads files, with paths that start with "injections/", "layout/" or "texts/".</summary>
    public static BenchData Read(IReadOnlyList<GrammarFile> files)
    {
        var errors = new List<GrammarError>();
        List<GrammarFile> yaml = [.. files.Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal)];
        var lists = WordLists.Read(yaml.Where(file => !IsText(file)), errors);
        return new BenchData(lists, [.. yaml.Where(IsText)], files.FirstOrDefault(file => file.Path == PageTemplatePath)?.Text ?? "", errors);

        static bool IsText(GrammarFile file) => file.Path.StartsWith("texts/", StringComparison.Ordinal);
    }
}
