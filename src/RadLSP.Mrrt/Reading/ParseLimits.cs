using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace RadLSP.Mrrt.Reading;

/// <summary>
/// Stops the parser when a page costs more than a template is worth. What HTML5 asks of a parser takes quadratic time and space for
/// deep nesting and for tags that overlap, so a page of 1 MB can ask for gigabytes.
/// </summary>
internal sealed class ParseLimits
{
    public const int MostNesting = 64;
    private const int MostTags = 20_000;
    private const int MostAttributes = 256;

    /// <summary>Several times what the largest harmless page takes.</summary>
    private const long MostMemory = 64L * 1024 * 1024;

    /// <summary>Elements that end without saying so; they do not lie in one another because a page leaves out their ends.</summary>
    private static readonly HashSet<string> EndThemselves = new(StringComparer.Ordinal)
    {
        "html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "rt", "rp",
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly long _memoryAtStart = GC.GetAllocatedBytesForCurrentThread();
    private int _nesting;
    private int _tags;

    public static string TooDeep(int line) => $"line {line}: its elements lie more than {MostNesting} deep in one another; flatten the page or close its elements";

    /// <summary>Looks at the next token.</summary>
    /// <exception cref="ExceededException">The page goes beyond a limit.</exception>
    public void Check(HtmlToken token)
    {
        if (token.Type is not (HtmlTokenType.StartTag or HtmlTokenType.EndTag))
        {
            return;
        }

        int line = token.Position.Line;
        if (++_tags > 2 * MostTags)
        {
            throw new ExceededException($"it has more than {MostTags} elements; split the template");
        }

        if (GC.GetAllocatedBytesForCurrentThread() - _memoryAtStart > MostMemory)
        {
            throw new ExceededException($"line {line}: its elements lie in one another or overlap so often that they cannot be taken apart; close every element where it was opened");
        }

        if (token.Type == HtmlTokenType.EndTag)
        {
            if (_open.TryGetValue(token.Name, out int count) && count > 0)
            {
                _open[token.Name] = count - 1;
                _nesting--;
            }

            return;
        }

        HtmlTagToken tag = token.AsTag();
        if (tag.Attributes.Count > MostAttributes)
        {
            throw new ExceededException($"line {line}: an element has more than {MostAttributes} attributes; no template needs them");
        }

        if (!tag.IsSelfClosing && !EndThemselves.Contains(token.Name))
        {
            _open[token.Name] = _open.GetValueOrDefault(token.Name) + 1;
            if (++_nesting > MostNesting)
            {
                throw new ExceededException(TooDeep(line));
            }
        }
    }

    /// <summary>Leaves the parser, which has no other way to be stopped; the message is the reason for the user.</summary>
    internal sealed class ExceededException(string reason) : Exception(reason);
}
