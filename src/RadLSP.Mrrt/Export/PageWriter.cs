using System.Text;
using RadLSP.Core;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Mrrt.Export;

/// <summary>Writes the text of a template as sections with headers, lines with fields, and groups.</summary>
internal sealed class PageWriter
{
    private readonly StringBuilder _html;
    private readonly Grammar _grammar;
    private readonly Action<TextSpan, string, string, string> _loss;
    private readonly FieldWriter _fields;
    private bool _isInSection;
    private bool _isInLine;
    private int _sections;
    private int _depth;

    private PageWriter(StringBuilder html, Grammar grammar, Action<TextSpan, string, string, string> loss)
    {
        (_html, _grammar, _loss) = (html, grammar, loss);
        _fields = new FieldWriter(html);
    }

    public static void Write(StringBuilder html, IReadOnlyList<TemplatePart> parts, Grammar grammar, Action<TextSpan, string, string, string> loss)
    {
        var writer = new PageWriter(html, grammar, loss);
        writer.WriteParts(parts);
        writer.EndSection();
    }

    private void WriteParts(IReadOnlyList<TemplatePart> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            switch (parts[i])
            {
                case FixedText text:
                    WriteText(text.Text, i + 1 < parts.Count && parts[i + 1] is FieldPart next ? next.Field : null);
                    break;
                case FieldPart field:
                    BeginLine();
                    _fields.Write(field.Field);
                    break;
                case NormalText normal:
                    BeginLine();
                    WriteNormal(normal);
                    break;
                case ConditionalPart conditional:
                    string condition = $"{conditional.Subject.ToString().ToLowerInvariant()} {string.Join(' ', conditional.Values)}";
                    _loss(conditional.Span, $"the condition \"{condition}\"", "MRRT has no conditions", $"the lines are marked with {OwnMarks.When}; other software shows them in every report");
                    WriteGroup(OwnMarks.When, condition, conditional.Parts);
                    break;
                case RepeatedPart repeated:
                    _loss(repeated.Span, $"the repeated group \"{repeated.Name}\"", "MRRT has no groups that repeat", $"the lines are marked with {OwnMarks.Repeat}; other software shows them once");
                    WriteGroup(OwnMarks.Repeat, repeated.Name, repeated.Parts);
                    break;
            }
        }

        EndLine();
    }

    private void WriteGroup(string mark, string value, IReadOnlyList<TemplatePart> parts)
    {
        EndLine();
        _html.Append("<div").Append(Html.Attribute(mark, value)).Append(">\n");
        _depth++;
        WriteParts(parts);
        _depth--;
        _html.Append("</div>\n");
    }

    private void WriteText(string text, TemplateField? next)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            bool isLast = i == lines.Length - 1;
            string line = lines[i];
            if (!_isInLine && HeadingOf(line) is { Length: > 0 } heading)
            {
                WriteHeading(heading);
                line = line[(heading.Length + 1)..];
                if (line.Length == 0 && !isLast)
                {
                    continue;
                }

                _html.Append("<p").Append(Html.Attribute(OwnMarks.Line, OwnMarks.Rest)).Append('>');
                _isInLine = true;
            }

            if (line.Length > 0 || !isLast)
            {
                BeginLine();
                bool isLabel = isLast && next is not null && line.TrimEnd().EndsWith(':');
                _html.Append(isLabel ? $"<label for=\"{_fields.NextId}\">{Html.Text(line)}</label>" : Html.Text(line));
            }

            if (!isLast)
            {
                EndLine();
            }
        }
    }

    /// <summary>The heading of a section that a line begins with; within a group there are no sections.</summary>
    private string HeadingOf(string line) =>
        _depth == 0 && line.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon && _grammar.SectionNames.Find(line.AsSpan(0, colon)) is { IsSubheading: false }
            ? line[..colon] : "";

    private void WriteHeading(string heading)
    {
        EndSection();
        _html.Append($"<section id=\"section{++_sections}\" class=\"level1\"").Append(Html.Attribute("data-section-name", heading)).Append(">\n");
        _html.Append("<header class=\"level1\">").Append(Html.Text(heading)).Append("</header>\n");
        _isInSection = true;
    }

    private void WriteNormal(NormalText normal)
    {
        if (normal.Parts.All(static part => part is FixedText))
        {
            _fields.WriteNormal(string.Concat(normal.Parts.Cast<FixedText>().Select(static part => part.Text)));
            return;
        }

        _loss(normal.Span, "text that is said when nothing is wrong, with fields in it", "a default of MRRT holds no fields", $"it is marked with {OwnMarks.Normal}; other software shows it as fixed text");
        _html.Append("<span ").Append(OwnMarks.Normal).Append('>');
        foreach (TemplatePart part in normal.Parts)
        {
            switch (part)
            {
                case FieldPart field:
                    _fields.Write(field.Field);
                    break;
                case FixedText text:
                    _html.Append(Html.Text(text.Text).Replace("&#10;", "<br>", StringComparison.Ordinal));
                    break;
            }
        }

        _html.Append("</span>");
    }

    private void BeginLine()
    {
        if (!_isInLine)
        {
            _html.Append("<p ").Append(OwnMarks.Line).Append('>');
            _isInLine = true;
        }
    }

    private void EndLine()
    {
        _html.Append(_isInLine ? "</p>\n" : "");
        _isInLine = false;
    }

    private void EndSection()
    {
        EndLine();
        _html.Append(_isInSection ? "</section>\n" : "");
        _isInSection = false;
    }
}
