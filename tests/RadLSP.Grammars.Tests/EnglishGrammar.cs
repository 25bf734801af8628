using RadLSP.Server;
using RadLSP.Testing;

namespace RadLSP.Grammars.Tests;

/// <summary>The files of grammars/en as they are in the repository.</summary>
internal static class EnglishGrammar
{
    public static string Folder => Path.Combine(SharedFiles.RepositoryRoot, "grammars", "en");

    public static IEnumerable<GrammarFile> RuleFiles() =>
        GrammarFolder.Read(Folder).Where(file => file.Path.StartsWith("rules/", StringComparison.Ordinal));
}
