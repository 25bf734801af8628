using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Archive.Search;

/// <summary>
/// What a report says of a finding, without its words: "pleural-effusion|present|left". Two reports that share such names say the
/// same. Stored in the archive; a change of the form needs a new version of its schema.
/// </summary>
internal static class FindingKinds
{
    /// <summary>The names of everything that a report says of its patient now, without repetition.</summary>
    /// <param name="analysis">The report.</param>
    /// <param name="isImpressionLeftOut">For a report whose impression is still to come, or is compared by its findings.</param>
    public static IReadOnlyList<string> Of(ReportAnalysis analysis, bool isImpressionLeftOut = false)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (Finding finding in analysis.Findings)
        {
            SectionRole role = analysis.Sections.Count == 0 ? SectionRole.Unheaded : analysis.Sections[finding.Section].Role;
            bool isBody = role is SectionRole.Findings or SectionRole.Unheaded or SectionRole.Other || (role == SectionRole.Impression && !isImpressionLeftOut);
            if (isBody && NameOf(finding) is { } name)
            {
                kinds.Add(name);
            }
        }

        return [.. kinds];
    }

    /// <summary>The name of one finding; null for what is past, somebody else's, or no finding.</summary>
    public static string? NameOf(Finding finding)
    {
        if (finding.Status is not { Temporality: Temporality.Recent, Experiencer: Experiencer.Patient }
            || finding.Concept.Kind is not (ConceptKind.Observation or ConceptKind.Device or ConceptKind.Procedure or ConceptKind.Normal))
        {
            return null;
        }

        // "Mass" and "normal" say nothing without their structure; "pleural effusion" does.
        string place = (finding.Concept.IsGeneric || finding.Concept.IsQuality || finding.Concept.Kind == ConceptKind.Normal) && finding.Anatomy.Count > 0
            ? "@" + finding.Anatomy[0].Id
            : "";
        char assertion = finding.Status.Assertion switch { Assertion.Absent => '-', Assertion.Possible => '?', _ => '+' };

        // What is absent is absent on both sides.
        char side = finding.Status.Assertion == Assertion.Absent ? ' ' : finding.Side switch
        {
            Laterality.Left => 'l',
            Laterality.Right => 'r',
            Laterality.Bilateral => 'b',
            _ => ' ',
        };
        return $"{assertion}{side}{finding.Concept.Id}{place}";
    }
}
