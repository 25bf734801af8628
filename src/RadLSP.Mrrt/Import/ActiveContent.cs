using AngleSharp.Dom;
using RadLSP.Mrrt.Reading;

namespace RadLSP.Mrrt.Import;

/// <summary>What of a page would do something or fetch something. None of it is run, fetched or kept; each is reported.</summary>
internal static class ActiveContent
{
    private const string LeftOut = "it was left out";

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["script"] = "a template does not run anything",
        ["noscript"] = "a template does not run anything",
        ["style"] = "a report is plain text",
        ["link"] = "a template refers to nothing outside itself",
        ["base"] = "a template refers to nothing outside itself",
        ["img"] = "a report is plain text",
        ["picture"] = "a report is plain text",
        ["svg"] = "a report is plain text",
        ["math"] = "a report is plain text",
        ["canvas"] = "a report is plain text",
        ["map"] = "a report is plain text",
        ["audio"] = "a report is plain text",
        ["video"] = "a report is plain text",
        ["iframe"] = "a template refers to nothing outside itself",
        ["frame"] = "a template refers to nothing outside itself",
        ["frameset"] = "a template refers to nothing outside itself",
        ["object"] = "a template refers to nothing outside itself",
        ["embed"] = "a template refers to nothing outside itself",
        ["applet"] = "a template refers to nothing outside itself",
        ["template"] = "only a script could show it",
        ["slot"] = "only a script could show it",
        ["button"] = "a template does not run anything",
        ["output"] = "only a script could fill it",
        ["progress"] = "only a script could fill it",
        ["meter"] = "only a script could fill it",
        ["dialog"] = "only a script could show it",
    };

    /// <summary>Whether an element and all within it are left out.</summary>
    public static bool IsLeftOut(IElement element) => Reasons.ContainsKey(element.LocalName) || element.LocalName is "head" or "title";

    /// <summary>Whether a script is the data block that MRRT describes a template with.</summary>
    public static bool IsAttributes(IElement script) =>
        (script.GetAttribute("type") ?? "").Trim().ToLowerInvariant() is "text/xml" or "application/xml" && !script.HasAttribute("src");

    /// <summary>Whether an element has no place on a page that was exported: it runs, fetches or shows something.</summary>
    public static bool IsActive(IElement element) =>
        (Reasons.ContainsKey(element.LocalName) && !(element.LocalName == "script" && IsAttributes(element)))
        || element.Attributes.Any(static attribute => attribute.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));

    public static void Report(HtmlPage page, List<MrrtLoss> losses)
    {
        foreach (IElement element in page.Document.All)
        {
            if (Reasons.TryGetValue(element.LocalName, out string? reason) && !IsInside(element)
                && !(element.LocalName == "script" && IsAttributes(element)))
            {
                losses.Add(new MrrtLoss(HtmlPage.LineOf(element), Describe(element), reason, LeftOut));
            }

            ReportAttributes(element, losses);
        }
    }

    private static void ReportAttributes(IElement element, List<MrrtLoss> losses)
    {
        foreach (IAttr attribute in element.Attributes)
        {
            if (attribute.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            {
                losses.Add(new MrrtLoss(HtmlPage.LineOf(element), $"{attribute.LocalName} of {Named(element)}", "a template does not run anything, so nothing is calculated or shown by itself", LeftOut));
            }
            else if (attribute.LocalName is "href" or "action" or "formaction" or "background" or "src" && !Reasons.ContainsKey(element.LocalName))
            {
                string what = Words.Collapse(attribute.Value).StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) ? "a script" : Shortened(attribute.Value);
                losses.Add(new MrrtLoss(HtmlPage.LineOf(element), $"{attribute.LocalName} of {element.LocalName} ({what})", "a template refers to nothing outside itself", "the words were kept, the reference was left out"));
            }
        }
    }

    private static bool IsInside(IElement element) => element.Ancestors<IElement>().Any(ancestor => Reasons.ContainsKey(ancestor.LocalName));

    private static string Describe(IElement element) => element.LocalName switch
    {
        "script" or "style" => $"{element.LocalName} of {element.TextContent.Length} characters{Reference(element)}",
        "button" => $"button \"{Shortened(element.TextContent)}\"",
        "img" => $"img{Reference(element)}{(element.GetAttribute("alt") is { Length: > 0 } alt ? $" \"{Shortened(alt)}\"" : "")}",
        _ => element.LocalName + Reference(element),
    };

    private static string Reference(IElement element) =>
        (element.GetAttribute("src") ?? element.GetAttribute("href") ?? element.GetAttribute("data")) is { } address ? $" ({Shortened(address)})" : "";

    public static string Named(IElement element) =>
        (element.GetAttribute("name") ?? element.GetAttribute("id")) is { Length: > 0 } name ? $"{element.LocalName} \"{Shortened(name)}\"" : element.LocalName;

    private static string Shortened(string text)
    {
        const int Longest = 60;
        string plain = Words.Collapse(text);
        return plain.Length <= Longest ? plain : plain[..Longest] + "...";
    }
}
