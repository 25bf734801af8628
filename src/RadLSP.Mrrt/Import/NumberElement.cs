using System.Globalization;
using AngleSharp.Dom;
using RadLSP.Core.Templates;
using RadLSP.Grammars.Templates;

namespace RadLSP.Mrrt.Import;

/// <summary>Reads a field for a number: its range, unit and default.</summary>
internal static class NumberElement
{
    public static TemplateField Read(IElement input, Action<IElement, string, string, string> loss)
    {
        var field = new TemplateField { Name = "", Kind = FieldKind.Number, Unit = Words.InChoice(input.GetAttribute("data-field-units") ?? "") };
        double? least = Number(input, "min", loss);
        double? most = Number(input, "max", loss);
        if (least is { } from && most is { } to && from < to)
        {
            field = field with { Least = from, Most = to };
        }
        else if (least is not null || most is not null)
        {
            string range = least is { } a && most is { } b ? $"{TemplateWriter.Number(a)} to {TemplateWriter.Number(b)}" : least is { } c ? $"from {TemplateWriter.Number(c)}" : $"to {TemplateWriter.Number(most!.Value)}";
            loss(input, $"the range {range}", "a range of a template file has a least number and a greater one", "any number may be entered");
        }

        if (input.GetAttribute("step") is { } step && !step.Equals("any", StringComparison.OrdinalIgnoreCase))
        {
            loss(input, $"the step {Words.Collapse(step)}", "numbers of template files have no steps", "any number in the range may be entered");
        }

        if (!double.IsFinite(field.Least) && field.Unit.Contains(' ', StringComparison.Ordinal))
        {
            string unit = field.Unit.Replace(' ', '-');
            loss(input, $"the unit \"{field.Unit}\"", "without a range a unit is one word", $"it is \"{unit}\"");
            field = field with { Unit = unit };
        }

        string value = Words.Collapse(input.GetAttribute("value") ?? "");
        if (value.Length == 0 || Words.SaysNothing(value))
        {
            return field;
        }

        if (Parse(value) is { } number && number >= field.Least && number <= field.Most)
        {
            return field with { Default = TemplateWriter.Number(number) };
        }

        loss(input, $"the default \"{value}\"", "it is no number of the range", "it was left out");
        return field;
    }

    private static double? Number(IElement input, string attribute, Action<IElement, string, string, string> loss)
    {
        string text = Words.Collapse(input.GetAttribute(attribute) ?? "");
        double? number = Parse(text);
        if (number is null && text.Length > 0)
        {
            loss(input, $"{attribute} \"{text}\"", "it is no number", "it was left out");
        }

        return number;
    }

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
