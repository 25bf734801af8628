using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>Headings that the report at the cursor lacks, written as its other headings are.</summary>
internal static class SectionCompletions
{
    /// <summary>Sub-headings are many, so they are offered only once they are begun, and not all of them.</summary>
    private const int ShortestSubheading = 2;
    private const int MostSubheadings = 8;

    public static void Add(ReportAnalysis analysis, TypedPrefix prefix, List<CompletionCandidate> candidates)
    {
        TextSpan typed = prefix.Line;
        string start = analysis.Text.ToString(typed);
        if (start.Any(c => !char.IsLetter(c) && c is not (' ' or '/' or '&')))
        {
            return;
        }

        // While a heading is typed it may already be read as one; it does not count as being there.
        Section? current = analysis.SectionAt(prefix.Offset);
        int report = current?.Report ?? 0;
        HashSet<SectionRole> present = [.. analysis.Sections
            .Where(s => s.Report == report && s.Level == 1 && !s.Heading.Overlaps(new TextSpan(typed.Start, typed.Length + 1)))
            .Select(s => s.Role)];
        bool inFindings = current?.Role == SectionRole.Findings;
        bool isTitleCase = HeadingStyle.UsesTitleCase(analysis.Sections);
        bool hasColon = prefix.Offset < analysis.Text.Length && analysis.Text.Content[prefix.Offset] == ':';
        int subheadings = 0;
        foreach (SectionName name in analysis.Grammar.SectionNames.All)
        {
            bool isMissing = name.IsSubheading
                ? inFindings && start.Length >= ShortestSubheading && subheadings < MostSubheadings && !analysis.Sections.Any(s => s.Report == report && IsSame(s.Name, name.Name))
                : !present.Contains(name.Role);
            bool isOffered = name.IsSubheading || name.IsPreferred;
            if (isOffered && isMissing && name.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                subheadings += name.IsSubheading ? 1 : 0;
                string written = HeadingStyle.Write(isTitleCase, name);
                candidates.Add(new CompletionCandidate(
                    written, hasColon ? written : written + ": ", typed, name.IsSubheading ? CandidateKind.Subsection : CandidateKind.Section, null));
            }
        }
    }

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
