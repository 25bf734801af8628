using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>One report while its impression is held against its findings.</summary>
/// <param name="Report">The report.</param>
/// <param name="Heading">The section of the impression.</param>
/// <param name="HasFindings">Something is headed findings.</param>
internal sealed record OmissionCase(Report Report, Section Heading, bool HasFindings)
{
    /// <summary>What the body affirms, each at its place.</summary>
    public required MentionSet Body { get; init; }

    /// <summary>What the impression and the parts after it mention.</summary>
    public required MentionSet Concluded { get; init; }

    /// <summary>Sentences of the impression that affirm something.</summary>
    public HashSet<int> Statements { get; } = [];

    /// <summary>Omissions that have been reported, so that a finding that is described twice is reported once.</summary>
    public HashSet<(int Concept, Laterality Side)> Reported { get; } = [];

    /// <summary>Structures of which the impression affirms something.</summary>
    public HashSet<int> Structures { get; } = [];

    public FindingWeight.ReportWords Words { get; init; }

    /// <summary>Findings stand under their heading; in a report without it, in the text that has none.</summary>
    public bool IsBody(Finding finding) => Report.RoleOf(finding) is var role
        && (role == SectionRole.Findings || (!HasFindings && role == SectionRole.Unheaded && !ReportTitle.Is(Report, Report.Sentences[finding.Sentence - Report.Sentences[0].Index])));
}
