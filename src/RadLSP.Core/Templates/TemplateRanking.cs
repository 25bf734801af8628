using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Templates;

/// <summary>How well a template fits a report.</summary>
/// <param name="Template">The template.</param>
/// <param name="Score">More is better; only the order means something.</param>
/// <param name="Reasons">What speaks for it, for the user: "CT", "chest".</param>
public sealed record RankedTemplate(ReportTemplate Template, int Score, IReadOnlyList<string> Reasons);

/// <summary>Finds the templates that fit the examination of a report.</summary>
public static class TemplateRanking
{
    /// <summary>A word of the title that the template asks for says more than the body part, and that more than the modality.</summary>
    private const int WordScore = 5;
    private const int BodyPartScore = 4;
    private const int ModalityScore = 2;

    /// <summary>Templates that fit, the best first. A template for another modality, body part or sex does not fit.</summary>
    public static IReadOnlyList<RankedTemplate> Rank(Report report, TemplateLibrary library)
    {
        string title = TitleOf(report);
        var ranked = new List<RankedTemplate>();
        foreach (ReportTemplate template in library.All)
        {
            if (Fit(template, report.Context, title) is { } fit)
            {
                ranked.Add(fit);
            }
        }

        return [.. ranked.OrderByDescending(static fit => fit.Score).ThenBy(static fit => fit.Template.Id, StringComparer.Ordinal)];
    }

    private static RankedTemplate? Fit(ReportTemplate template, ExamContext context, string title)
    {
        var reasons = new List<string>();
        int score = 0;
        if (template.IsMacro)
        {
            return null;
        }

        if (template.Sex != Sex.Unknown && context.Sex.Value != Sex.Unknown && template.Sex != context.Sex.Value)
        {
            return null;
        }

        if (template.Modalities.Count > 0 && context.Modalities.Count > 0)
        {
            if (First(context.Modalities, template.Modalities) is not var (place, name))
            {
                return null;
            }

            reasons.Add(name);
            score += place == 0 ? ModalityScore : 1;
        }

        if (template.BodyParts.Count > 0 && context.BodyParts.Count > 0)
        {
            if (First(context.BodyParts, template.BodyParts) is not var (place, name))
            {
                return null;
            }

            reasons.Add(name);
            score += place == 0 ? BodyPartScore : 1;
        }

        foreach (string word in template.Words)
        {
            if (HasWord(title, word))
            {
                reasons.Add(word);
                score += WordScore;
            }
        }

        return reasons.Count > 0 ? new RankedTemplate(template, score, reasons) : null;
    }

    private static bool HasWord(string title, string word)
    {
        for (int at = title.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = title.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(title[at - 1])) && (end == title.Length || !char.IsLetterOrDigit(title[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static (int Place, string Name)? First(IReadOnlyList<Stated<Concept>> stated, IReadOnlyList<string> wanted)
    {
        for (int i = 0; i < stated.Count; i++)
        {
            if (wanted.Contains(stated[i].Value.Id))
            {
                return (i, stated[i].Value.Name);
            }
        }

        return null;
    }

    /// <summary>The title and what was asked: where words such as "pulmonary embolism" choose a template.</summary>
    private static string TitleOf(Report report) => string.Join(' ', report.Sentences
        .Where(sentence => report.RoleOf(sentence) is Syntax.SectionRole.Exam or Syntax.SectionRole.Unheaded or Syntax.SectionRole.Indication)
        .Select(static sentence => sentence.Analysis.Text)
        .Concat(report.Request.Select(static line => line.Analysis.Text)));
}
