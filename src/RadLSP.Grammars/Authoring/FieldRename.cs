using RadLSP.Core.Text;
using RadLSP.Grammars.Templates;

namespace RadLSP.Grammars.Authoring;

/// <summary>Gives a field of a template another name at all its places.</summary>
public static class FieldRename
{
    /// <summary>Why a field cannot have a name; null when it can.</summary>
    public static string? Refusal(TemplateDocument document, FieldPlace field, string name)
    {
        string wanted = name.Trim();
        if (!FieldReader.IsName(wanted))
        {
            return $"\"{wanted}\" cannot be the name of a field: it begins with a letter and has letters, digits, blanks and hyphens, at most 60.";
        }

        return document.Fields.Any(other => !ReferenceEquals(other.Field, field.Field) && other.Field.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ? $"This template already has a field \"{wanted}\"; two fields of one name would be one field."
            : null;
    }

    /// <summary>The edits that rename it, in the order of the file.</summary>
    public static IReadOnlyList<TextEdit> Edits(TemplateDocument document, FieldPlace field, string name) =>
        [.. document.PlacesOf(field.Field).Select(place => new TextEdit(place.NameSpan, name.Trim()))];
}
