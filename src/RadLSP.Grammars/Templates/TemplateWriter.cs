using System.Globalization;
using System.Text;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;

namespace RadLSP.Grammars.Templates;

/// <summary>Writes a template as a template file; what <see cref="TemplateReader"/> reads back is the same template.</summary>
public static class TemplateWriter
{
    /// <summary>Characters that begin something in the text of a template, and the one that takes this from them.</summary>
    private const string Marks = "[]{}\\";

    /// <summary>Writes a template.</summary>
    /// <param name="template">The template; its names, choices and defaults must be such as the format can hold.</param>
    /// <param name="comments">Lines for the head that readers of the file see and its users do not.</param>
    /// <returns>The text of the file, with line feeds; it ends with one.</returns>
    public static string Write(ReportTemplate template, IEnumerable<string>? comments = null)
    {
        var text = new StringBuilder();
        WriteHead(text, "name", template.Name);
        WriteHead(text, "kind", template.IsMacro ? TemplateReader.Macro : "");
        WriteHead(text, "modality", string.Join(", ", template.Modalities));
        WriteHead(text, "body part", string.Join(", ", template.BodyParts));
        WriteHead(text, "words", string.Join(", ", template.Words));
        WriteHead(text, "sex", template.Sex == Sex.Unknown ? "" : template.Sex.ToString().ToLowerInvariant());
        WriteHead(text, "source", template.Source);
        foreach (string comment in comments ?? [])
        {
            text.Append("# ").Append(comment.ReplaceLineEndings(" ")).Append('\n');
        }

        text.Append("---\n");
        WriteParts(text, template.Parts, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        if (text[^1] != '\n')
        {
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A number as a template file writes it.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void WriteHead(StringBuilder text, string key, string value)
    {
        if (value.Length > 0)
        {
            text.Append(key).Append(": ").Append(value.ReplaceLineEndings(" ").Trim()).Append('\n');
        }
    }

    private static void WriteParts(StringBuilder text, IEnumerable<TemplatePart> parts, HashSet<string> defined)
    {
        foreach (TemplatePart part in parts)
        {
            switch (part)
            {
                case FixedText { Text: var words }:
                    WriteText(text, words);
                    break;
                case FieldPart { Field: var field }:
                    text.Append('[').Append(defined.Add(field.Name) ? Define(field) : field.Name).Append(']');
                    break;
                case NormalText normal:
                    text.Append('{');
                    WriteParts(text, normal.Parts, defined);
                    text.Append('}');
                    break;
                case ConditionalPart conditional:
                    WriteBlock(text, $"@when {conditional.Subject.ToString().ToLowerInvariant()} {string.Join(" or ", conditional.Values)}", conditional.Parts, defined);
                    break;
                case RepeatedPart repeated:
                    WriteBlock(text, $"@repeat {repeated.Name}", repeated.Parts, defined);
                    break;
            }
        }
    }

    private static void WriteBlock(StringBuilder text, string first, IEnumerable<TemplatePart> parts, HashSet<string> defined)
    {
        EndLine(text);
        text.Append(first).Append('\n');
        WriteParts(text, parts, defined);
        EndLine(text);
        text.Append("@end\n");
    }

    private static void EndLine(StringBuilder text)
    {
        if (text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    private static void WriteText(StringBuilder text, string words)
    {
        foreach (char c in words)
        {
            if (Marks.Contains(c, StringComparison.Ordinal) || (c == '@' && text[^1] == '\n'))
            {
                text.Append('\\');
            }

            text.Append(c);
        }
    }

    private static string Define(TemplateField field)
    {
        string name = field.Name;
        string otherwise = field.Default.Length > 0 ? $" = {field.Default}" : "";
        string definition = field.Kind switch
        {
            FieldKind.Date => $"{name}: date{otherwise}",
            FieldKind.YesNo => $"{name}: yes/no{otherwise}",
            FieldKind.Choice => $"{name}: {string.Join(" | ", field.Choices.Select(choice => choice == field.Default ? "*" + choice : choice))}",
            FieldKind.Number when double.IsFinite(field.Least) && double.IsFinite(field.Most) =>
                $"{name}: {Number(field.Least)} to {Number(field.Most)} {field.Unit}".TrimEnd() + otherwise,
            FieldKind.Number => $"{name}: number {field.Unit}".TrimEnd() + otherwise,
            _ => name + otherwise,
        };
        return field.Need == FieldNeed.None ? definition : $"{definition}; {field.Need.ToString().ToLowerInvariant()}";
    }
}
