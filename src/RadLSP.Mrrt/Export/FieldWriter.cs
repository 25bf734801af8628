using System.Globalization;
using System.Text;
using RadLSP.Core.Templates;
using RadLSP.Grammars.Templates;

namespace RadLSP.Mrrt.Export;

/// <summary>Writes fields as the controls that MRRT names, each with an id of its own.</summary>
internal sealed class FieldWriter(StringBuilder html)
{
    private int _written;

    /// <summary>The id of the field that is written next.</summary>
    public string NextId => $"field{_written + 1}";

    public void Write(TemplateField field)
    {
        switch (field.Kind)
        {
            case FieldKind.Choice or FieldKind.YesNo:
                WriteChoice(field);
                break;
            case FieldKind.Number:
                Begin("input", field, "NUMBER").Append(" type=\"number\" step=\"any\"");
                if (double.IsFinite(field.Least) && double.IsFinite(field.Most))
                {
                    html.Append(Html.Attribute("min", TemplateWriter.Number(field.Least))).Append(Html.Attribute("max", TemplateWriter.Number(field.Most)));
                }

                html.Append(field.Unit.Length > 0 ? Html.Attribute("data-field-units", field.Unit) : "");
                EndInput(field, IsNumber(field.Default));
                html.Append(field.Unit.Length > 0 ? $"<span {OwnMarks.Unit}> {Html.Text(field.Unit)}</span>" : "");
                break;
            case FieldKind.Date:
                Begin("input", field, "DATE").Append(" type=\"date\"");
                EndInput(field, DateOnly.TryParseExact(field.Default, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
                break;
            default:
                Begin("input", field, "TEXT").Append(" type=\"text\"");
                EndInput(field, isValue: true);
                break;
        }
    }

    /// <summary>Writes what is said when nothing is wrong: text that stands in a field from the beginning.</summary>
    public void WriteNormal(string text)
    {
        string id = NextId;
        _written++;
        html.Append($"<textarea id=\"{id}\" name=\"{id}\" data-field-type=\"TEXT\" {OwnMarks.Normal}>");

        // HTML drops the first line feed of a text area.
        html.Append(text.StartsWith('\n') ? "\n" : "").Append(Html.Text(text)).Append("</textarea>");
    }

    private void WriteChoice(TemplateField field)
    {
        Begin("select", field, "SELECTION_LIST");
        bool isChosen = field.Choices.Contains(field.Default);
        html.Append(isChosen || field.Default.Length == 0 ? "" : Html.Attribute(OwnMarks.Default, field.Default));
        html.Append("><option value=\"\"></option>");
        foreach (string choice in field.Choices)
        {
            html.Append("<option").Append(Html.Attribute("value", choice)).Append(choice == field.Default ? " selected>" : ">").Append(Html.Text(choice)).Append("</option>");
        }

        html.Append("</select>");
    }

    private StringBuilder Begin(string element, TemplateField field, string type)
    {
        string id = NextId;
        _written++;
        html.Append('<').Append(element).Append(Html.Attribute("id", id)).Append(Html.Attribute("name", id)).Append(Html.Attribute("title", field.Name))
            .Append(Html.Attribute("data-field-type", type)).Append(Html.Attribute(OwnMarks.Field, field.Name)).Append(Html.Attribute(OwnMarks.Kind, field.Kind.ToString()));
        return html.Append(field.Need switch
        {
            FieldNeed.Required => Html.Attribute("data-field-completion-action", "PROHIBIT"),
            FieldNeed.Wanted => Html.Attribute("data-field-completion-action", "ALERT"),
            _ => "",
        });
    }

    private void EndInput(TemplateField field, bool isValue)
    {
        html.Append(field.Default.Length == 0 ? "" : Html.Attribute(isValue ? "value" : OwnMarks.Default, field.Default)).Append('>');
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && TemplateWriter.Number(value) == text;
}
