using System.Text;

namespace RadLSP.Mrrt.Export;

/// <summary>Text and attributes of a page.</summary>
internal static class Html
{
    public static string Attribute(string name, string value) => $" {name}=\"{Text(value)}\"";

    /// <summary>Text whose special characters mean themselves; a line break is written as a reference, so that no layout changes it.</summary>
    public static string Text(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            written.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\u00A0' => "&nbsp;",
                '\n' => "&#10;",
                '\r' => "",
                _ => c.ToString(),
            });
        }

        return written.ToString();
    }
}
