using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a finding of the impression whose side contradicts the findings: the same observation is described, and only on the
/// other side. A description without a side, on both sides, or with an unclear side counts for neither.
/// </summary>
internal sealed class SideConflictRule(RuleDefinition definition) : ReportRule(definition)
{
    public static readonly RuleMechanism Mechanism = new(
        "side-conflict",
        "Finds a finding of the impression that the findings describe only on the other side.",
        [],
        static (definition, _, _) => new SideConflictRule(definition));

    public override void Check(Report report, List<Diagnostic> results)
    {
        foreach (Finding stated in report.Findings)
        {
            if (report.RoleOf(stated) == SectionRole.Impression && stated.Side is Laterality.Left or Laterality.Right && Compares(stated)
                && FindOpposite(report, stated) is { } described)
            {
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message,
                        ("finding", report.Quote(stated.Span)), ("side", Sides.NameOf(stated.Side)), ("other", Sides.NameOf(described.Side))),
                    stated.SideSpan,
                    [new Evidence(described.SideSpan.Cover(described.Span), $"described on the {Sides.NameOf(described.Side)} here")],
                    [Sides.Swap(report, stated), Sides.Swap(report, described)]));
            }
        }
    }

    /// <summary>The description on the other side, or null when any description agrees or none matches.</summary>
    private static Finding? FindOpposite(Report report, Finding stated)
    {
        Finding? opposite = null;
        foreach (Finding described in report.Findings)
        {
            if (report.RoleOf(described) is not (SectionRole.Findings or SectionRole.Unheaded) || !Compares(described)
                || !IsSameLesion(report.Grammar.Lexicon, stated, described))
            {
                continue;
            }

            if (described.Side == stated.Side || described.Side is Laterality.Bilateral or Laterality.Ambiguous)
            {
                return null;
            }

            if (described.Side is Laterality.Left or Laterality.Right)
            {
                opposite ??= described;
            }
        }

        return opposite;
    }

    private static bool IsSameLesion(ConceptLexicon lexicon, Finding stated, Finding described)
    {
        if (!lexicon.IsRelatedObservation(stated.Concept, described.Concept))
        {
            return false;
        }

        // What names its own place ("pneumothorax") needs no other; the rest must be of the same paired organ.
        bool namesItsPlace = stated.IsAnatomyImplied || described.IsAnatomyImplied;
        return stated.Anatomy.Count == 0 || described.Anatomy.Count == 0
            || (namesItsPlace && !stated.Concept.IsGeneric && !described.Concept.IsGeneric)
            || stated.Anatomy.Any(first => described.Anatomy.Any(second =>
                lexicon.IsSameButForSide(first.Index, second.Index) || lexicon.SharePairedOrgan(first.Index, second.Index)));
    }

    private static bool Compares(Finding finding) =>
        finding.Concept.Kind is ConceptKind.Observation or ConceptKind.Device && finding.Concept is { IsSymptom: false }
        && finding.Status is { Assertion: not Assertions.Assertion.Absent, Temporality: Assertions.Temporality.Recent, Experiencer: Assertions.Experiencer.Patient };
}
