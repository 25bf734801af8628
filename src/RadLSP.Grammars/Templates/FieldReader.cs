using System.Globalization;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Grammars.Templates;

/// <summary>
/// Reads a field: a name, after a colon what it takes, after "=" its default, after ";" what the report owes it.
/// "[indication; required]", "[size: 1 to 300 mm]", "[contrast: with | *without]", "[prior: date]", "[comparison = None]".
/// </summary>
internal static class FieldReader
{
    private const int LongestName = 60;

    /// <summary>Reads the text between the brackets.</summary>
    /// <returns>The field, or null with an error reported.</returns>
    public static TemplateField? Read(TemplateSource source, int start, int end)
    {
        string text = source.Text[start..end];
        int semicolon = text.LastIndexOf(';');
        FieldNeed need = FieldNeed.None;
        if (semicolon >= 0)
        {
            string word = text[(semicolon + 1)..].Trim();
            if (!Enum.TryParse(word, ignoreCase: true, out need) || need == FieldNeed.None)
            {
                source.Error(start + semicolon, "after \";\" stands required (an empty field is an error) or wanted (a warning)");
            }

            text = text[..semicolon];
        }

        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string otherwise = equals < 0 ? "" : text[(equals + 1)..].Trim();
        text = equals < 0 ? text : text[..equals];
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = (colon < 0 ? text : text[..colon]).Trim();
        if (!IsName(name))
        {
            source.Error(start, "a field begins with its name: letters, digits and blanks, at most 60");
            return null;
        }

        var field = new TemplateField { Name = name, Need = need, Default = otherwise, NameSpan = new TextSpan(start + source.Text.AsSpan(start, end - start).IndexOf(name, StringComparison.Ordinal), name.Length) };
        return colon < 0 ? field : WithKind(field, text[(colon + 1)..].Trim(), source, start + colon + 1);
    }

    public static bool IsName(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        if (name.IsEmpty || name.Length > LongestName || !char.IsLetter(name[0]))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static TemplateField WithKind(TemplateField field, string kind, TemplateSource source, int at)
    {
        switch (kind)
        {
            case "text":
                return field;
            case "date":
                return field with { Kind = FieldKind.Date };
            case "yes/no":
                return field with { Kind = FieldKind.YesNo, Choices = ["yes", "no"] };
            case "number":
                return field with { Kind = FieldKind.Number };
        }

        if (kind.Contains('|', StringComparison.Ordinal))
        {
            return WithChoices(field, kind, source, at);
        }

        string[] words = kind.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [var least, "to", var most, ..] && Number(least) is { } from && Number(most) is { } to)
        {
            if (from >= to)
            {
                source.Error(at, $"the range {least} to {most} is empty");
            }

            TemplateField number = field with { Kind = FieldKind.Number, Least = from, Most = to, Unit = string.Join(' ', words[3..]) };
            if (number.Default.Length > 0 && (Number(number.Default) is not { } value || value < from || value > to))
            {
                source.Error(at, $"the default \"{number.Default}\" is not a number from {least} to {most}");
            }

            return number;
        }

        if (words is ["number", var unit])
        {
            return field with { Kind = FieldKind.Number, Unit = unit };
        }

        source.Error(at, "after \":\" stands text, date, yes/no, number, a range (1 to 300 mm) or choices (with | without)");
        return field;
    }

    private static TemplateField WithChoices(TemplateField field, string kind, TemplateSource source, int at)
    {
        string[] choices = kind.Split('|', StringSplitOptions.TrimEntries);
        string marked = "";
        for (int i = 0; i < choices.Length; i++)
        {
            if (choices[i].StartsWith('*'))
            {
                choices[i] = choices[i][1..].Trim();
                if (marked.Length > 0)
                {
                    source.Error(at, "only one choice can be the default (*)");
                }

                marked = choices[i];
            }

            if (choices[i].Length == 0 || Array.IndexOf(choices, choices[i]) < i)
            {
                source.Error(at, choices[i].Length == 0 ? "a choice is empty" : $"the choice \"{choices[i]}\" is given twice and can never be picked the second time");
            }
        }

        if (field.Default.Length > 0 && !choices.Contains(field.Default))
        {
            source.Error(at, $"the default \"{field.Default}\" is none of the choices");
        }

        return field with { Kind = FieldKind.Choice, Choices = [.. choices.Where(static choice => choice.Length > 0).Distinct(StringComparer.Ordinal)], Default = field.Default.Length > 0 ? field.Default : marked };
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
