using System.Text;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Grammars.Templates;

/// <summary>Reads the text of a template below its head.</summary>
internal sealed class TemplateBody(TemplateSource source, int start)
{
    private readonly Dictionary<string, TemplateField> _fields = new(StringComparer.OrdinalIgnoreCase);
    private int _at = start;

    /// <summary>"@when" and "@repeat" lines that are open, for the message when "@end" is missing.</summary>
    private readonly Stack<int> _open = new();

    public List<TemplatePart> Read()
    {
        List<TemplatePart> parts = ReadLines();
        while (_at < source.Text.Length)
        {
            source.Error(_at, "\"@end\" ends nothing: no \"@when\" or \"@repeat\" is open");
            SkipLine();
            parts.AddRange(ReadLines());
        }

        return parts;
    }

    /// <summary>Reads to the end of the text or to an "@end" line.</summary>
    private List<TemplatePart> ReadLines()
    {
        var parts = new List<TemplatePart>();
        while (_at < source.Text.Length)
        {
            ReadOnlySpan<char> line = CurrentLine();
            if (line.Length == 0 || line[0] != '@')
            {
                ReadText(parts, inNormal: false);
                continue;
            }

            if (line.TrimEnd().SequenceEqual("@end"))
            {
                return parts;
            }

            ReadBlock(parts, line.TrimEnd().ToString());
        }

        return parts;
    }

    private void ReadBlock(List<TemplatePart> parts, string line)
    {
        int begin = _at;
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        SkipLine();
        _open.Push(begin);
        List<TemplatePart> inner = ReadLines();
        if (_at >= source.Text.Length)
        {
            source.Error(begin, $"\"{words[0]}\" has no \"@end\"");
        }
        else
        {
            SkipLine();
        }

        _open.Pop();
        var span = TextSpan.FromBounds(begin, _at);
        switch (words)
        {
            case ["@when", var subject, .. { Length: > 0 } values] when Enum.TryParse(subject, ignoreCase: true, out ConditionSubject about):
                parts.Add(new ConditionalPart(about, [.. values.Where(static value => value != "or").Select(static value => value.Trim(',').ToLowerInvariant())], inner, span));
                break;
            case ["@repeat", .. { Length: > 0 } name]:
                parts.Add(new RepeatedPart(string.Join(' ', name), inner, span));
                break;
            default:
                source.Error(begin, "a line that begins with @ is \"@when sex|modality|side VALUE\", \"@repeat NAME\" or \"@end\"");
                parts.AddRange(inner);
                break;
        }
    }

    /// <summary>Reads text, fields and default-normal text to the end of the line, or to the brace that ends normal text.</summary>
    private void ReadText(List<TemplatePart> parts, bool inNormal)
    {
        var text = new StringBuilder();
        int begin = _at;
        while (_at < source.Text.Length)
        {
            char c = source.Text[_at];
            if (c == '\\' && _at + 1 < source.Text.Length && source.Text[_at + 1] is '[' or ']' or '{' or '}' or '@' or '\\')
            {
                text.Append(source.Text[_at + 1]);
                _at += 2;
                continue;
            }

            if (c == '[')
            {
                Flush(parts, text, begin);
                ReadField(parts);
                begin = _at;
                continue;
            }

            if (c == '{' && !inNormal)
            {
                Flush(parts, text, begin);
                ReadNormal(parts);
                begin = _at;
                continue;
            }

            if (c == '}' && inNormal)
            {
                break;
            }

            if (c is '{' or '}' or ']')
            {
                source.Error(_at, c == '{' ? "normal text cannot hold normal text; write \\{ for a brace" : $"\"{c}\" closes nothing; write \\{c} for the character itself");
            }

            text.Append(c == '\r' ? "" : c.ToString());
            _at++;
            if (c == '\n' && !inNormal)
            {
                break;
            }
        }

        Flush(parts, text, begin);
    }

    private void ReadNormal(List<TemplatePart> parts)
    {
        int begin = _at++;
        var inner = new List<TemplatePart>();
        ReadText(inner, inNormal: true);
        if (_at >= source.Text.Length)
        {
            source.Error(begin, "the brace is not closed");
        }
        else
        {
            _at++;
        }

        parts.Add(new NormalText(inner, TextSpan.FromBounds(begin, _at)));
    }

    private void ReadField(List<TemplatePart> parts)
    {
        int begin = _at;
        int end = source.Text.AsSpan(begin).IndexOfAny(']', '\n') + begin;
        if (end < begin || source.Text[end] != ']')
        {
            source.Error(begin, "the bracket is not closed on its line; write \\[ for a bracket");
            parts.Add(new FixedText("[", new TextSpan(begin, 1)));
            _at = begin + 1;
            return;
        }

        _at = end + 1;
        if (FieldReader.Read(source, begin + 1, end) is not { } field)
        {
            return;
        }

        bool isReference = FieldReader.IsName(source.Text.AsSpan(begin + 1, end - begin - 1));
        if (_fields.TryGetValue(field.Name, out TemplateField? known))
        {
            if (!isReference)
            {
                source.Error(begin, $"the field \"{field.Name}\" is already defined; \"[{known.Name}]\" alone repeats it");
            }

            field = known;
        }
        else
        {
            _fields.Add(field.Name, field);
        }

        parts.Add(new FieldPart(field, TextSpan.FromBounds(begin, _at)));
    }

    private static void Flush(List<TemplatePart> parts, StringBuilder text, int begin)
    {
        if (text.Length > 0)
        {
            parts.Add(new FixedText(text.ToString(), new TextSpan(begin, text.Length)));
            text.Clear();
        }
    }

    private ReadOnlySpan<char> CurrentLine()
    {
        int end = source.Text.IndexOf('\n', _at);
        return source.Text.AsSpan(_at, (end < 0 ? source.Text.Length : end) - _at);
    }

    private void SkipLine()
    {
        int end = source.Text.IndexOf('\n', _at);
        _at = end < 0 ? source.Text.Length : end + 1;
    }
}
