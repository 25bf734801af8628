using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a lesion of the impression whose side contradicts the findings. A description without a side counts for neither;
/// one on both sides agrees with each. When the findings describe such lesions on both sides, only a size or a structure that
/// fits the other side alone tells which one is meant.
/// </summary>
internal sealed class SideConflictRule(RuleDefinition definition) : ReportRule(definition)
{
    public static readonly RuleMechanism Mechanism = new(
        "side-conflict",
        "Finds a lesion of the impression that the findings describe only on the other side.",
        [],
        static (definition, _, _) => new SideConflictRule(definition));

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Mention> related = [];
        foreach (Mention stated in report.Lesions.Mentions)
        {
            if (stated.Part == ReportPart.Conclusion && stated.HasOneSide && Compares(stated) && IsCertain(stated)
                && FindOpposite(report, stated, related) is { } described)
            {
                Add(report, stated.Finding, described, results);
            }
            else if (ContradictsHeading(report, stated) is { } heading)
            {
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message,
                        ("finding", report.Quote(stated.Finding.Span)), ("side", Sides.NameOf(stated.Side)), ("other", Sides.NameOf(Sides.Opposite(stated.Side)))),
                    stated.Finding.SideSpan,
                    [new Evidence(heading, $"the heading is of the {Sides.NameOf(Sides.Opposite(stated.Side))} one")],
                    [Sides.Swap(report, stated.Finding)]));
            }
        }
    }

    /// <summary>The sub-heading of the other side ("RIGHT KIDNEY: left renal cyst"), or null; a sentence that compares may name the other.</summary>
    private static TextSpan? ContradictsHeading(Report report, Mention stated)
    {
        Subject heading = report.Lesions.HeadingOf(stated.Sentence);
        return stated.Part == ReportPart.Body && stated.Finding.Side is Laterality.Left or Laterality.Right && heading.Structure is { } structure
            && heading.Side == Sides.Opposite(stated.Finding.Side) && HasSideBeside(stated.Finding)
            && !Names(stated.Sentence, heading.Side)
            && !stated.Sentence.Analysis.Matches.Any(static match => match.Concept.Group is WordGroups.Beside or WordGroups.Change)
            && stated.Finding.Anatomy.Any(place => report.Grammar.Lexicon.IsSameButForSide(place.Index, structure.Index))
            ? report.Sections[stated.Sentence.Section].Heading
            : null;
    }

    private void Add(Report report, Finding stated, Mention described, List<Diagnostic> results)
    {
        TextSpan there = described.Finding.SideSpan.IsEmpty ? described.Finding.Span : described.Finding.SideSpan.Cover(described.Finding.Span);
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message,
                ("finding", report.Quote(stated.Span)), ("side", Sides.NameOf(stated.Side)), ("other", Sides.NameOf(described.Side))),
            stated.SideSpan,
            [new Evidence(there, $"described on the {Sides.NameOf(described.Side)} here")],
            described.Finding.SideSpan.IsEmpty
                ? [Sides.Swap(report, stated)]
                : [Sides.Swap(report, stated), Sides.Swap(report, described.Finding)]));
    }

    /// <summary>The description on the other side, or null when any that fits as well agrees, or none is on the other side.</summary>
    private static Mention? FindOpposite(Report report, Mention stated, List<Mention> related)
    {
        ConceptLexicon lexicon = report.Grammar.Lexicon;
        report.Lesions.FindRelated(stated, related);
        (Mention? opposite, int oppositeFit) = (null, 0);
        int agreeingFit = 0;
        foreach (Mention other in related)
        {
            // A lesion without a side that has a size of its own can be on any.
            bool isUnsided = other.Side == Laterality.None;
            if (!Compares(other) || (isUnsided && other.Finding.Measurements.Count == 0))
            {
                continue;
            }

            int fit = Fit(lexicon, stated, other);
            if (fit == 0)
            {
                continue;
            }

            bool isOpposite = other.HasOneSide && other.Side != stated.Side;
            if (other.Part == ReportPart.Conclusion)
            {
                // The impression names the lesion of the other side too, so this one is another.
                if (isOpposite && fit >= oppositeFit)
                {
                    agreeingFit = Math.Max(agreeingFit, fit);
                }
            }
            else if (!isOpposite)
            {
                agreeingFit = Math.Max(agreeingFit, fit);
            }
            else if (fit > oppositeFit)
            {
                (opposite, oppositeFit) = (other, fit);
            }
        }

        return opposite is not null && (agreeingFit == 0 || oppositeFit - agreeingFit >= Decisive) && !IsExplained(report, stated, opposite, related)
            ? opposite
            : null;
    }

    /// <summary>
    /// Words of the body put such a lesion on the stated side after all, though it cannot be told that they belong together.
    /// The same observation with its side beside it is not explained by other sides of its sentence; one that only may stand
    /// for it ("opacity" for "pneumonia") is explained by anything abnormal on the stated side of the organ.
    /// </summary>
    private static bool IsExplained(Report report, Mention stated, Mention opposite, List<Mention> related)
    {
        ConceptLexicon lexicon = report.Grammar.Lexicon;
        Laterality side = stated.Side;
        foreach (Mention other in related)
        {
            if (other.Part == ReportPart.Body && Compares(other) && other.Side != Laterality.Bilateral
                && !HasSideBeside(other.Finding) && Names(other.Sentence, side) && lexicon.IsSameOrKind(stated.Concept, other.Concept)
                && !HasOtherSize(stated, other))
            {
                return true;
            }
        }

        if (lexicon.IsSameOrKind(stated.Concept, opposite.Concept) || ConceptLexicon.HaveSameHead(stated.Concept, opposite.Concept))
        {
            return false;
        }

        foreach (Mention other in report.Lesions.Mentions)
        {
            if (other.Part == ReportPart.Body && Compares(other) && Names(other.Sentence, side)
                && LesionMatching.FitOf(lexicon, stated, other) > PlaceFit.Unknown)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOtherSize(Mention stated, Mention other) =>
        stated.Finding.Measurements.Count > 0 && other.Finding.Measurements.Count > 0
        && !MeasurementAgreement.AnyAgree(stated.Finding.Measurements, other.Finding.Measurements);

    /// <summary>In a sentence about both sides only a side that stands beside its finding is certain.</summary>
    private static bool IsCertain(Mention stated) =>
        stated.Finding.Side != Laterality.None
        && (HasSideBeside(stated.Finding) || (!Names(stated.Sentence, Sides.Opposite(stated.Side)) && !IsSideOfAnother(stated)));

    /// <summary>Another observation stands between the side and the finding: "left subdural hematoma with midline shift".</summary>
    private static bool IsSideOfAnother(Mention stated)
    {
        int from = Math.Min(stated.Finding.SideSpan.End, stated.Finding.Span.End) - stated.Sentence.Span.Start;
        int to = Math.Max(stated.Finding.SideSpan.Start, stated.Finding.Span.Start) - stated.Sentence.Span.Start;
        foreach (ConceptMatch match in stated.Sentence.Analysis.Matches)
        {
            if (match.Concept is { Kind: ConceptKind.Observation, IsQuality: false }
                && stated.Sentence.Analysis.SpanOf(match) is var words && words.Start >= from && words.End <= to)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(Sentence sentence, Laterality side)
    {
        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            if (match.Concept.Side == side || match.Concept.Side == Laterality.Bilateral)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The side is one of the words of the finding or stands next to them: "left pleural effusion", "effusion on the left".</summary>
    private static bool HasSideBeside(Finding finding) =>
        finding.Side is Laterality.Left or Laterality.Right && finding.SideSpan.Start <= finding.Span.End + SideGap && finding.SideSpan.End >= finding.Span.Start - SideGap;

    /// <summary>Characters between a side and its finding: a qualifier or "of the".</summary>
    private const int SideGap = 14;

    /// <summary>A difference in fit that singles one lesion out: the size, or the very structure.</summary>
    private const int Decisive = 3;

    /// <summary>How well a description fits but for its side; 0 when it is of another lesion.</summary>
    private static int Fit(ConceptLexicon lexicon, Mention stated, Mention described)
    {
        PlaceFit place = LesionMatching.FitOf(lexicon, stated, described);
        if (place == PlaceFit.Different)
        {
            return 0;
        }

        bool sized = stated.Finding.Measurements.Count > 0 && described.Finding.Measurements.Count > 0;
        bool sameSize = sized && MeasurementAgreement.AnyAgree(stated.Finding.Measurements, described.Finding.Measurements);
        return 3
            + (place switch { PlaceFit.Same => 3, PlaceFit.Part => 1, _ => 0 })
            + (stated.Concept.Index == described.Concept.Index ? 3 : lexicon.IsSameOrKind(stated.Concept, described.Concept) ? 2 : 0)
            + (sameSize ? 3 : sized ? -2 : 0);
    }

    private static bool Compares(Mention mention) =>
        mention.Concept.Kind is ConceptKind.Observation or ConceptKind.Device && mention.IsAffirmed;
}
