using RadLSP.Grammars;

namespace RadLSP.Bench.Data;

/// <summary>The files of grammars/bench: the injector's lists and the generator's texts.</summary>
public sealed class BenchData
{
    private BenchData(WordLists lists, IReadOnlyList<GrammarFile> texts, IReadOnlyList<GrammarError> errors)
    {
        Lists = lists;
        Texts = texts;
        Errors = errors;
    }

    /// <summary>Everything that is wrong in the files.</summary>
    public IReadOnlyList<GrammarError> Errors { get; }

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

    /// <summary>Reads files, with paths that start with "injections/" or "texts/".</summary>
    public static BenchData Read(IReadOnlyList<GrammarFile> files)
    {
        var errors = new List<GrammarError>();
        var lists = WordLists.Read(files.Where(file => file.Path.StartsWith("injections/", StringComparison.Ordinal)), errors);
        return new BenchData(lists, [.. files.Where(file => file.Path.StartsWith("texts/", StringComparison.Ordinal))], errors);
    }
}
