using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;

namespace RadLSP.Grammars.Templates;

/// <summary>
/// Reads a template file: a head of "key: value" lines, a line "---", and the text of the report with fields in brackets,
/// default-normal text in braces and lines that begin with "@".
/// </summary>
public static class TemplateReader
{
    /// <summary>The extension of template files.</summary>
    public const string Extension = ".radt";

    internal const string Report = "report";
    internal const string Macro = "macro";

    /// <summary>Reads a template. What is wrong is left out and reported, so that the rest can be shown and used.</summary>
    /// <param name="file">The file; its name without extension is the id of the template.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>The template, or null when it has no head or no name.</returns>
    public static ReportTemplate? Read(GrammarFile file, List<GrammarError> errors)
    {
        var source = new TemplateSource(file.Path, file.Text, errors);
        int bodyStart = TemplateHead.FindBody(file.Text);
        if (bodyStart < 0)
        {
            source.Error(0, "the head is missing: begin with \"name: CT chest\" and end the head with a line \"---\"");
            return null;
        }

        Dictionary<string, string> head = ReadHead(source, bodyStart);
        if (!head.TryGetValue("name", out string? name) || name.Length == 0)
        {
            source.Error(0, "\"name\" is missing: say what readers call the template");
            return null;
        }

        if (head.GetValueOrDefault("source", "").Length == 0)
        {
            source.Error(0, "\"source\" is missing: say where the contents come from");
        }

        if (!Enum.TryParse(head.GetValueOrDefault("sex", nameof(Sex.Unknown)), ignoreCase: true, out Sex sex))
        {
            source.Error(TemplateHead.PlaceOf(file.Text, "sex", head["sex"]), "\"sex\" is female or male, or not there");
        }

        string kind = head.GetValueOrDefault("kind", Report);
        if (kind is not (Report or Macro))
        {
            source.Error(TemplateHead.PlaceOf(file.Text, "kind", kind), $"\"kind\" is {Report} or {Macro}, or not there");
        }

        return new ReportTemplate
        {
            IsMacro = kind == Macro,
            Id = Path.GetFileNameWithoutExtension(file.Path),
            Name = name,
            Modalities = List(head, TemplateHead.Modality),
            BodyParts = List(head, TemplateHead.BodyPart),
            Words = List(head, "words"),
            Sex = sex,
            Source = head.GetValueOrDefault("source", ""),
            Parts = new TemplateBody(source, bodyStart).Read(),
        };
    }

    private static Dictionary<string, string> ReadHead(TemplateSource source, int bodyStart)
    {
        var head = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (HeadLine line in TemplateHead.Lines(source.Text, bodyStart))
        {
            if (!TemplateHead.Keys.Contains(line.Key, StringComparer.OrdinalIgnoreCase))
            {
                source.Error(Math.Min(line.KeySpan.Start, line.ValueSpan.Start), $"a line of the head is \"key: value\"; known keys are {string.Join(", ", TemplateHead.Keys)}");
            }
            else if (!head.TryAdd(line.Key, line.Value))
            {
                source.Error(line.KeySpan.Start, $"\"{line.Key}\" is given twice");
            }
        }

        return head;
    }

    private static string[] List(Dictionary<string, string> head, string key) =>
        head.GetValueOrDefault(key, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
