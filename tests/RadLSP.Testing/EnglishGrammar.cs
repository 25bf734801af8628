using RadLSP.Core;
using RadLSP.Core.Words;
using RadLSP.Grammars;

namespace RadLSP.Testing;

/// <summary>
/// The English grammar read from its files, for tests of the core: every name, cue and rule, but none of the words that
/// the build adds from general dictionaries.
/// </summary>
public static class EnglishGrammar
{
    private static readonly Lazy<LoadedGrammar> Loaded = new(Load);

    /// <summary>The grammar; read once for all tests.</summary>
    public static Grammar Grammar => Loaded.Value.Grammar;

    private static LoadedGrammar Load()
    {
        string folder = Path.Combine(SharedFiles.RepositoryRoot, "grammars", "en");
        return GrammarLoader.Load(
            "en",
            Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                .Select(path => new GrammarFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path))),
            Array.Empty<(string Word, WordFlags Flags)>());
    }
}
