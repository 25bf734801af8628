using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL011: what is said of the change contradicts another sentence, the sizes, or that there is nothing to compare with.</summary>
internal sealed class ChangeFlip(InjectionLists lists) : ErrorKind("RL011")
{
    private readonly IReadOnlyList<ListRow> _changes = lists.Words.Rows("change/words");
    private readonly IReadOnlyList<string> _compared = lists.Words.Texts("change/needs-a-prior");
    private readonly IReadOnlyList<string> _noPrior = lists.Words.Texts("change/no-prior");
    private readonly IReadOnlyList<string> _newStatements = lists.Words.Texts("change/new-statements");
    private readonly IReadOnlyList<string> _before = lists.Words.Texts("change/before");
    private readonly string _comparisonHeading = lists.Words.Texts("change/comparison-heading")[0];

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, dice.Below(3) switch
    {
        0 => [Flip, NothingToCompare, AgainstSizes, NewAndOld],
        1 => [AgainstSizes, NewAndOld, Flip, NothingToCompare],
        _ => [NothingToCompare, AgainstSizes, Flip, NewAndOld],
    });

    /// <summary>Findings and impression both speak of the change of one finding; the impression is flipped.</summary>
    private Rewrite? Flip(Specimen report, Dice dice)
    {
        foreach (Mention one in dice.Shuffle(report.Mentions.Where(m => m.IsInImpression && m.Status == MentionStatus.Positive)))
        {
            if (ChangeIn(one.Sentence) is not var (span, row))
            {
                continue;
            }

            Mention? body = report.Mentions.FirstOrDefault(m => !m.IsInImpression && m.Finding == one.Finding && m.Status == MentionStatus.Positive
                && ChangeIn(m.Sentence) is var (_, same) && same == row);
            if (body is not null && ChangeIn(body.Sentence) is var (other, _))
            {
                string old = report.Slice(span);
                return new Rewrite("change flipped").Replace(span, WholeWords.LikeCase(old, dice.Pick(row.All("flipped")))).Counterpart(other);
            }
        }

        return null;
    }

    /// <summary>The report compares, but COMPARISON says that there is nothing.</summary>
    private Rewrite? NothingToCompare(Specimen report, Dice dice)
    {
        List<TextSpan> compared = [.. report.Outline.In(SectionKind.Findings, SectionKind.Impression).Where(s => report.HasIn(s.Text, _compared)).Select(s => s.Span)];
        if (compared.Count == 0 || report.IsClinicalNote || report.Exam.Modality.Length == 0)
        {
            return null;
        }

        var rewrite = new Rewrite("nothing to compare with");
        string none = dice.Pick(_noPrior);
        if (report.Outline.Section(SectionKind.Comparison) is { } section)
        {
            if (_noPrior.Contains(report.Slice(section.Body), StringComparer.OrdinalIgnoreCase))
            {
                return null;
            }

            rewrite.Replace(section.Body, none);
        }
        else if (report.Outline.Section(SectionKind.Findings) is { Heading.Length: > 0 } findings)
        {
            rewrite.Insert(findings.Heading.Start, _comparisonHeading + " " + none + "\n");
        }
        else
        {
            return null;
        }

        compared.ForEach(span => rewrite.Counterpart(span));
        return rewrite;
    }

    /// <summary>"Measures 9 mm, previously 6 mm" is no longer stable or smaller.</summary>
    private Rewrite? AgainstSizes(Specimen report, Dice dice)
    {
        foreach (OutlineSentence sentence in dice.Shuffle(report.Outline.In(SectionKind.Findings, SectionKind.Impression)))
        {
            if (Measure.FindAll(sentence.Text) is [var now, var before] && _before.Any(word => WholeWords.IndexOf(sentence.Text, word, now.Span.End) is var at && at >= 0 && at < before.Span.Start)
                && now.Millimetres != before.Millimetres)
            {
                if (ChangeIn(sentence) is var (span, row))
                {
                    return new Rewrite("against the sizes")
                        .Replace(span, WholeWords.LikeCase(report.Slice(span), dice.Pick(row.All("flipped"))))
                        .Counterpart(now.Span.Shift(sentence.Span.Start));
                }

                // Without a word for the change the sizes change places with what another sentence says of it; add the wrong word.
                string direction = now.Millimetres > before.Millimetres ? "change/smaller" : "change/larger";
                int end = sentence.Span.End - (sentence.Text.EndsWith('.') ? 1 : 0);
                return new Rewrite("against the sizes").Insert(end, ", " + dice.Pick(lists.Words.Texts(direction))).Counterpart(now.Span.Shift(sentence.Span.Start));
            }
        }

        return null;
    }

    /// <summary>The body calls it unchanged; the impression calls it new.</summary>
    private Rewrite? NewAndOld(Specimen report, Dice dice)
    {
        foreach (Mention mention in dice.Shuffle(report.Mentions.Where(m => !m.IsInImpression && m.Status == MentionStatus.Positive && m.Row.Has("statement"))))
        {
            if (ChangeIn(mention.Sentence) is not var (span, row) || !row.Has("old"))
            {
                continue;
            }

            var finding = new Dictionary<string, string> { ["finding"] = mention.Row.Text("statement") };
            string statement = TextTemplate.Expand(dice.Pick(_newStatements), InjectedVariables.For(dice, finding), dice);
            if (report.ImpressionItem(statement) is var (at, text))
            {
                return new Rewrite("new and old").Insert(at, text).Counterpart(span);
            }
        }

        return null;
    }

    /// <summary>The only word for a change in a sentence that denies nothing.</summary>
    private (TextSpan Span, ListRow Row)? ChangeIn(OutlineSentence sentence)
    {
        List<(TextSpan Span, ListRow Row)> found = [.. _changes.SelectMany(row => row.All("words")
            .SelectMany(word => WholeWords.All(sentence.Text, word).Select(span => (span.Shift(sentence.Span.Start), row))))];
        return found.Count == 1 && lists.Catalogue.IsPlain(sentence.Text) ? found[0] : null;
    }
}
