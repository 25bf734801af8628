using RadLSP.Core;
using RadLSP.Core.Text;
using RadLSP.Grammars;
using RadLSP.Grammars.Authoring;
using RadLSP.Grammars.Templates;
using RadLSP.Server.Documents;

namespace RadLSP.Server;

/// <summary>Reads one file of a grammar as its author has it, together with the folder that it lies in.</summary>
public static class AuthoredFile
{
    /// <param name="path">Its full path, or its address where it has no path.</param>
    /// <param name="text">Its text.</param>
    /// <param name="grammar">The grammar that it is held against.</param>
    /// <returns>Null when it is no part of a grammar.</returns>
    public static GrammarDocument? Read(string path, SourceText text, Grammar grammar) =>
        Read(path, text, grammar, path.EndsWith(TemplateReader.Extension, StringComparison.OrdinalIgnoreCase));

    internal static GrammarDocument? Read(string path, SourceText text, Grammar grammar, bool isTemplate)
    {
        var file = new GrammarFile(path, text.Content);
        if (isTemplate)
        {
            return TemplateDocument.Read(file, text, grammar);
        }

        string? folder = DocumentKinds.GrammarFolderOf(path);
        return YamlDocument.Read(file, text, grammar, folder is not null, id => folder is not null && ConceptIndex.Find(folder, id) is not null);
    }
}
