using System.Text;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Mrrt.Import;

/// <summary>Collects the words and fields of a page as lines: blocks end a line, white space between words is one blank.</summary>
internal sealed class TemplateLines
{
    private readonly List<Line> _lines = [];
    private Line _line = new();
    private bool _endsLine;
    private bool _blankBefore;
    private bool _space;

    /// <summary>What was written on the line since its last field: the label of the next one.</summary>
    public string Tail => IsAtLineStart || _line.Pieces[^1] is not StringBuilder text ? "" : text.ToString();

    /// <summary>The words that the line begins with.</summary>
    public string LineStart => IsAtLineStart || _line.Pieces[0] is not StringBuilder text ? "" : text.ToString();

    /// <summary>A line of words that ends with a colon and stands right before what follows: the name of a table.</summary>
    public string NameOfNext => _line is { IsHeading: false, Pieces: [StringBuilder text] } && text[^1] == ':' ? Words.Label(text.ToString()) : "";

    public bool IsAtLineStart => _endsLine || _line.Pieces.Count == 0;

    /// <summary>Whether the line has a field already.</summary>
    public bool HasField => !IsAtLineStart && _line.Pieces.Exists(static piece => piece is FieldDraft);

    /// <summary>The field that the line ends with; null when it ends with words.</summary>
    public FieldDraft? LastField => IsAtLineStart ? null : _line.Pieces[^1] as FieldDraft;

    public void Text(string words)
    {
        foreach (char c in words)
        {
            if (Words.IsBlank(c))
            {
                _space = true;
            }
            else if (!Words.IsInvisible(c))
            {
                _space |= char.IsLetterOrDigit(c) && LastField is not null;
                Begin();
                Append(c);
            }
        }
    }

    public void Field(FieldDraft field)
    {
        Begin();
        if (_line.Pieces is [.., FieldDraft] || (_line.Pieces is [.., StringBuilder text] && text[^1] == ':'))
        {
            Append(' ');
        }

        _line.Pieces.Add(field);
    }

    /// <summary>Lines that are said when nothing is wrong.</summary>
    public void Normal(string words)
    {
        Begin();
        _line.Pieces.Add(new NormalDraft(words));
    }

    /// <summary>What follows stands on a new line.</summary>
    public void EndLine() => _endsLine = _line.Pieces.Count > 0;

    /// <summary>What follows stands on the same line after all.</summary>
    public void ContinueLine()
    {
        _endsLine = false;
        _space = true;
    }

    public void Space() => _space = true;

    /// <summary>A comma between two things of a list; the first one ends with it.</summary>
    public void Comma()
    {
        if (!IsAtLineStart)
        {
            Append(',');
            _space = true;
        }
    }

    /// <summary>What was written on the line is the name of what follows.</summary>
    public void Colon()
    {
        if (Tail.Length > 0 && (char.IsLetterOrDigit(Tail[^1]) || Tail[^1] is ')' or '%' or '"' or '/'))
        {
            Append(':');
        }
    }

    /// <summary>A heading on a line of its own, with a blank line before it when a section begins.</summary>
    public void Heading(string words, bool beginsSection)
    {
        string heading = Words.Label(words);
        if (heading.Length == 0)
        {
            return;
        }

        EndLine();
        _blankBefore |= beginsSection;
        Text(heading);
        Append(':');
        _line.IsHeading = true;
        EndLine();
    }

    /// <summary>The lines as parts of a template; the fields must have their names.</summary>
    public List<TemplatePart> Parts()
    {
        FinishLine();
        var parts = new List<TemplatePart>();
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].BlankBefore && i > 0)
            {
                parts.Add(new FixedText("\n", default));
            }

            AddPieces(parts, _lines[i]);
            if (IsWholeSection(i))
            {
                parts.Add(new FixedText(" ", default));
                AddPieces(parts, _lines[++i]);
            }

            parts.Add(new FixedText("\n", default));
        }

        return parts;
    }

    /// <summary>Whether a line is a heading and the next is all that stands below it and has no name of its own: "INDICATION: [indication]".</summary>
    private bool IsWholeSection(int i) =>
        _lines[i].IsHeading && i + 1 < _lines.Count && !_lines[i + 1].IsHeading && (i + 2 == _lines.Count || _lines[i + 2].BlankBefore)
        && !_lines[i + 1].BlankBefore && !(_lines[i + 1].Pieces[0] is StringBuilder text && text.ToString().Contains(':', StringComparison.Ordinal));

    private static void AddPieces(List<TemplatePart> parts, Line line)
    {
        foreach (object piece in line.Pieces)
        {
            parts.Add(piece switch
            {
                FieldDraft draft => new FieldPart(draft.Field, default),
                NormalDraft normal => new NormalText([new FixedText(normal.Words, default)], default),
                _ => new FixedText(piece.ToString()!, default(TextSpan)),
            });
        }
    }

    private void Begin()
    {
        if (_endsLine)
        {
            FinishLine();
        }

        if (_line.Pieces.Count == 0)
        {
            _line.BlankBefore = _blankBefore;
            _blankBefore = false;
        }
        else if (_space)
        {
            Append(' ');
        }

        _space = false;
    }

    private void Append(char c)
    {
        if (_line.Pieces is not [.., StringBuilder text])
        {
            _line.Pieces.Add(text = new StringBuilder());
        }

        text.Append(c);
    }

    private void FinishLine()
    {
        if (_line.Pieces.Count > 0)
        {
            _lines.Add(_line);
            _line = new Line();
        }

        _endsLine = false;
        _space = false;
    }

    private sealed class Line
    {
        public List<object> Pieces { get; } = [];

        public bool IsHeading { get; set; }

        public bool BlankBefore { get; set; }
    }

    private sealed record NormalDraft(string Words);
}
