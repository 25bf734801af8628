using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;

namespace RadLSP.Core.Labels;

/// <summary>Labels whole reports by their findings, as data sets and registries do.</summary>
public static class ReportLabels
{
    /// <summary>Every label of a set in the order of the grammar, with whether the report has it. Empty when there is no such set.</summary>
    public static IReadOnlyList<(string Name, bool IsPresent)> Of(ReportAnalysis analysis, string set)
    {
        var labels = new List<(string Name, bool IsPresent)>();
        foreach (IGrouping<string, LabelDefinition> label in analysis.Grammar.Labels
            .Where(label => label.Set == set)
            .GroupBy(static label => label.Name, StringComparer.Ordinal))
        {
            labels.Add((label.Key, analysis.Findings.Any(finding => IsSaid(finding) && label.Any(definition => Fits(definition, finding)))));
        }

        return labels;
    }

    /// <summary>A finding of the past counts: "history of emphysema" labels the report.</summary>
    private static bool IsSaid(Finding finding) =>
        finding.Status is { Assertion: not Assertion.Absent, Temporality: not Temporality.Hypothetical, Experiencer: Experiencer.Patient };

    private static bool Fits(LabelDefinition definition, Finding finding) =>
        definition.Concepts.Contains(finding.Concept.Id) && !finding.Anatomy.Any(place => definition.NotAt.Contains(place.Id));
}
