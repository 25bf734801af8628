using AngleSharp.Dom;
using RadLSP.Core.Templates;
using RadLSP.Mrrt.Reading;

namespace RadLSP.Mrrt.Import;

/// <summary>Reads the fields of a page where they stand, and finds the words that name them.</summary>
internal sealed class FieldElements
{
    private const int LongestUnit = 12;

    private readonly HtmlPage _page;
    private readonly TemplateLines _lines;
    private readonly List<MrrtLoss> _losses;
    private readonly Dictionary<string, IElement> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<INode> _consumed = [];

    public FieldElements(HtmlPage page, TemplateLines lines, List<MrrtLoss> losses)
    {
        (_page, _lines, _losses) = (page, lines, losses);
        foreach (IElement label in page.Body.QuerySelectorAll("label[for]"))
        {
            _labels.TryAdd(label.GetAttribute("for")!, label);
        }
    }

    public List<FieldDraft> Drafts { get; } = [];

    /// <summary>What the section, the row and the column around the next field are called.</summary>
    public string Section { get; set; } = "";

    public string Row { get; set; } = "";

    /// <summary>What the rows around the row are called.</summary>
    public string Group { get; set; } = "";

    public string Column { get; set; } = "";

    /// <summary>Whether the words of a node have been written with their field, or the field with its group.</summary>
    public bool IsConsumed(INode node) => _consumed.Contains(node);

    /// <summary>The box or button that a label encloses; its words come before it.</summary>
    public IElement? TickIn(IElement label) => label.QuerySelector("input[type=checkbox i], input[type=radio i]");

    public void Read(IElement element)
    {
        if (!_consumed.Add(element))
        {
            return;
        }

        switch (element.LocalName)
        {
            case "textarea":
                ReadText(element, element.TextContent);
                break;
            case "select" when element.HasAttribute("multiple"):
                ReadMultiple(element);
                break;
            case "select":
                IElement[] options = [.. element.QuerySelectorAll("option")];
                AddChoice(element, [.. options.Select(static option => (OptionText(option), option.HasAttribute("selected"), option))]);
                break;
            default:
                ReadInput(element);
                break;
        }
    }

    private void ReadInput(IElement input)
    {
        string type = (input.GetAttribute("type") ?? "").Trim().ToLowerInvariant();
        if (type is "" or "text" && input.GetAttribute("data-field-type") is { } declared)
        {
            type = declared.Trim().ToLowerInvariant();
        }

        switch (type)
        {
            case "checkbox":
                WriteTickLabel(input);
                Add(input, new TemplateField { Name = "", Kind = FieldKind.YesNo, Choices = ["yes", "no"], Default = input.HasAttribute("checked") ? "yes" : "" });
                break;
            case "radio":
                ReadRadios(input);
                break;
            case "number" or "range":
                Add(input, NumberElement.Read(input, Loss));
                ReadUnit(input);
                break;
            case "date":
                Add(input, new TemplateField { Name = "", Kind = FieldKind.Date, Default = Default(input, input.GetAttribute("value") ?? "") });
                break;
            case "hidden" or "submit" or "reset" or "button" or "image" or "file" or "password":
                Loss(input, $"input of type {type}", "a report has no place for it", "it was left out");
                break;
            case "" or "text" or "textarea" or "search" or "selection_list":
                ReadText(input, input.GetAttribute("value") ?? "");
                break;
            default:
                Loss(input, $"the type {Words.Collapse(type)}", "fields of template files are texts, numbers, dates, choices or yes and no", "the field takes any text");
                ReadText(input, input.GetAttribute("value") ?? "");
                break;
        }
    }

    private void ReadText(IElement element, string value)
    {
        string[] lines = [.. value.ReplaceLineEndings("\n").Split('\n').Select(Words.Collapse).SkipWhile(static line => line.Length == 0)];
        string text = string.Join('\n', lines).TrimEnd();
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            Add(element, new TemplateField { Name = "", Default = Default(element, text) });
            return;
        }

        // Several lines do not go into the brackets of a field; they are what is said unless the author says something else.
        if (Need(element) != FieldNeed.None)
        {
            Loss(element, "that it must be filled", "text of several lines is no field of a template file", "the text stands in braces, as what is said when nothing is wrong");
        }

        _lines.Normal(text);
    }

    private void ReadRadios(IElement first)
    {
        string name = first.GetAttribute("name") ?? "";
        IElement[] group = name.Length == 0
            ? [first]
            : [.. _page.Body.QuerySelectorAll("input").Where(other =>
                other.GetAttribute("name") == name && (other.GetAttribute("type") ?? "").Trim().Equals("radio", StringComparison.OrdinalIgnoreCase))];
        foreach (IElement radio in group)
        {
            _consumed.Add(radio);
        }

        AddChoice(first, [.. group.Select(radio => (RadioText(radio), radio.HasAttribute("checked"), radio))]);
    }

    private void ReadMultiple(IElement select)
    {
        Loss(select, "that several can be chosen", "a choice of a template file is one of its choices", "each is a field of its own, yes or no");
        string label = LabelOf(select, out _);
        foreach (IElement option in select.QuerySelectorAll("option"))
        {
            string text = Words.Label(OptionText(option));
            if (Words.SaysNothing(text))
            {
                continue;
            }

            if (_lines.LastField is not null)
            {
                _lines.Comma();
            }

            _lines.Text($" {text}: ");
            var field = new TemplateField { Name = "", Kind = FieldKind.YesNo, Choices = ["yes", "no"], Default = option.HasAttribute("selected") ? "yes" : "", Need = Need(select) };
            Place(new FieldDraft { Field = field, Label = text, Qualifier = label, Line = HtmlPage.LineOf(option) });
        }
    }

    private void AddChoice(IElement element, (string Text, bool IsChosen, IElement Source)[] options)
    {
        var choices = new List<string>();
        string chosen = "";
        foreach ((string text, bool isChosen, IElement source) in options)
        {
            string choice = Words.InChoice(text);
            if (Words.SaysNothing(text) || choice.Length == 0)
            {
                if (text.Length > 0)
                {
                    Loss(source, $"the choice \"{Words.Collapse(text)}\"", "it says that nothing was chosen, as an empty field does", "it was left out");
                }

                continue;
            }

            if (choices.Contains(choice))
            {
                Loss(source, $"the choice \"{choice}\"", "it is there already", "the second one was left out");
                continue;
            }

            if (choice != Words.Collapse(text))
            {
                Loss(source, $"the choice \"{Words.Collapse(text)}\"", "the characters [ ] | ; = and a leading * have a meaning in template files", $"it is \"{choice}\"");
            }

            choices.Add(choice);
            chosen = isChosen ? choice : chosen;
        }

        if (choices.Count > 1)
        {
            Add(element, new TemplateField { Name = "", Kind = FieldKind.Choice, Choices = choices, Default = chosen });
            return;
        }

        if (choices is [var only])
        {
            Loss(element, "a choice of one", "a choice of a template file has two or more choices", chosen.Length > 0 ? $"it is text, with the default \"{only}\"" : $"it is text; \"{only}\" was left out");
        }

        Add(element, new TemplateField { Name = "", Default = chosen });
    }

    private void Add(IElement element, TemplateField field)
    {
        string label = LabelOf(element, out bool isBorrowed);
        foreach ((string attribute, string what) in (ReadOnlySpan<(string, string)>)[("placeholder", "the hint"), ("title", "the hint"), ("data-english-name", "the translation")])
        {
            if (element.GetAttribute(attribute) is { } hint && Words.Collapse(hint) is { Length: > 0 } text && Words.Label(text) != label)
            {
                Loss(element, $"{what} \"{text}\"", "a field of a template file has one name and no hint", "it was left out");
            }
        }

        if (element.HasAttribute("readonly") || element.HasAttribute("disabled"))
        {
            Loss(element, "that it cannot be written to", "a script would fill it", "the author fills it");
        }

        Place(new FieldDraft
        {
            Field = field with { Need = Need(element) },
            Label = label,
            Qualifier = QualifierOf(label),
            Group = Group,
            IsLabelBorrowed = isBorrowed,
            Line = HtmlPage.LineOf(element),
        });
    }

    private void Place(FieldDraft draft)
    {
        Drafts.Add(draft);
        _lines.Field(draft);
    }

    /// <summary>What names a field: its label, the words before it, its hint, and last what is around it.</summary>
    private string LabelOf(IElement element, out bool isBorrowed)
    {
        isBorrowed = false;
        bool isRadio = (element.GetAttribute("type") ?? "").Equals("radio", StringComparison.OrdinalIgnoreCase);
        string[] own =
        [
            element.GetAttribute(OwnMarks.Field) ?? "",
            isRadio ? "" : LabelElement(element)?.TextContent ?? "",
            Column.Length > 0 && _lines.Tail.EndsWith(Column, StringComparison.Ordinal) ? Column : "",
            _lines.HasField && !_lines.Tail.TrimEnd().EndsWith(':') && Column.Length == 0 ? "" : LastOf(_lines.Tail),
            element.GetAttribute("aria-label") ?? "",
            element.GetAttribute("title") ?? "",
            IsNameBetweenFields(_lines.Tail) ? _lines.Tail : "",
        ];
        foreach (string text in own)
        {
            if (Words.Label(text.TrimStart(' ', ',')) is { Length: > 0 } label && label.Any(char.IsLetter))
            {
                return label;
            }
        }

        isBorrowed = true;
        string[] around = [Row, LastOf(_lines.LineStart), Section, (element.GetAttribute("name") ?? element.GetAttribute("id") ?? "").Replace('_', ' ')];
        return around.FirstOrDefault(static text => text.Any(char.IsLetter)) ?? "field";
    }

    /// <summary>Whether words between two fields name the second, rather than being the unit of the first or "x".</summary>
    private bool IsNameBetweenFields(string words) =>
        words.Count(char.IsLetter) > FieldNames.ShortLabel && Drafts is [.., { Field: { Kind: not FieldKind.Number } or { Unit.Length: > 0 } }];

    /// <summary>The last of several names on a line: "Lobes: upper right:".</summary>
    private static string LastOf(string words)
    {
        string label = Words.Label(words);
        return label[(label.LastIndexOf(": ", StringComparison.Ordinal) + 1)..];
    }

    /// <summary>What tells a field apart from others with its label: the beginning of its line, its row, or what is around that.</summary>
    private string QualifierOf(string label)
    {
        string[] start = LastOf(_lines.LineStart).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (label.Length <= FieldNames.ShortLabel && start.Length > 1 && start[^1].Length <= FieldNames.ShortLabel && Column.Length == 0)
        {
            // "Upper lobe R: [ ] L: [ ]": what both have in common.
            return string.Join(' ', start[..^1]);
        }

        return Row.Length > 0 && Row != label ? Row : Group.Length > 0 ? Group : Section;
    }

    private IElement? LabelElement(IElement element) =>
        element.Id is { } id && _labels.TryGetValue(id, out IElement? label) ? label : element.Ancestors<IElement>().FirstOrDefault(static ancestor => ancestor.LocalName == "label");

    /// <summary>Writes the words of a box before it: "clear: [clear: yes/no]".</summary>
    private void WriteTickLabel(IElement box)
    {
        string label = TickText(box);
        if (label.Length > 0)
        {
            if (_lines.LastField is { Field.Kind: FieldKind.YesNo })
            {
                _lines.Comma();
            }

            _lines.Text($" {Words.Label(label)}: ");
        }
    }

    private string RadioText(IElement radio)
    {
        string text = Words.Label(TickText(radio));
        return text.Length > 0 ? text : Words.Collapse(radio.GetAttribute("value") ?? "");
    }

    /// <summary>The words of a box or button that are not written yet: those of its label, or those that follow it.</summary>
    private string TickText(IElement tick)
    {
        if (LabelElement(tick) is { } label && _consumed.Add(label))
        {
            return IsWritten(label, tick) ? "" : label.TextContent;
        }

        // A label that names another field, or none, still stands beside its own.
        INode? beside = tick.NextSibling is IText blank && Words.Collapse(blank.Data).Length == 0 ? blank.NextSibling : tick.NextSibling;
        if (beside is IElement { LocalName: "label" } other && other.QuerySelector(HtmlPage.Fields) is null && _consumed.Add(other))
        {
            return other.TextContent;
        }

        if (_lines.Tail.TrimEnd().EndsWith(':') && !(tick.GetAttribute("type") ?? "").Equals("radio", StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        if (tick.NextSibling is IText next && Words.Collapse(next.Data).Length > 0 && _consumed.Add(next))
        {
            return next.Data;
        }

        return "";
    }

    /// <summary>Whether a label came before its box, so that its words are on the line already.</summary>
    private static bool IsWritten(IElement label, IElement tick) =>
        !tick.Ancestors().Contains(label) && label.CompareDocumentPosition(tick).HasFlag(DocumentPositions.Following)
        && !tick.CompareDocumentPosition(label).HasFlag(DocumentPositions.Following);

    /// <summary>Takes the unit that stands behind a number on the page into the field, so that it is said once.</summary>
    private void ReadUnit(IElement input)
    {
        FieldDraft draft = Drafts[^1];
        var nodes = new List<INode>();
        INode? next = input.NextSibling;
        for (; next is IText or IElement { LocalName: "sup" or "sub" } || (next is IElement element && element.HasAttribute(OwnMarks.Unit)); next = next.NextSibling)
        {
            nodes.Add(next);
        }

        string following = Words.Collapse(string.Concat(nodes.Select(static node => node.TextContent)));
        string unit = draft.Field.Unit;
        bool isSymbol = unit.Length > 0 && following.Length > 1 && following[0] is '%' or '°' or '\u2030' && !char.IsLetterOrDigit(following[1]);
        string shown = isSymbol ? following[..1] : unit.Length > 0 && following.StartsWith(unit, StringComparison.Ordinal) && (following.Length == unit.Length || !char.IsLetterOrDigit(following[unit.Length]))
            ? unit
            : unit.Length > 0 && IsUnit(following) && next is not IElement { LocalName: "input" or "select" } ? following : "";
        if (shown.Length > 0)
        {
            draft.Field = draft.Field with { Unit = shown };
            _consumed.UnionWith(nodes);
            _lines.Space();
            _lines.Text(following[shown.Length..]);
            _lines.Space();
        }
        else if (unit.Length > 0 && unit.AsSpan().IndexOfAny("()'") >= 0)
        {
            Loss(input, $"the unit {unit}", "it is written for machines", "look how readers should see it");
        }
    }

    private static bool IsUnit(string text) =>
        text.Length is > 0 and <= LongestUnit && !text.Contains(' ', StringComparison.Ordinal) && !text.EndsWith(':') && Words.InChoice(text) == text
        && (char.IsLetter(text[0]) || text[0] is '%' or '°' or '/' or '\u2030');

    private FieldNeed Need(IElement element)
    {
        string action = (element.GetAttribute("data-field-completion-action") ?? "").Trim().ToLowerInvariant();
        if (action is not ("prohibit" or "alert" or "silent" or "none" or ""))
        {
            Loss(element, $"the completion action \"{Words.Collapse(action)}\"", "MRRT knows prohibit, alert and silent", "the field may stay empty");
        }

        return action == "prohibit" || element.HasAttribute("required") ? FieldNeed.Required : action == "alert" ? FieldNeed.Wanted : FieldNeed.None;
    }

    private string Default(IElement element, string text)
    {
        string plain = Words.Collapse(text);
        if (plain.Length == 0)
        {
            return "";
        }

        if (Words.SaysNothing(plain))
        {
            Loss(element, $"the default \"{plain}\"", "it says nothing, as an empty field does", "it was left out");
            return "";
        }

        string kept = Words.InField(plain);
        if (kept != plain)
        {
            Loss(element, $"the default \"{plain}\"", "the characters [ ] ; have a meaning in fields of template files", $"it is \"{kept}\"");
        }

        return kept;
    }

    private static string OptionText(IElement option) => option.TextContent.Trim() is { Length: > 0 } text ? text : option.GetAttribute("label") ?? "";

    private void Loss(IElement element, string what, string why, string instead) =>
        _losses.Add(new MrrtLoss(HtmlPage.LineOf(element), $"{ActiveContent.Named(element)}: {what}", why, instead));
}
