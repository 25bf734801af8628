using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL001: the impression loses the sentence of a finding that the body describes.</summary>
internal sealed class Omission(InjectionLists lists) : ErrorKind("RL001")
{
    private readonly IReadOnlyList<string> _continuations = lists.Words.Texts("sections/continuations");

    public override Rewrite? Inject(Specimen report, Dice dice)
    {
        foreach (OutlineSentence item in dice.Shuffle(report.Outline.In(SectionKind.Impression)))
        {
            List<Mention> lost =
            [
                .. report.Mentions.Where(m => m.Sentence == item && m.Status == MentionStatus.Positive && IsInBody(report, m.Finding)),
            ];
            bool saidAgain = lost.Exists(m => report.Mentions.Any(o => o.Finding == m.Finding && o.IsInImpression && o.Sentence != item));
            if (lost.Count == 0 || saidAgain || IsLeanedOn(report, item) || ImpressionItems.Without(report, item) is not { } rest)
            {
                continue;
            }

            var rewrite = new Rewrite("impression item deleted");
            rewrite.Replace(item.Section.Body, rest, isGold: false);
            foreach (Mention body in report.Mentions.Where(m => !m.IsInImpression && m.Status == MentionStatus.Positive && lost.Exists(l => l.Finding == m.Finding)))
            {
                rewrite.Counterpart(body.Sentence.Span);
            }

            return rewrite;
        }

        return null;
    }

    private bool IsLeanedOn(Specimen report, OutlineSentence sentence)
    {
        OutlineSentence? next = report.Outline.Sentences.FirstOrDefault(s => s.Span.Start >= sentence.Span.End);
        return next?.Section == sentence.Section && _continuations.Any(word => next.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsInBody(Specimen report, string finding) =>
        report.Mentions.Any(m => m.Finding == finding && !m.IsInImpression && m.Status == MentionStatus.Positive)
        && !report.Mentions.Any(m => m.Finding == finding && !m.IsInImpression && m.Status == MentionStatus.Negative);
}
