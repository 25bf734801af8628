using RadLSP.Grammars.Templates;

namespace RadLSP.Grammars.Compiler;

/// <summary>The files of a grammar on disk.</summary>
internal static class GrammarFolder
{
    public static List<GrammarFile> Read(string folder)
    {
        List<GrammarFile> files = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(TemplateReader.Extension, StringComparison.Ordinal) || (path.EndsWith(".txt", StringComparison.Ordinal) && (relative.StartsWith("lexicon/", StringComparison.Ordinal) || relative.StartsWith("language/words/", StringComparison.Ordinal))))
            {
                files.Add(new GrammarFile(relative, File.ReadAllText(path)));
            }
        }

        return files;
    }
}
