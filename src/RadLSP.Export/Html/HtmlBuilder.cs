using System.Globalization;
using System.Text;

namespace RadLSP.Export.Html;

/// <summary>Puts a page together, a line for each element. Text goes in escaped.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder _page = new(4096);

    /// <summary>An element with nothing but text in it.</summary>
    public HtmlBuilder Element(string name, string text) => Line($"<{name}>{Escape(text)}</{name}>");

    /// <summary>A line of markup.</summary>
    public HtmlBuilder Line(string markup) => Raw(markup).Raw("\n");

    public HtmlBuilder Raw(string markup)
    {
        _page.Append(markup);
        return this;
    }

    public override string ToString() => _page.ToString();

    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Text as it may stand in an element or in a quoted attribute; a character that HTML does not allow becomes U+FFFD.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
                continue;
            }

            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\t' or '\n' or '\r' => c.ToString(),
                _ when char.IsControl(c) || char.IsSurrogate(c) => "\uFFFD",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
