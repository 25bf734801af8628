using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>Finds an organ that only the other sex has, or two sexes for one patient.</summary>
internal sealed class SexConflictRule(RuleDefinition definition) : ReportRule(definition)
{
    public static readonly RuleMechanism Mechanism = new(
        "sex-conflict",
        "Finds an organ that does not fit the patient's sex as the report states it, and statements of both sexes.",
        [],
        static (definition, _, _) => new SexConflictRule(definition));

    public override void Check(Report report, List<Diagnostic> results)
    {
        Stated<Sex> stated = report.Context.Sex;
        if (stated.Value == Sex.Unknown)
        {
            return;
        }

        bool statedTwice = false;
        foreach (Sentence sentence in report.Sentences)
        {
            SectionRole role = report.RoleOf(sentence);
            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                TextSpan span = sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start);
                if (match.Concept.Sex is Sex.Unknown || match.Concept.Sex == stated.Value)
                {
                    continue;
                }

                bool isOrgan = match.Concept.Kind is ConceptKind.Anatomy or ConceptKind.Observation or ConceptKind.Procedure
                    && role is SectionRole.Findings or SectionRole.Impression or SectionRole.Technique;
                bool isSexWord = match.Concept.Group == WordGroups.SexWord && !statedTwice
                    && role is SectionRole.Indication or SectionRole.History or SectionRole.Exam or SectionRole.Patient;
                if (!isOrgan && !isSexWord)
                {
                    continue;
                }

                if (isOrgan && (IsSomebodyElses(sentence.Analysis, match) || IsDenied(report, span)))
                {
                    continue;
                }

                statedTwice |= isSexWord;
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("words", report.Quote(span)), ("sex", stated.Value.ToString().ToLowerInvariant())),
                    span,
                    stated.Span.IsEmpty ? [] : [new Evidence(stated.Span, $"the patient is {stated.Value.ToString().ToLowerInvariant()} here")],
                    []));
            }
        }
    }

    private static bool IsSomebodyElses(SentenceAnalysis sentence, ConceptMatch match) =>
        Assertions.AssertionAnalyzer.StatusOf(sentence.Cues, match.FirstToken, match.EndToken).Experiencer
            == Assertions.Experiencer.Other;

    /// <summary>"No uterus is seen" fits a man.</summary>
    private static bool IsDenied(Report report, TextSpan span) =>
        report.Findings.Any(finding => finding.Span.Overlaps(span) && finding.IsAbsent);
}
