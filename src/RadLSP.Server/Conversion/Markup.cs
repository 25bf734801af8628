using System.Text;
using RadLSP.Protocol;

namespace RadLSP.Server.Conversion;

/// <summary>Builds a text that is Markdown or plain, as the client wants it. Report text in it is never read as Markdown.</summary>
internal sealed class Markup(bool isMarkdown)
{
    private readonly StringBuilder _text = new();

    public MarkupContent Content => isMarkdown ? MarkupContent.Markdown(_text.ToString()) : MarkupContent.PlainText(_text.ToString());

    public Markup Bold(string text) => isMarkdown ? Raw("**").Plain(text).Raw("**") : Plain(text);

    public Markup Italic(string text) => isMarkdown ? Raw("_").Plain(text).Raw("_") : Plain(text);

    /// <summary>Words of a settings file; never report text.</summary>
    public Markup Code(string text) => isMarkdown ? Raw("`").Raw(text).Raw("`") : Plain(text);

    public Markup Plain(string text)
    {
        foreach (char c in text)
        {
            if (c is '\r' or '\n')
            {
                _text.Append(' ');
                continue;
            }

            if (isMarkdown && c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '(' or ')' or '#' or '+' or '-' or '!' or '|' or '~' or '&')
            {
                _text.Append('\\');
            }

            _text.Append(c);
        }

        return this;
    }

    public Markup LineEnd() => Raw(isMarkdown ? "  \n" : "\n");

    public Markup Paragraph() => _text.Length == 0 ? this : Raw(isMarkdown ? "\n\n" : "\n\n");

    public Markup Item() => Raw(isMarkdown ? "\n- " : "\n  - ");

    private Markup Raw(string text)
    {
        _text.Append(text);
        return this;
    }
}
