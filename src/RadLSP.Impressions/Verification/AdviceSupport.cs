using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules.Guidelines;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>Whether a guideline of the grammar gives what a statement advises, for what the report describes.</summary>
/// <param name="grammar">With its rules.</param>
/// <param name="bare">The same without rules.</param>
internal sealed class AdviceSupport(Grammar grammar, Grammar bare)
{
    private readonly string _heading =
        grammar.SectionNames.All.FirstOrDefault(static name => name is { Role: SectionRole.Impression, IsPreferred: true })?.Name.ToUpperInvariant() ?? "";

    public static bool IsAdvice(SentenceAnalysis statement) =>
        statement.Matches.Any(static match => match.Concept.Group is WordGroups.Advice or WordGroups.IntervalWord or WordGroups.AgeUnit);

    /// <summary>
    /// The words of the statement that advise what a guideline gives, and the places of the report that it gives it for; null when
    /// one of them is not given.
    /// </summary>
    public AcceptedAdvice? Accepted(Report report, SentenceAnalysis statement)
    {
        // A guideline is held against the whole report, so the statement is put where an impression stands.
        char[] before = report.Text.Content.ToCharArray();
        foreach (Section section in report.Sections)
        {
            if (section.Report != report.Index || section.Role is SectionRole.Impression or SectionRole.Recommendation)
            {
                Array.Fill(before, ' ', section.Span.Start, section.Span.Length);
            }
        }

        string head = $"{new string(before)}\n{_heading}:\n";
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(head + statement.Text), bare);
        Sentence? sentence = analysis.SentenceAt(head.Length);
        if (sentence is null || sentence.Span.Length != statement.Text.Length)
        {
            return null;
        }

        Report whole = analysis.Reports[analysis.Sections[sentence.Section].Report];
        return GuidelineAdvice.Accepted(grammar, whole, sentence) is { } accepted
            ? new AcceptedAdvice([.. accepted.Words.Select(span => span.Shift(-sentence.Span.Start))], accepted.Basis)
            : null;
    }
}
