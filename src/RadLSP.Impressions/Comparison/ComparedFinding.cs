using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Impressions.Comparison;

/// <summary>A finding with what is compared of it.</summary>
internal sealed class ComparedFinding(Report report, Finding finding)
{
    private static readonly FindingAspect[] _all = Enum.GetValues<FindingAspect>();

    public Finding Finding => finding;

    public int Report => report.Index;

    /// <summary>Findings and conclusions are compared apart: the one names sizes that the other leaves out.</summary>
    public bool IsConclusion { get; } = report.RoleOf(finding) == SectionRole.Impression;

    public Laterality Side { get; } = report.SideOf(finding);

    /// <summary>The findings that the report states of its patient, without those of the request and the technique.</summary>
    public static IEnumerable<ComparedFinding> Of(Report report) => report.Findings
        .Where(finding => finding.Concept.Kind != ConceptKind.Normal
            && finding.Status is { Experiencer: Experiencer.Patient, Temporality: not Temporality.Hypothetical }
            && report.RoleOf(finding) is SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded or SectionRole.Other or SectionRole.Addendum or SectionRole.Procedure)
        .Select(finding => new ComparedFinding(report, finding));

    /// <summary>What differs; empty where both say the same.</summary>
    public IReadOnlyList<AspectDifference> DifferencesFrom(ComparedFinding before) =>
        [.. _all.Where(aspect => before.ValueOf(aspect) != ValueOf(aspect)).Select(aspect => new AspectDifference(aspect, before.Words(aspect), Words(aspect)))];

    /// <summary>A finding of another place and another side or size is another lesion, not the same one corrected.</summary>
    public static bool CanBeOneLesion(IReadOnlyList<AspectDifference> differences) =>
        !differences.Any(static one => one is { Aspect: FindingAspect.Place, Before.Length: > 0, After.Length: > 0 })
        || !differences.Any(static one => one.Aspect is FindingAspect.Side or FindingAspect.Size);

    /// <summary>It says nothing that the other does not say: a conclusion that repeats a finding is no new one.</summary>
    public bool IsSaidBy(ComparedFinding other) =>
        finding.Concept.Index == other.Finding.Concept.Index
        && finding.Status == other.Finding.Status
        && (Side == Laterality.None || Side == other.Side)
        && finding.Measurements.All(size => other.Finding.Measurements.Any(known => SizeOf(known) == SizeOf(size)))
        && finding.Levels.All(other.Finding.Levels.Contains)
        && (finding.IsAnatomyImplied || finding.Anatomy.All(place => other.Finding.Anatomy.Any(known => known.Index == place.Index)));

    /// <summary>For comparison: sizes in base units, so that 1.2 cm is 12 mm.</summary>
    private string ValueOf(FindingAspect aspect) => aspect == FindingAspect.Size
        ? string.Join(',', finding.Measurements.Select(SizeOf).Order(StringComparer.Ordinal))
        : Words(aspect);

    private static string SizeOf(Measurement size) => string.Create(
        CultureInfo.InvariantCulture,
        $"{size.Dimension}:{Math.Round(size.First * size.Factor, 6)}:{Math.Round(size.Second * size.Factor, 6)}:{Math.Round(size.Third * size.Factor, 6)}:{size.IsRange}:{size.IsPrior}");

    /// <summary>For the user.</summary>
    private string Words(FindingAspect aspect) => aspect switch
    {
        FindingAspect.Assertion => finding.Status.Temporality == Temporality.Historical ? Lower(finding.Status.Temporality) : Lower(finding.Status.Assertion),
        FindingAspect.Side => Side == Laterality.None ? "" : Lower(Side),
        FindingAspect.Size => string.Join(", ", finding.Measurements.Select(size => report.Quote(size.Span))),
        FindingAspect.Degree => finding.Severity?.Name ?? "",
        FindingAspect.Change => finding.Change?.Name ?? "",
        FindingAspect.Place => Names((finding.IsAnatomyImplied ? [] : finding.Anatomy.Select(static place => place.Name)).Concat(finding.Levels)),
        _ => Names(finding.Qualifiers.Where(quality => quality.Index != finding.Severity?.Index && quality.Index != finding.Change?.Index).Select(static quality => quality.Name)),
    };

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Distinct().Order(StringComparer.Ordinal));

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
