using RadLSP.Grammars.Templates;
using RadLSP.Server.Configuration;

namespace RadLSP.Server.Documents;

/// <summary>What sort of document a client has opened.</summary>
internal enum DocumentKind : byte
{
    Report,

    /// <summary>A template of reports, a .radt file.</summary>
    Template,

    /// <summary>A YAML file: a rule, a lexicon file, or something else that the server has nothing to say about.</summary>
    Yaml,
}

/// <summary>Tells reports from the files of a grammar. What its client calls a report is one, whatever it is named.</summary>
internal static class DocumentKinds
{
    public const string ReportLanguage = "radreport";
    public const string TemplateLanguage = "radtemplate";
    private const string YamlLanguage = "yaml";

    /// <summary>Folders that make the folder that holds them a grammar.</summary>
    private static readonly string[] GrammarParts = ["lexicon", "sections", "rules"];

    public static DocumentKind Of(string languageId, string uri) => languageId switch
    {
        ReportLanguage => DocumentKind.Report,
        TemplateLanguage => DocumentKind.Template,
        YamlLanguage => DocumentKind.Yaml,
        _ when uri.EndsWith(TemplateReader.Extension, StringComparison.OrdinalIgnoreCase) => DocumentKind.Template,
        _ when uri.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) && GrammarFolderOf(uri) is not null => DocumentKind.Yaml,
        _ => DocumentKind.Report,
    };

    /// <summary>The folder of the grammar that a file lies in, found upwards from it; null where there is none.</summary>
    public static string? GrammarFolderOf(string uri)
    {
        for (string? folder = Path.GetDirectoryName(DocumentUri.PathOf(uri)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (GrammarParts.Any(part => Directory.Exists(Path.Combine(folder, part))))
            {
                return folder;
            }
        }

        return null;
    }
}
