using System.Text.RegularExpressions;

namespace RadLSP.Mrrt.Reading;

/// <summary>Refuses a text that is no page, or a page that brings definitions of its own.</summary>
internal static partial class HtmlGuard
{
    public const int MostBytes = 1024 * 1024;

    /// <summary>Why a text is not parsed; null when it may be.</summary>
    public static string? Refusal(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return "it holds NUL characters, so it is no text; export the template again as HTML";
        }

        if (!Root().IsMatch(text))
        {
            return "it is no HTML document (there is no <html> and no <!DOCTYPE html>); give an MRRT template, which is an HTML5 page";
        }

        string outside = Comment().Replace(text, "");
        return outside.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase) || InternalSubset().IsMatch(outside)
            ? "its DOCTYPE defines entities or markup of its own; an HTML5 page begins with <!DOCTYPE html>"
            : null;
    }

    [GeneratedRegex(@"<(?:html|!doctype\s+html)[\s>]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Root();

    [GeneratedRegex(@"<!--.*?-->", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"<!doctype[^>]{0,1000}\[", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InternalSubset();
}
