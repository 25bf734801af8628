using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds an organ that is described although the report says that it was removed. An organ that is said to be absent, or a
/// finding of its bed or remnant, is no conflict.
/// </summary>
internal sealed class AbsentOrganRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "absent-organ",
        "Finds an organ described as normal or diseased after an operation that removed it.",
        [
            new SettingDefinition("beds", "Words after or before the organ that mean its place or its rest: \"fossa\", \"bed\", \"stump\"."),
        ],
        static (definition, grammar, _) => new AbsentOrganRule(definition, grammar));

    private readonly HashSet<int> _beds;

    private AbsentOrganRule(RuleDefinition definition, Grammar grammar)
        : base(definition) => _beds = [.. definition.Values("beds").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];

    public override void Check(Report report, List<Diagnostic> results)
    {
        foreach (Finding operation in report.Findings)
        {
            bool happened = operation.Concept.Removes.Count > 0
                && operation.Status is { Assertion: Assertion.Present, Experiencer: Experiencer.Patient, Temporality: not Temporality.Hypothetical }
                && report.RoleOf(operation) is SectionRole.History or SectionRole.Indication or SectionRole.Findings or SectionRole.Impression or SectionRole.Comparison
                    or SectionRole.Unheaded;
            if (happened)
            {
                CheckOrgan(report, operation, results);
            }
        }
    }

    private void CheckOrgan(Report report, Finding operation, List<Diagnostic> results)
    {
        foreach (Finding described in report.Findings)
        {
            if (described.Sentence == operation.Sentence || described.IsAnatomyImplied || described.Anatomy.Count == 0
                || report.RoleOf(described) is not (SectionRole.Findings or SectionRole.Impression)
                || !described.IsPresent
                || described.Concept.Kind is not (ConceptKind.Normal or ConceptKind.Observation)
                || IsOtherSide(operation, described))
            {
                continue;
            }

            Concept organ = described.Anatomy[0];
            // An operation note describes the organ that it then removes.
            if (report.Sections.Any(section => section.Report == report.Index && section.Role == SectionRole.Procedure))
            {
                return;
            }

            if (operation.Concept.Removes.Contains(organ.Index) && !MentionsBed(report, described)
                && results.TrueForAll(other => other.Rule.Id != Definition.Id || !other.Span.Overlaps(described.Span)))
            {
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("organ", organ.Name), ("operation", report.Quote(operation.Span))),
                    described.Span,
                    [new Evidence(operation.Span, $"says that the {organ.Name} was removed")],
                    []));
            }
        }
    }

    /// <summary>After a left nephrectomy the right kidney is there; without a side the operation may have left either.</summary>
    private static bool IsOtherSide(Finding operation, Finding described)
    {
        bool pairedOrgan = described.Anatomy[0].IsPaired || described.Anatomy[0].Side is not Laterality.None;
        return pairedOrgan && operation.Side != Laterality.Bilateral
            && (operation.Side is Laterality.None or Laterality.Ambiguous || described.Side != operation.Side);
    }

    private bool MentionsBed(Report report, Finding described)
    {
        Sentence sentence = report.Sentences[described.Sentence - report.Sentences[0].Index];
        return sentence.Analysis.Tokens.Any(token => _beds.Contains(token.WordId));
    }
}
