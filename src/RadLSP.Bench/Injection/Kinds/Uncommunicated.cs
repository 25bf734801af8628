using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL019: a critical finding without a word of whom it was told.</summary>
internal sealed class Uncommunicated(InjectionLists lists) : ErrorKind("RL019")
{
    private readonly Scenario _scenario = new(lists, "critical/scenarios");
    private readonly IReadOnlyList<string> _critical = lists.Words.Texts("critical/findings");
    private readonly IReadOnlyList<string> _communication = lists.Words.Texts("critical/communication");

    public override Rewrite? Inject(Specimen report, Dice dice)
    {
        List<OutlineSentence> told = [.. report.Outline.Sentences.Where(s => report.HasIn(s.Text, _communication))];
        return told.Count > 0 ? Untell(report, told) : _scenario.Play(report, dice);
    }

    /// <summary>Takes away every sentence that says that the finding was communicated.</summary>
    private Rewrite? Untell(Specimen report, List<OutlineSentence> told)
    {
        var rewrite = new Rewrite("communication deleted");
        bool isCritical = false;
        foreach (OutlineSentence sentence in report.Outline.In(SectionKind.Findings, SectionKind.Impression).Except(told))
        {
            if (report.HasIn(sentence.Text, _critical) && lists.Catalogue.IsPlain(sentence.Text))
            {
                isCritical = true;
                rewrite.Counterpart(sentence.Span);
            }
        }

        foreach (OutlineSectionSentences group in told.GroupBy(s => s.Section).Select(g => new OutlineSectionSentences(g.Key, [.. g])))
        {
            bool isWhole = report.Outline.Sentences.Count(s => s.Section == group.Section) == group.Sentences.Count;
            if (isWhole && group.Section.Heading.Length > 0 && group.Section.Kind is not (SectionKind.Findings or SectionKind.Impression))
            {
                rewrite.Replace(group.Section.Heading.Cover(group.Section.Body), "", isGold: false);
            }
            else if (group.Sentences.Count == 1 && ImpressionItems.Without(report, group.Sentences[0]) is { } rest)
            {
                rewrite.Replace(group.Section.Body, rest, isGold: false);
            }
            else
            {
                return null;
            }
        }

        return isCritical ? rewrite : null;
    }

    private sealed record OutlineSectionSentences(OutlineSection Section, List<OutlineSentence> Sentences);
}
