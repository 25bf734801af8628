using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>Templates, offered where a report is begun: at the start of a line of a report that has no findings yet.</summary>
internal static class TemplateCompletions
{
    private const int ShortestName = 2;
    private const int ShortestMacro = 3;
    private const int MostTemplates = 12;

    public static void Add(ReportAnalysis analysis, TypedPrefix prefix, List<CompletionCandidate> candidates)
    {
        AddMacros(analysis, prefix, candidates);
        string typed = analysis.Text.ToString(prefix.Line);
        int reportIndex = analysis.SectionAt(prefix.Offset)?.Report ?? 0;
        if (typed.Trim().Length < ShortestName
            || analysis.Sections.Any(section => section.Report == reportIndex && section.Role is SectionRole.Findings or SectionRole.Impression)
            || reportIndex >= analysis.Reports.Count)
        {
            return;
        }

        Report report = analysis.Reports[reportIndex];
        IReadOnlyList<RankedTemplate> ranked = TemplateRanking.Rank(report, analysis.Grammar.Templates);
        var use = new TemplateUse(report.Context.Sex.Value, report.Context.Modalities is [var modality, ..] ? modality.Value.Id : "", report.Context.OrderSide.Value);
        foreach (ReportTemplate template in ranked.Select(static one => one.Template).Concat(analysis.Grammar.Templates.All.Where(static template => !template.IsMacro)).Distinct()
            .Where(template => HasWordsOf(template.Name, typed)).Take(MostTemplates))
        {
            TemplateUse forTemplate = use.Modality.Length == 0 && template.Modalities.Count > 0 ? use with { Modality = template.Modalities[0] } : use;
            forTemplate = forTemplate.Sex == Sex.Unknown ? forTemplate with { Sex = template.Sex } : forTemplate;
            TemplateText text = TemplateText.Of(template, forTemplate);
            candidates.Add(new CompletionCandidate(template.Name, text.Text, prefix.Line, CandidateKind.Template, null)
            {
                Template = text,
                Reason = string.Join(", ", ranked.FirstOrDefault(one => one.Template == template)?.Reasons ?? []),
            });
        }
    }

    /// <summary>Macros go anywhere; their names are told from the last words before the cursor.</summary>
    private static void AddMacros(ReportAnalysis analysis, TypedPrefix prefix, List<CompletionCandidate> candidates)
    {
        foreach (TextSpan phrase in prefix.Phrases())
        {
            if (phrase.Length < ShortestMacro)
            {
                continue;
            }

            string typed = analysis.Text.ToString(phrase);
            foreach (ReportTemplate macro in analysis.Grammar.Templates.All)
            {
                if (macro.IsMacro && HasWordsOf(macro.Name, typed) && !candidates.Exists(candidate => candidate.Label == macro.Name))
                {
                    TemplateText text = TemplateText.Of(macro, TemplateUse.Unknown);
                    string trimmed = text.Text.TrimEnd();
                    candidates.Add(new CompletionCandidate(macro.Name, trimmed, phrase, CandidateKind.Template, null) { Template = text with { Text = trimmed } });
                }
            }
        }
    }

    /// <summary>True when each word typed begins a word of the name: "ct ab" for "CT abdomen and pelvis".</summary>
    private static bool HasWordsOf(string name, string typed)
    {
        string[] words = name.Split(' ', '/', '-');
        return typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(part => words.Any(word => word.StartsWith(part, StringComparison.OrdinalIgnoreCase)));
    }
}
