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

    public DraftedReport(Report report)
    {
        Report = report;
        bool hasFindings = report.Sentences.Any(sentence => report.RoleOf(sentence) == SectionRole.Findings);
        foreach (Sentence sentence in report.Sentences)
        {
            SectionRole role = report.RoleOf(sentence);
            if (role == SectionRole.Findings || (!hasFindings && role is SectionRole.Unheaded))
            {
                var own = new BodySentence(sentence);
                Body.Add(own);
                _bySentence.Add(sentence.Index, own);
            }
        }

        foreach (OwedFinding owed in OwedFinding.Of(report))
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
}
