using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RadLSP.Mrrt.Reading;

/// <summary>A page that is small enough, flat enough, and a template.</summary>
internal sealed class HtmlPage(IHtmlDocument document)
{
    private const int MostElements = 20_000;

    /// <summary>Deeper than a page may be, so that one that is gets noticed, and no deeper than that.</summary>
    private const int DepthOfParser = ParseLimits.MostNesting + 8;
    private const int MostFields = 5_000;
    /// <summary>Finds what an author can fill.</summary>
    public const string Fields = "input, select, textarea";

    public IHtmlDocument Document => document;

    public IElement Body => document.Body!;

    /// <summary>Reads a page.</summary>
    /// <returns>Why it is refused; null when it is not.</returns>
    public static string? TryRead(ReadOnlySpan<byte> file, List<MrrtLoss> losses, out HtmlPage? page)
    {
        page = null;
        if (file.Length > HtmlGuard.MostBytes)
        {
            return "it is larger than 1 MB; a template is some ten kilobytes: take out pictures and other attachments";
        }

        if (HtmlBytes.Read(file, losses, out string charset) is not { } text)
        {
            return $"its character set \"{charset}\" is not known; save it as UTF-8";
        }

        if (HtmlGuard.Refusal(text) is { } refusal)
        {
            return refusal;
        }

        if (Parse(text, out IHtmlDocument? document) is { } exceeded)
        {
            return exceeded;
        }

        if (document!.Body is null)
        {
            return "it has no body; give an MRRT template, which is an HTML5 page with sections and fields";
        }

        if (DeepElement(document.DocumentElement) is { } deep)
        {
            return ParseLimits.TooDeep(LineOf(deep));
        }

        int fields = document.Body.QuerySelectorAll(Fields).Length;
        if (fields > MostFields)
        {
            return $"it has {fields} fields, more than {MostFields}; split the template";
        }

        if (fields == 0 && !document.Body.HasAttribute(OwnMarks.Template) && document.Body.QuerySelector("section") is null)
        {
            return "it has neither a section nor a field, so it is no MRRT template";
        }

        page = new HtmlPage(document);
        return null;
    }

    /// <summary>The line of the page where an element begins, from 1.</summary>
    public static int LineOf(IElement? element)
    {
        for (; element is not null; element = element.ParentElement)
        {
            if (element.SourceReference is { } source)
            {
                return source.Position.Line;
            }
        }

        return 1;
    }

    private static string? Parse(string text, out IHtmlDocument? document)
    {
        var limits = new ParseLimits();
        var parser = new HtmlParser(new HtmlParserOptions
        {
            IsKeepingSourceReferences = true,
            MaximumDepth = DepthOfParser,
            OnToken = (token, _) => limits.Check(token),
        });
        document = null;
        try
        {
            document = parser.ParseDocument(text);
        }
        catch (ParseLimits.ExceededException exceeded)
        {
            return exceeded.Message;
        }

        return document.All.Length > MostElements ? $"it has more than {MostElements} elements; split the template" : null;
    }

    /// <summary>An element that lies too deep; found without recursion, because a hostile page would exhaust the stack.</summary>
    private static IElement? DeepElement(IElement root)
    {
        var waiting = new Stack<(IElement Element, int Depth)>([(root, 1)]);
        while (waiting.TryPop(out (IElement Element, int Depth) next))
        {
            if (next.Depth > ParseLimits.MostNesting)
            {
                return next.Element;
            }

            foreach (IElement child in next.Element.Children)
            {
                waiting.Push((child, next.Depth + 1));
            }
        }

        return null;
    }
}
