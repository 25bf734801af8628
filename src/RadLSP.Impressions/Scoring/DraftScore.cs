using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;

namespace RadLSP.Impressions.Scoring;

/// <summary>How a drafted impression compares with the one that was signed, and with its own findings.</summary>
public sealed record DraftScore
{
    /// <summary>ROUGE-L of the draft against the reference: F measure over words in lower case, 0 to 1.</summary>
    public double RougeL { get; init; }

    /// <summary>Significant findings that the reference affirms.</summary>
    public int Wanted { get; init; }

    /// <summary>Those that the draft affirms.</summary>
    public int Given { get; init; }

    /// <summary>Those that both affirm.</summary>
    public int Common { get; init; }

    /// <summary>The reference affirms something significant.</summary>
    public bool IsAbnormal => Wanted > 0;

    /// <summary>The draft affirms nothing significant although the reference does.</summary>
    public bool IsCalledNormal => Wanted > 0 && Given == 0;

    /// <summary>Numbers of the draft that the report does not have.</summary>
    public int ForeignNumbers { get; init; }

    /// <summary>Words of side in the draft that the report does not have, and findings whose side the report gives otherwise.</summary>
    public int ForeignSides { get; init; }

    /// <summary>Words of the draft.</summary>
    public int Words { get; init; }

    /// <summary>Words of the reference.</summary>
    public int ReferenceWords { get; init; }

    /// <summary>Compares a draft.</summary>
    /// <param name="report">The report and its reference.</param>
    /// <param name="draft">The draft of it.</param>
    /// <param name="grammar">The language of both.</param>
    public static DraftScore Of(ScoredReport report, ImpressionDraft draft, Grammar grammar)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(draft);
        string[] reference = Overlap.WordsOf(report.Reference);
        string[] words = Overlap.WordsOf(draft.Text);
        HashSet<int> wanted = Significant(Concluded(report.Text, report.Reference, grammar));
        ReportAnalysis analysis = Concluded(report.Text, draft.Text, grammar);
        HashSet<int> given = Significant(analysis);
        HashSet<string> known = [.. Overlap.WordsOf(report.Text)];
        return new DraftScore
        {
            RougeL = Overlap.OfLongestCommonSequence(words, reference).F,
            Wanted = wanted.Count,
            Given = given.Count,
            Common = wanted.Count(given.Contains),
            ForeignNumbers = draft.Statements.Sum(statement => Overlap.WordsOf(statement.Text).Count(word => char.IsAsciiDigit(word[0]) && !known.Contains(word))),
            ForeignSides = ForeignSidesOf(analysis),
            Words = words.Length,
            ReferenceWords = reference.Length,
        };
    }

    private static ReportAnalysis Concluded(string report, string impression, Grammar grammar)
    {
        string heading = grammar.SectionNames.All.FirstOrDefault(static name => name is { Role: SectionRole.Impression, IsPreferred: true })?.Name ?? "";
        return ReportAnalyzer.Analyze(new SourceText($"{report}\n{heading.ToUpperInvariant()}:\n{impression}\n"), grammar);
    }

    /// <summary>The observations that an impression affirms of the patient and of now, apart from incidental ones.</summary>
    private static HashSet<int> Significant(ReportAnalysis analysis) =>
    [
        .. analysis.Findings.Where(finding => analysis.Sections[finding.Section].Role == SectionRole.Impression
            && finding.Status is { Assertion: not Assertion.Absent, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient }
            && finding.Concept is { Kind: ConceptKind.Observation, IsSymptom: false, IsQuality: false, Significance: >= Significance.Minor })
            .Select(static finding => finding.Concept.Index),
    ];

    private static int ForeignSidesOf(ReportAnalysis analysis)
    {
        var known = new HashSet<int>();
        var said = new HashSet<int>();
        foreach (Sentence sentence in analysis.Sentences)
        {
            bool isDraft = analysis.Sections[sentence.Section].Role == SectionRole.Impression;
            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept is { Kind: ConceptKind.Modifier, Side: not Laterality.None })
                {
                    (isDraft ? said : known).Add((int)match.Concept.Side);
                }
            }
        }

        List<Finding> body = [.. analysis.Findings.Where(finding => analysis.Sections[finding.Section].Role != SectionRole.Impression)];
        int other = analysis.Findings.Count(finding => analysis.Sections[finding.Section].Role == SectionRole.Impression
            && finding.Side is Laterality.Left or Laterality.Right
            && body.Exists(known => known.Concept.Index == finding.Concept.Index && known.Side is Laterality.Left or Laterality.Right)
            && !body.Exists(known => known.Concept.Index == finding.Concept.Index && known.Side != Opposite(finding.Side)));
        said.ExceptWith(known);
        return said.Count + other;
    }

    private static Laterality Opposite(Laterality side) => side == Laterality.Left ? Laterality.Right : Laterality.Left;
}
