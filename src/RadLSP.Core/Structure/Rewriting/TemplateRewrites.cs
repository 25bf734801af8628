using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Core.Structure.Rewriting;

/// <summary>Fills the fields of a report that was written with a template, and takes back normal text that a finding contradicts.</summary>
internal static class TemplateRewrites
{
    public static void Add(ReportAnalysis analysis, TextSpan range, List<ReportRewrite> rewrites)
    {
        if (TemplateInUse.Find(analysis.Text, analysis.Grammar) is not { } shape)
        {
            return;
        }

        AddFields(analysis, shape, range, rewrites);
        AddContradicted(analysis, shape, range, rewrites);
        AddGroups(analysis, shape, range, rewrites);
    }

    private static void AddFields(ReportAnalysis analysis, TemplateShape shape, TextSpan range, List<ReportRewrite> rewrites)
    {
        var defaults = new List<TextEdit>();
        foreach (TextSpan span in ReportFields.In(analysis))
        {
            if (shape.FieldOf(analysis.Text.ToString(span)) is not { } field)
            {
                continue;
            }

            if (field.Default.Length > 0)
            {
                defaults.Add(new TextEdit(span, field.Default));
            }

            if (range.Start >= span.Start && range.Start <= span.End)
            {
                rewrites.AddRange(field.Choices.Select(choice => new ReportRewrite($"fill:{choice}", $"Fill in \"{choice}\"", [new TextEdit(span, choice)])));
            }
        }

        if (defaults.Count > 0)
        {
            rewrites.Add(new ReportRewrite("defaults", "Accept the defaults of the template", defaults));
        }
    }

    /// <summary>"No suspicious nodule." that nobody dictated, above a nodule that somebody did.</summary>
    private static void AddContradicted(ReportAnalysis analysis, TemplateShape shape, TextSpan range, List<ReportRewrite> rewrites)
    {
        foreach (Diagnostic diagnostic in analysis.Diagnostics)
        {
            TextSpan[] places = [diagnostic.Span, .. diagnostic.Evidence.Select(static evidence => evidence.Span)];
            if (places.Length < 2 || !places.Any(place => place.Start <= range.End && place.End >= range.Start))
            {
                continue;
            }

            Sentence[] untouched = [.. places
                .Select(place => analysis.SentenceAt(place.Start))
                .OfType<Sentence>()
                .Where(sentence => shape.IsNormal(sentence.Analysis.Text))];
            if (untouched.Length == 1)
            {
                string text = untouched[0].Analysis.Text;
                rewrites.Add(new ReportRewrite("take-back", $"Remove the untouched normal text \"{text}\"", [RemovalOf(analysis, untouched[0])]));
                return;
            }
        }
    }

    private static void AddGroups(ReportAnalysis analysis, TemplateShape shape, TextSpan range, List<ReportRewrite> rewrites)
    {
        int line = analysis.Text.LineOf(range.Start);
        int end = analysis.Text.LineEnd(line);
        foreach (RepeatedPart group in shape.Template.Parts.OfType<RepeatedPart>())
        {
            string text = TemplateText.OfGroup(group, TemplateUse.Unknown).Text.TrimEnd('\n');
            rewrites.Add(new ReportRewrite($"add:{group.Name}", $"Add a {group.Name} below this line", [new TextEdit(new TextSpan(end, 0), "\n" + text)]));
        }
    }

    private static TextEdit RemovalOf(ReportAnalysis analysis, Sentence sentence)
    {
        int end = sentence.Span.End;
        while (end < analysis.Text.Length && analysis.Text.Content[end] == ' ')
        {
            end++;
        }

        return new TextEdit(TextSpan.FromBounds(sentence.Span.Start, end), "");
    }
}
