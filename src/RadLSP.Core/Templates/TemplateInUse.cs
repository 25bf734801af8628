using RadLSP.Core.Text;

namespace RadLSP.Core.Templates;

/// <summary>Tells which template a report was written with, by its headings and items; nothing needs to be remembered beside the text.</summary>
internal static class TemplateInUse
{
    /// <summary>Fewer common labels are those of any report.</summary>
    private const int LeastLabels = 4;

    /// <summary>This part of the template's labels must be in the report.</summary>
    private const double LeastShare = 0.6;

    /// <summary>A heading is no longer than this.</summary>
    private const int LongestLabel = 60;

    /// <summary>The template that has most of its labels in the document; null when none has enough.</summary>
    public static TemplateShape? Find(SourceText text, Grammar grammar)
    {
        HashSet<string> labels = LabelsOf(text);
        TemplateShape? best = null;
        double bestShare = LeastShare;
        foreach (TemplateShape shape in labels.Count < LeastLabels ? [] : grammar.Templates.Shapes)
        {
            int found = shape.Labels.Count(labels.Contains);
            double share = shape.Labels.Count == 0 ? 0 : (double)found / shape.Labels.Count;
            if (found >= LeastLabels && share >= bestShare && (best is null || share > bestShare || shape.Labels.Count > best.Labels.Count))
            {
                best = shape;
                bestShare = share;
            }
        }

        return best;
    }

    private static HashSet<string> LabelsOf(SourceText text)
    {
        var labels = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int line = 0; line < text.LineCount; line++)
        {
            int start = text.LineStart(line);
            ReadOnlySpan<char> content = text.Content.AsSpan(start, Math.Min(text.LineEnd(line) - start, LongestLabel));
            if (content.IndexOf(':') is > 0 and int colon)
            {
                labels.Add(content[..colon].Trim().ToString());
            }
        }

        return labels;
    }
}
