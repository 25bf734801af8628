using RadLSP.Core.Analysis;
using RadLSP.Core.Structure;
using RadLSP.Core.Text;

namespace RadLSP.Core.Templates;

/// <summary>What a template says of an organ when nothing is wrong with it.</summary>
/// <param name="Label">The item, as the template writes it: "Liver".</param>
/// <param name="Text">The default-normal text.</param>
public sealed record OrganNormal(string Label, string Text);

/// <summary>The default-normal texts of templates by organ, and their lines in a report.</summary>
public static class OrganNormals
{
    /// <summary>The template that a document was written with, by its labels; null when none is recognised.</summary>
    public static ReportTemplate? TemplateOf(ReportAnalysis analysis) => TemplateInUse.Find(analysis.Text, analysis.Grammar)?.Template;

    /// <summary>The normal text of an organ; null when the template has no line for it.</summary>
    /// <param name="template">The template.</param>
    /// <param name="use">The examination.</param>
    /// <param name="organ">A name of <see cref="Grammar.OrganItems"/>.</param>
    /// <param name="grammar">The grammar that both are of.</param>
    public static OrganNormal? Of(ReportTemplate template, TemplateUse use, string organ, Grammar grammar)
    {
        TemplateText text = TemplateText.Of(template, use);
        foreach (TextSpan normal in text.Normals)
        {
            int lineStart = text.Text.LastIndexOf('\n', Math.Max(0, normal.Start - 1)) + 1;
            int colon = text.Text.IndexOf(':', lineStart);
            if (colon > lineStart && colon < normal.Start && Names(text.Text[lineStart..colon].Trim(), organ, grammar))
            {
                return new OrganNormal(text.Text[lineStart..colon].Trim(), text.Text.Substring(normal.Start, normal.Length));
            }
        }

        return null;
    }

    /// <summary>What stands behind the label of an organ on its line, without white space around it; null when the document has no such line.</summary>
    public static TextSpan? LineOf(ReportAnalysis analysis, string organ)
    {
        SourceText text = analysis.Text;
        for (int line = 0; line < text.LineCount; line++)
        {
            int start = text.LineStart(line);
            int end = text.LineEnd(line);
            int colon = text.Content.IndexOf(':', start, end - start);
            if (colon > start && colon - start <= LongestLabel && Names(text.Content[start..colon].Trim(), organ, analysis.Grammar))
            {
                start = colon + 1;
                while (start < end && char.IsWhiteSpace(text.Content[start]))
                {
                    start++;
                }

                while (end > start && char.IsWhiteSpace(text.Content[end - 1]))
                {
                    end--;
                }

                return TextSpan.FromBounds(start, end);
            }
        }

        return null;
    }

    /// <summary>A label is no longer than this.</summary>
    private const int LongestLabel = 60;

    private static bool Names(string label, string organ, Grammar grammar) =>
        HeadingOrgans.Of(label, grammar, grammar.Organs).Organs.Any(index => grammar.Organs.Items[index].Name.Equals(organ, StringComparison.OrdinalIgnoreCase));
}
