using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Impressions.Drafting;

/// <summary>What the indication asks for, and what the findings answer.</summary>
internal sealed class ClinicalQuestion(ImpressionWording wording)
{
    /// <summary>What answers the question is more urgent than anything else.</summary>
    public const int Points = 100;

    private readonly PhraseList _questions = new(wording.Questions);

    /// <summary>
    /// Puts findings that were asked for first, and returns the sentences that deny what was asked for and is nowhere affirmed.
    /// </summary>
    public List<BodySentence> Answer(DraftedReport drafted)
    {
        var answers = new List<BodySentence>();
        foreach (Concept asked in Asked(drafted.Report))
        {
            bool isAffirmed = false;
            Finding? denied = null;
            foreach (Finding finding in drafted.Findings)
            {
                if (finding.Status is not { Temporality: Temporality.Recent, Experiencer: Experiencer.Patient } || !IsAnswer(finding.Concept, asked))
                {
                    continue;
                }

                if (finding.Status.Assertion == Assertion.Absent)
                {
                    denied ??= finding.Concept.Index == asked.Index ? finding : null;
                }
                else if (drafted.SentenceOf(finding) is { } sentence)
                {
                    isAffirmed = true;
                    if (!sentence.Owed.Contains(finding))
                    {
                        sentence.Owed.Add(finding);
                    }

                    sentence.Points = Math.Max(sentence.Points, Points + drafted.OwedPoints.GetValueOrDefault(finding));
                }
            }

            denied ??= isAffirmed ? null : NormalAt(drafted, asked);
            if (!isAffirmed && denied is not null && drafted.SentenceOf(denied) is { } denial && denial.Points == 0)
            {
                denial.Owed.Add(denied);
                if (!answers.Contains(denial))
                {
                    answers.Add(denial);
                }
            }
        }

        return answers;
    }

    /// <summary>
    /// The very structure that was asked about is called normal: "the rotator cuff is intact", where a tear of it was asked for. One of
    /// a pair of structures does not answer for the other.
    /// </summary>
    private static Finding? NormalAt(DraftedReport drafted, Concept asked)
    {
        bool isAt(Finding finding) => finding.Anatomy.Any(place => asked.Sites.Contains(place.Index));
        return drafted.Findings.Exists(finding => finding.IsPresent && finding.Concept.Kind != ConceptKind.Normal && isAt(finding))
            ? null
            : drafted.Findings.Find(finding => finding.Concept.Kind == ConceptKind.Normal && finding.IsPresent && !finding.IsAnatomyImplied && isAt(finding)
                && drafted.Report.SideOf(finding) is Laterality.None or Laterality.Bilateral);
    }

    private static bool IsAnswer(Concept finding, Concept asked) =>
        finding.Index == asked.Index || finding.Families.Any(asked.Families.Contains);

    /// <summary>The diseases that the request names after words of a question.</summary>
    private List<Concept> Asked(Report report)
    {
        var asked = new List<Concept>();
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) is not (SectionRole.Indication or SectionRole.History)
                || _questions.Find(sentence.Analysis.Text, 0) is not { At: >= 0 } question)
            {
                continue;
            }

            foreach (Finding finding in sentence.Analysis.Findings)
            {
                if (finding.Span.Start >= question.At && finding.Concept is { Kind: ConceptKind.Observation, IsSymptom: false, IsQuality: false }
                    && !asked.Contains(finding.Concept))
                {
                    asked.Add(finding.Concept);
                }
            }
        }

        return asked;
    }
}
