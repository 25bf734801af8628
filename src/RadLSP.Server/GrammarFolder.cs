using RadLSP.Grammars;
using RadLSP.Grammars.Templates;

namespace RadLSP.Server;

/// <summary>Reads the files of a grammar from a folder.</summary>
public static class GrammarFolder
{
    /// <summary>Every YAML file and template, and the word lists under lexicon/.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static List<GrammarFile> Read(string folder)
    {
        var files = new List<GrammarFile>();
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            bool isWordList = path.EndsWith(".txt", StringComparison.Ordinal) && relative.StartsWith("lexicon/", StringComparison.Ordinal);
            bool isTemplate = path.EndsWith(TemplateReader.Extension, StringComparison.Ordinal)
                || (relative.StartsWith(TemplateExampleRunner.ExampleFolder, StringComparison.Ordinal) && path.EndsWith(TemplateExampleRunner.ExampleExtension, StringComparison.Ordinal));
            if (isWordList || isTemplate || path.EndsWith(".yaml", StringComparison.Ordinal))
            {
                files.Add(new GrammarFile(relative, File.ReadAllText(path)));
            }
        }

        return files;
    }

    /// <summary>The language statistics of a grammar; empty where the folder has none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ReadOnlyMemory<byte> ReadStatistics(string folder)
    {
        string path = Path.Combine(folder, GrammarLoader.StatisticsPath);
        return File.Exists(path) ? File.ReadAllBytes(path) : default;
    }
}
