using System.Text;

namespace RadLSP.Core.Templates;

/// <summary>What of a template can be recognised in a report that was written with it. Made once a template.</summary>
internal sealed class TemplateShape
{
    /// <summary>"Normal." says too little to be known as the template's.</summary>
    private const int ShortestNormal = 8;

    private readonly string[] _normals;
    private readonly Dictionary<string, TemplateField> _fields;

    public TemplateShape(ReportTemplate template)
    {
        Template = template;
        var normals = new List<string>();
        var labels = new List<string>();
        Read(template.Parts, normals, labels, isLineStart: true);
        _normals = [.. normals];
        Labels = labels;
        _fields = template.Fields.DistinctBy(static field => field.Name).ToDictionary(TemplateText.Placeholder, StringComparer.Ordinal);
    }

    public ReportTemplate Template { get; }

    /// <summary>The words before the colon at the beginnings of lines, headings and items alike.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The field whose placeholder this is, null for none.</summary>
    public TemplateField? FieldOf(string placeholder) => _fields.GetValueOrDefault(placeholder);

    /// <summary>True when a sentence stands in the default-normal text word for word.</summary>
    public bool IsNormal(ReadOnlySpan<char> sentence)
    {
        string squeezed = Squeeze(sentence);
        return squeezed.Length >= ShortestNormal && _normals.Any(normal => normal.Contains(squeezed, StringComparison.Ordinal));
    }

    private static void Read(IEnumerable<TemplatePart> parts, List<string> normals, List<string> labels, bool isLineStart)
    {
        foreach (TemplatePart part in parts)
        {
            switch (part)
            {
                case FixedText { Text: var text }:
                    foreach (string line in isLineStart ? text.Split('\n') : text.Split('\n').Skip(1))
                    {
                        if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon)
                        {
                            labels.Add(line[..colon].Trim());
                        }
                    }

                    isLineStart = text.EndsWith('\n');
                    break;
                case NormalText normal:
                    normals.Add(string.Concat(normal.Parts.OfType<FixedText>().Select(static fixedText => Squeeze(fixedText.Text))));
                    isLineStart = false;
                    break;
                case ConditionalPart conditional:
                    Read(conditional.Parts, normals, labels, isLineStart: true);
                    isLineStart = true;
                    break;
                default:
                    isLineStart = part is RepeatedPart;
                    break;
            }
        }
    }

    /// <summary>Without white space, so that a wrapped line is the same text.</summary>
    private static string Squeeze(ReadOnlySpan<char> text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                squeezed.Append(c);
            }
        }

        return squeezed.ToString();
    }
}
