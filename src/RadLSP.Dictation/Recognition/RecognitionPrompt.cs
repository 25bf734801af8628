using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Dictation.Recognition;

/// <summary>
/// The text that a recogniser is told could have stood before: the examination, the open section, and the terms that are likely in
/// it. Terms only and no sentence: a recogniser that hears little repeats its prompt, and "no effusion" that nobody said would be a
/// finding, while a term alone is seen to be out of place.
/// </summary>
public static class RecognitionPrompt
{
    /// <summary>
    /// A recogniser reads half its text context as prompt, 224 tokens with Whisper, and a term of medicine has a token for every
    /// three letters.
    /// </summary>
    public const int DefaultCharacters = 600;

    /// <summary>Few terms help and many hurt: a hundred that are not spoken cost other words (measured by Moonshine for its boosts).</summary>
    private const int MostTerms = 40;

    /// <summary>The prompt for words spoken at a place of a report.</summary>
    /// <param name="report">The report as it stands.</param>
    /// <param name="position">Where the words will go, in UTF-16 code units.</param>
    /// <param name="userTerms">The user's own terms, the most important first; they come before those of the template.</param>
    /// <param name="maxCharacters">What the prompt may be long; whole terms are left out.</param>
    public static string Build(ReportAnalysis report, int position, IReadOnlyList<string> userTerms, int maxCharacters = DefaultCharacters)
    {
        string exam = Exam(report);
        Section? section = report.SectionAt(position);
        string heading = section is null ? "" : section.Name;
        string head = string.Join(". ", new[] { exam, heading }.Where(static part => part.Length > 0));
        List<string> chosen = [];
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int length = head.Length;
        foreach (string term in userTerms.Concat(TemplateTerms(report, section)))
        {
            string clean = term.Trim();
            if (chosen.Count == MostTerms)
            {
                break;
            }

            if (clean.Length > 0 && length + clean.Length + 2 <= maxCharacters && known.Add(clean))
            {
                chosen.Add(clean);
                length += clean.Length + 2;
            }
        }

        // A recogniser that must cut a prompt cuts its beginning, so the terms that matter most stand last.
        chosen.Reverse();
        string terms = string.Join(", ", chosen);
        return head.Length > maxCharacters ? "" : (head.Length, terms.Length) switch
        {
            (0, _) => terms,
            (_, 0) => head + ":",
            _ => $"{head}: {terms}",
        };
    }

    private static string Exam(ReportAnalysis report)
    {
        ExamContext context = report.Reports.Count > 0 ? report.Reports[0].Context : ExamContext.Empty;
        IEnumerable<Stated<Concept>> words = context.Modalities.Take(1).Concat(context.BodyParts.Take(2));
        return string.Join(' ', words.Select(word => word.Span.IsEmpty ? word.Value.Name : report.Text.ToString(word.Span)));
    }

    /// <summary>What the best template for the examination speaks of, that of the open section first.</summary>
    private static IEnumerable<string> TemplateTerms(ReportAnalysis report, Section? open)
    {
        if (report.Reports.Count == 0 || TemplateRanking.Rank(report.Reports[0], report.Grammar.Templates) is not [RankedTemplate best, ..])
        {
            return [];
        }

        string text = TemplateText.Of(best.Template, TemplateUse.Unknown).Text;
        ReportAnalysis template = ReportAnalyzer.Analyze(new SourceText(text), report.Grammar);
        return template.Sentences
            .OrderBy(sentence => open is not null && template.Sections[sentence.Section].Role == open.Role ? 0 : 1)
            .SelectMany(sentence => sentence.Analysis.Matches.Where(IsTerm).Select(match => sentence.Analysis.Text.Substring(
                sentence.Analysis.SpanOf(match).Start, sentence.Analysis.SpanOf(match).Length).ToLowerInvariant()));
    }

    private static bool IsTerm(ConceptMatch match) =>
        match.Concept.Kind is ConceptKind.Anatomy or ConceptKind.Observation or ConceptKind.Device or ConceptKind.Procedure;
}
