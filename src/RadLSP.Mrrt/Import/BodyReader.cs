using AngleSharp.Dom;
using RadLSP.Core.Templates;
using RadLSP.Mrrt.Reading;

namespace RadLSP.Mrrt.Import;

/// <summary>Reads the body of a page: headings, words and fields in their order, a row of a table as a line "label: field".</summary>
internal sealed class BodyReader
{
    private const int LongestColumnHead = 60;

    /// <summary>Elements that stand on lines of their own.</summary>
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "figcaption",
        "footer", "form", "hr", "li", "main", "nav", "ol", "p", "pre", "table", "tbody", "tfoot", "thead", "tr", "ul",
    };

    private readonly TemplateLines _lines = new();
    private readonly FieldElements _fields;
    private readonly List<MrrtLoss> _losses;
    private int _sections;

    private BodyReader(HtmlPage page, List<MrrtLoss> losses)
    {
        _losses = losses;
        _fields = new FieldElements(page, _lines, losses);
    }

    public static IReadOnlyList<TemplatePart> Read(HtmlPage page, List<MrrtLoss> losses)
    {
        ActiveContent.Report(page, losses);
        var reader = new BodyReader(page, losses);
        reader.WalkChildren(page.Body);
        FieldNames.Settle(reader._fields.Drafts, losses);
        return reader._lines.Parts();
    }

    private void WalkChildren(INode parent)
    {
        foreach (INode child in parent.ChildNodes)
        {
            Walk(child);
        }
    }

    private void Walk(INode node)
    {
        if (_fields.IsConsumed(node))
        {
            return;
        }

        if (node is IText text)
        {
            _lines.Text(text.Data);
        }
        else if (node is IElement element && !ActiveContent.IsLeftOut(element))
        {
            ReportConditions(element);
            WalkElement(element);
        }
    }

    private void WalkElement(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                _lines.EndLine();
                break;
            case "section":
                WalkSection(element);
                break;
            case "header" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "legend" or "caption" or "summary" when element.QuerySelector(HtmlPage.Fields) is null:
                ReportTranslation(element);
                _lines.Heading(element.TextContent, beginsSection: element.LocalName == "header" ? _sections <= 1 : element.LocalName == "h1");
                _fields.Section = Words.Label(element.TextContent);
                _fields.Group = "";
                break;
            case "table":
                WalkTable(element);
                break;
            case "input" or "select" or "textarea":
                _fields.Read(element);
                break;
            case "label" when _fields.TickIn(element) is { } tick:
                _fields.Read(tick);
                break;
            case var name when Blocks.Contains(name):
                _lines.EndLine();
                WalkChildren(element);
                _lines.EndLine();
                break;
            default:
                WalkChildren(element);
                break;
        }
    }

    private void WalkSection(IElement section)
    {
        _sections++;
        string outer = _fields.Section;
        string name = Words.Label(section.GetAttribute("data-section-name") ?? "");
        _fields.Section = name;
        _fields.Group = "";
        if (!section.Children.Any(static child => child.LocalName is "header" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6"))
        {
            _lines.Heading(name, _sections == 1);
        }

        _lines.EndLine();
        WalkChildren(section);
        _lines.EndLine();
        _fields.Section = outer;
        _sections--;
    }

    private void WalkTable(IElement table)
    {
        string group = _fields.Group;
        string name = _fields.Row.Length == 0 ? _lines.NameOfNext : "";
        _fields.Group = name.Length > 0 ? name : group;
        _lines.EndLine();
        foreach (IElement caption in table.Children.Where(static child => child.LocalName == "caption"))
        {
            Walk(caption);
        }

        IElement[] rows = [.. table.Children.SelectMany(static child => child.LocalName == "tr" ? [child] : child.Children.Where(static row => row.LocalName == "tr"))];
        IReadOnlyList<string> columns = [];
        for (int i = 0; i < rows.Length; i++)
        {
            ReportConditions(rows[i]);
            if (IsColumnHeads(rows, i))
            {
                columns = ColumnHeads(rows[i]);
            }
            else
            {
                WalkRow(rows[i], columns);
            }
        }

        // A table of one name is laid out as the heading of the tables after it; one within a row says nothing about what follows.
        _fields.Group = _fields.Row.Length > 0 || name.Length > 0 ? group : _fields.Group;
        _lines.EndLine();
    }

    /// <summary>A row of names, above a row that has several cells and fields in them.</summary>
    private static bool IsColumnHeads(IElement[] rows, int i) =>
        rows[i].QuerySelector(HtmlPage.Fields) is null
        && rows[i].Children.Count(static cell => cell.TextContent.Trim().Length is > 0 and <= LongestColumnHead) > 1
        && rows[i].Children.All(static cell => cell.TextContent.Trim().Length <= LongestColumnHead)
        && i + 1 < rows.Length && rows[i + 1].Children.Count(static cell => cell.QuerySelector(HtmlPage.Fields) is not null) > 1;

    private static List<string> ColumnHeads(IElement row)
    {
        var heads = new List<string>();
        foreach (IElement cell in row.Children)
        {
            int span = int.TryParse(cell.GetAttribute("colspan"), out int given) && given is > 0 and < 100 ? given : 1;
            heads.AddRange(Enumerable.Repeat(Words.Label(cell.TextContent), span));
        }

        return heads;
    }

    private void WalkRow(IElement row, IReadOnlyList<string> columns)
    {
        _lines.EndLine();
        (string outer, string group) = (_fields.Row, _fields.Group);
        IElement[] cells = [.. row.Children];
        bool hasFields = row.QuerySelector(HtmlPage.Fields) is not null;
        for (int i = 0; i < cells.Length; i++)
        {
            bool hasField = cells[i].QuerySelector(HtmlPage.Fields) is not null;
            _fields.Column = hasField && i < columns.Count && (i > 0 || cells.Length == columns.Count) ? columns[i] : "";
            if (_fields.Column.Length > 0)
            {
                if (_lines.HasField)
                {
                    _lines.Comma();
                }

                _lines.Text(_fields.Column + " ");
            }

            ReportConditions(cells[i]);
            WalkChildren(cells[i]);
            _fields.Column = "";
            if (!hasField && Words.Label(cells[i].TextContent) is { Length: > 0 } label)
            {
                // A cell of words before one with fields is their label, whatever blocks it is laid out with.
                if (hasFields && !_lines.HasField && i + 1 < cells.Length)
                {
                    _lines.ContinueLine();
                    _lines.Colon();
                    _fields.Group = outer.Length > 0 ? outer : group;
                    _fields.Row = label;
                }
                else if (!hasFields && i + 1 < cells.Length)
                {
                    _lines.ContinueLine();
                    if (cells[i + 1].TextContent.Trim().Length > 0)
                    {
                        _lines.Comma();
                    }
                }
                else if (!hasFields && cells.Length == 1 && cells[i].LocalName == "th")
                {
                    _lines.Colon();
                    group = label;
                }
            }

            _lines.Space();
        }

        _lines.EndLine();
        (_fields.Row, _fields.Group) = (outer, group);
    }

    private void ReportConditions(IElement element)
    {
        if (element.GetAttribute("data-mrrt-condition") is { } condition)
        {
            _losses.Add(new MrrtLoss(HtmlPage.LineOf(element), $"the condition \"{Words.Collapse(condition)}\"", "conditions of template files ask for sex, modality or side only", "the lines stand in every report; delete those that do not apply"));
        }
        else if (element.HasAttribute("hidden"))
        {
            _losses.Add(new MrrtLoss(HtmlPage.LineOf(element), $"hidden {element.LocalName}", "only a script could show it", "the lines stand in every report; delete those that do not apply"));
        }
    }

    private void ReportTranslation(IElement element)
    {
        if (element.GetAttribute("data-english") is { Length: > 0 } english && Words.Label(english) != Words.Label(element.TextContent))
        {
            _losses.Add(new MrrtLoss(HtmlPage.LineOf(element), $"the translation \"{Words.Collapse(english)}\"", "a heading has one name", $"the heading is \"{Words.Label(element.TextContent)}\""));
        }
    }
}
