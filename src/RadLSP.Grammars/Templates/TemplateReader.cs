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

    private const string HeadEnd = "---";
    private const string Report = "report";
    private const string Macro = "macro";

    private static readonly string[] Keys = ["name", "modality", "body part", "words", "sex", "kind", "source"];

    /// <summary>Reads a template. What is wrong is left out and reported, so that the rest can be shown and used.</summary>
    /// <param name="file">The file; its name without extension is the id of the template.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>The template, or null when it has no head or no name.</returns>
    public static ReportTemplate? Read(GrammarFile file, List<GrammarError> errors)
    {
        var source = new TemplateSource(file.Path, file.Text, errors);
        int bodyStart = FindBody(file.Text);
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
            source.Error(0, "\"sex\" is female or male, or not there");
        }

        string kind = head.GetValueOrDefault("kind", Report);
        if (kind is not (Report or Macro))
        {
            source.Error(0, $"\"kind\" is {Report} or {Macro}, or not there");
        }

        return new ReportTemplate
        {
            IsMacro = kind == Macro,
            Id = Path.GetFileNameWithoutExtension(file.Path),
            Name = name,
            Modalities = List(head, "modality"),
            BodyParts = List(head, "body part"),
            Words = List(head, "words"),
            Sex = sex,
            Source = head.GetValueOrDefault("source", ""),
            Parts = new TemplateBody(source, bodyStart).Read(),
        };
    }

    /// <summary>The offset after the line that ends the head, -1 when there is none.</summary>
    private static int FindBody(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            int next = end < 0 ? text.Length : end + 1;
            if (text.AsSpan(start, next - start).TrimEnd().SequenceEqual(HeadEnd))
            {
                return next;
            }

            start = next;
        }

        return -1;
    }

    private static Dictionary<string, string> ReadHead(TemplateSource source, int bodyStart)
    {
        var head = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        int start = 0;
        foreach (string line in source.Text[..bodyStart].Split('\n'))
        {
            string trimmed = line.Trim();
            int colon = trimmed.IndexOf(':', StringComparison.Ordinal);
            if (trimmed.Length > 0 && trimmed[0] != '#' && trimmed != HeadEnd)
            {
                string key = colon < 0 ? "" : trimmed[..colon].Trim();
                if (!Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                {
                    source.Error(start, $"a line of the head is \"key: value\"; known keys are {string.Join(", ", Keys)}");
                }
                else if (!head.TryAdd(key, trimmed[(colon + 1)..].Trim()))
                {
                    source.Error(start, $"\"{key}\" is given twice");
                }
            }

            start += line.Length + 1;
        }

        return head;
    }

    private static string[] List(Dictionary<string, string> head, string key) =>
        head.GetValueOrDefault(key, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
