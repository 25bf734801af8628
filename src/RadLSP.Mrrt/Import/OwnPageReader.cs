using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using RadLSP.Core.Templates;
using RadLSP.Grammars.Templates;
using RadLSP.Mrrt.Reading;

namespace RadLSP.Mrrt.Import;

/// <summary>
/// Reads a page that <see cref="MrrtExport"/> wrote, blank for blank. A page that somebody has changed so that it no longer has
/// that form is read as any other.
/// </summary>
internal sealed class OwnPageReader
{
    private readonly List<TemplatePart> _parts = [];

    private OwnPageReader()
    {
    }

    /// <summary>The parts of the template; null when the page has another form.</summary>
    public static IReadOnlyList<TemplatePart>? TryRead(HtmlPage page)
    {
        if (!page.Body.HasAttribute(OwnMarks.Template) || page.Document.All.Any(static element => ActiveContent.IsActive(element)))
        {
            return null;
        }

        var reader = new OwnPageReader();
        return reader.TryReadBlocks(page.Body) ? reader._parts : null;
    }

    private bool TryReadBlocks(IElement parent)
    {
        foreach (INode node in parent.ChildNodes)
        {
            bool isRead = node switch
            {
                IText text => text.Data.All(Words.IsBlank),
                IComment => true,
                IElement { LocalName: "section" } section => TryReadBlocks(section),
                IElement { LocalName: "header" } header => TryReadHeading(header),
                IElement { LocalName: "p" } line when line.HasAttribute(OwnMarks.Line) => TryReadLine(line),
                IElement { LocalName: "div" } group => TryReadGroup(group),
                _ => false,
            };
            if (!isRead)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadHeading(IElement header)
    {
        _parts.Add(new FixedText(header.TextContent + ":", default));
        if (header.NextElementSibling?.GetAttribute(OwnMarks.Line) != OwnMarks.Rest)
        {
            _parts.Add(new FixedText("\n", default));
        }

        return header.ChildElementCount == 0 && header.TextContent.Length > 0;
    }

    private bool TryReadLine(IElement line)
    {
        bool isRead = TryReadInline(line, _parts);
        _parts.Add(new FixedText("\n", default));
        return isRead;
    }

    private bool TryReadGroup(IElement group)
    {
        var inner = new OwnPageReader();
        if (!inner.TryReadBlocks(group))
        {
            return false;
        }

        if (group.GetAttribute(OwnMarks.Repeat) is { } name && Words.Collapse(name).Length > 0)
        {
            _parts.Add(new RepeatedPart(Words.Collapse(name), inner._parts, default));
            return true;
        }

        string[] words = (group.GetAttribute(OwnMarks.When) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !Enum.TryParse(words[0], ignoreCase: true, out ConditionSubject subject) || !Enum.IsDefined(subject))
        {
            return false;
        }

        _parts.Add(new ConditionalPart(subject, words[1..], inner._parts, default));
        return true;
    }

    private static bool TryReadInline(INode parent, List<TemplatePart> parts)
    {
        foreach (INode node in parent.ChildNodes)
        {
            switch (node)
            {
                case IText text:
                    parts.Add(new FixedText(WithoutLines(text.Data), default));
                    break;
                case IComment:
                    break;
                case IElement { LocalName: "br" }:
                    parts.Add(new FixedText("\n", default));
                    break;
                case IElement { LocalName: "label" } label:
                    if (!TryReadInline(label, parts))
                    {
                        return false;
                    }

                    break;
                case IElement { LocalName: "span" } unit when unit.HasAttribute(OwnMarks.Unit):
                    break;
                case IElement { LocalName: "span" } span when span.HasAttribute(OwnMarks.Normal):
                    var inner = new List<TemplatePart>();
                    if (!TryReadInline(span, inner) || inner.Exists(static part => part is NormalText))
                    {
                        return false;
                    }

                    parts.Add(new NormalText(inner, default));
                    break;
                case IElement { LocalName: "textarea" } normal when normal.HasAttribute(OwnMarks.Normal):
                    string said = normal.TextContent.ReplaceLineEndings("\n");
                    parts.Add(new NormalText(said.Length == 0 ? [] : [new FixedText(said, default)], default));
                    break;
                case IElement element when TryReadField(element) is { } field:
                    parts.Add(new FieldPart(field, default));
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static TemplateField? TryReadField(IElement element)
    {
        string name = element.GetAttribute(OwnMarks.Field) ?? "";
        string value = element.GetAttribute("value") ?? "";
        string? hidden = element.GetAttribute(OwnMarks.Default);
        if (!FieldReader.IsName(name) || !Enum.TryParse(element.GetAttribute(OwnMarks.Kind), out FieldKind kind) || !Enum.IsDefined(kind))
        {
            return null;
        }

        var field = new TemplateField { Name = name, Kind = kind, Default = hidden ?? value, Need = Need(element) };
        if (kind is FieldKind.Choice or FieldKind.YesNo)
        {
            IElement[] options = [.. element.QuerySelectorAll("option").Where(static option => option.GetAttribute("value") is { Length: > 0 })];
            string[] choices = [.. options.Select(static option => option.GetAttribute("value")!)];
            string chosen = options.FirstOrDefault(static option => option.HasAttribute("selected"))?.GetAttribute("value") ?? "";
            field = field with { Choices = choices, Default = hidden ?? chosen };
            return IsWritable(field) && choices.All(static choice => choice == Words.InChoice(choice)) && (kind != FieldKind.Choice || choices.Length > 1) ? field : null;
        }

        if (kind == FieldKind.Number)
        {
            string unit = element.GetAttribute("data-field-units") ?? "";
            field = field with { Unit = unit };
            if (Number(element, "min") is { } least && Number(element, "max") is { } most && least < most)
            {
                field = field with { Least = least, Most = most };
            }

            return IsWritable(field) && unit == Words.InChoice(unit) && IsNumberOfRange(field) && (double.IsFinite(field.Least) || !unit.Contains(' ', StringComparison.Ordinal)) ? field : null;
        }

        return IsWritable(field) ? field : null;
    }

    private static bool IsWritable(TemplateField field) => field.Default == Words.InField(field.Default);

    private static bool IsNumberOfRange(TemplateField field) =>
        field.Default.Length == 0 || !double.IsFinite(field.Least)
        || (double.TryParse(field.Default, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= field.Least && value <= field.Most);

    private static double? Number(IElement element, string attribute) =>
        double.TryParse(element.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private static FieldNeed Need(IElement element) => element.GetAttribute("data-field-completion-action") switch
    {
        "PROHIBIT" => FieldNeed.Required,
        "ALERT" => FieldNeed.Wanted,
        _ => FieldNeed.None,
    };

    /// <summary>A line of a template has no line feed, so one that is there was put in by a program that lays out pages.</summary>
    private static string WithoutLines(string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\n') < 0)
        {
            return text;
        }

        var joined = new StringBuilder();
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            joined.Append(joined.Length > 0 ? " " : "").Append(line.Trim());
        }

        return joined.ToString();
    }
}
