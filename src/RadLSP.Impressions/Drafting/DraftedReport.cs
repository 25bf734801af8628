using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Rules.Findings;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Drafting;

/// <summary>A report while its impression is drafted: the sentences of its findings, and what they are owed.</summary>
internal sealed class DraftedReport
{
    private readonly Dictionary<int, BodySentence> _bySentence = [];

    private readonly PhraseList _continuing;

    /// <param name="report">The report.</param>
    /// <param name="continuing">Words with which a sentence goes on about what the one before it says.</param>
    /// <param name="describing">Headings of conclusions under which the findings stand where no other heading holds them.</param>
    public DraftedReport(Report report, PhraseList continuing, IReadOnlyList<string> describing)
    {
        Report = report;
        _continuing = continuing;
        HashSet<int> sections = BodySections(report, describing);
        foreach (Sentence sentence in report.Sentences)
        {
            if (sections.Contains(sentence.Section))
            {
                var own = new BodySentence(sentence);
                Body.Add(own);
                _bySentence.Add(sentence.Index, own);
            }
        }

        Sections = sections;
        foreach (OwedFinding owed in OwedFinding.Of(report, sections))
        {
            if (_bySentence.TryGetValue(owed.Finding.Sentence, out BodySentence? sentence))
            {
                sentence.Points = Math.Max(sentence.Points, owed.Points);
                OwedPoints[owed.Finding] = owed.Points;
            }
        }

        foreach (Finding finding in report.Findings)
        {
            if (_bySentence.ContainsKey(finding.Sentence))
            {
                Findings.Add(finding);
            }
        }
    }

    public Report Report { get; }

    /// <summary>The sentences that describe the findings.</summary>
    public List<BodySentence> Body { get; } = [];

    /// <summary>All findings of these sentences.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>What each finding is owed.</summary>
    public Dictionary<Finding, int> OwedPoints { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The sentences as one text.</summary>
    public string Text => string.Join(' ', Body.Select(static sentence => sentence.Sentence.Analysis.Text));

    /// <summary>The sections that they stand in.</summary>
    public HashSet<int> Sections { get; }

    /// <summary>The last sentence before, or at, a sentence that can be understood without the one before it.</summary>
    public BodySentence HeadOf(BodySentence sentence)
    {
        int at = Body.IndexOf(sentence);
        while (at > 0 && Body[at].Sentence.Section == Body[at - 1].Sentence.Section && _continuing.LengthAt(Body[at].Sentence.Analysis.Text, 0) > 0)
        {
            at--;
        }

        return Body[at];
    }

    /// <summary>The sentences from one to another, both included.</summary>
    public List<BodySentence> Between(BodySentence first, BodySentence last) =>
        Body.GetRange(Body.IndexOf(first), Body.IndexOf(last) - Body.IndexOf(first) + 1);

    public BodySentence? SentenceOf(Finding finding) => _bySentence.GetValueOrDefault(finding.Sentence);

    /// <summary>The sentence that holds a place of the document.</summary>
    public BodySentence? SentenceAt(TextSpan span) => Body.Find(sentence => sentence.Sentence.Span.Overlaps(span));

    /// <summary>A finding as the sentence's own analysis has it.</summary>
    public static Finding? Within(Sentence sentence, Finding finding)
    {
        TextSpan span = finding.Span.Shift(-sentence.Span.Start);
        foreach (Finding own in sentence.Analysis.Findings)
        {
            if (own.Span == span)
            {
                return own;
            }
        }

        return null;
    }

    /// <summary>The sections that describe the findings: those headed so, else the text without a heading, else what stands under headings of its own.</summary>
    private static HashSet<int> BodySections(Report report, IReadOnlyList<string> describing)
    {
        foreach (Func<Section, bool> isBody in (Func<Section, bool>[])
            [
                static section => section.Role == SectionRole.Findings,
                static section => section.Role == SectionRole.Unheaded,
                section => section.Role == SectionRole.Other && report.Context.Modalities.Count > 0,
                section => section.Role == SectionRole.Impression && describing.Contains(section.Name, StringComparer.OrdinalIgnoreCase),
            ])
        {
            HashSet<int> sections = [.. report.Sentences.Where(sentence => isBody(report.Sections[sentence.Section])).Select(static sentence => sentence.Section)];
            if (report.Findings.Any(finding => sections.Contains(finding.Section)))
            {
                return sections;
            }
        }

        return [];
    }
}
