using System.Text;

namespace RadLSP.Mrrt.Import;

/// <summary>Words of a page as a template file can hold them.</summary>
internal static class Words
{
    /// <summary>One line: white space and control characters are one blank each, and invisible characters are gone.</summary>
    public static string Collapse(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        bool isBlank = false;
        foreach (char c in text)
        {
            if (IsBlank(c))
            {
                isBlank = collapsed.Length > 0;
            }
            else if (!IsInvisible(c))
            {
                collapsed.Append(isBlank ? " " : "").Append(c);
                isBlank = false;
            }
        }

        return collapsed.ToString();
    }

    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    /// <summary>Soft hyphen, zero-width space, byte order mark.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\uFEFF';

    /// <summary>The same with its special characters replaced by those that may stand inside the brackets of a field.</summary>
    public static string InField(string text) => Collapse(text).Replace('[', '(').Replace(']', ')').Replace(';', ',');

    /// <summary>The same for one of the choices of a field.</summary>
    public static string InChoice(string text) => InField(text).Replace('|', '/').Replace('=', ':').TrimStart('*', ' ');

    /// <summary>Whether a text only says that nothing has been entered or chosen: "-", "—", "...".</summary>
    public static bool SaysNothing(string text) => !text.Any(static c => char.IsLetterOrDigit(c) || c is '+' or '?' or '<' or '>' or '%');

    /// <summary>A label without what leads over to its field.</summary>
    public static string Label(string text) => Collapse(text).TrimEnd(':', ' ', ',', '=', '-', '\u2013');

    /// <summary>A name as fields may have it: letters, digits, blanks and hyphens, a letter first; empty when nothing is left.</summary>
    public static string Name(string label, int longest)
    {
        var name = new StringBuilder();
        foreach (char c in label)
        {
            if (char.IsLetter(c) || (name.Length > 0 && (char.IsDigit(c) || c == '-')))
            {
                name.Append(c);
            }
            else if (name.Length > 0 && name[^1] != ' ')
            {
                name.Append(' ');
            }
        }

        string all = name.ToString().Trim(' ', '-');
        if (all.Length <= longest)
        {
            return all;
        }

        int end = all.LastIndexOf(' ', longest);
        return all[..(end > longest / 2 ? end : longest)].Trim(' ', '-');
    }
}
