using System.Text.RegularExpressions;
using RadLSP.Bench.Data;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL005: one of two sentences about the same finding gains or loses its negation.</summary>
internal sealed class NegationFlip(InjectionLists lists) : ErrorKind("RL005")
{
    private readonly IReadOnlyList<ListRow> _deletions = lists.Words.Rows("assertion/deletions");
    private readonly IReadOnlyList<ListRow> _insertions = lists.Words.Rows("assertion/insertions");
    private readonly IReadOnlyList<string> _positives = lists.Words.Texts("assertion/positive-statements");
    private readonly IReadOnlyList<string> _negatives = lists.Words.Texts("assertion/negative-statements");

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, dice.Chance(0.5)
        ? [DropNegation, AddNegation, StateTheOpposite]
        : [AddNegation, DropNegation, StateTheOpposite]);

    private Rewrite? DropNegation(Specimen report, Dice dice) => Flip(report, dice, MentionStatus.Negative, _deletions, "negation deleted");

    private Rewrite? AddNegation(Specimen report, Dice dice) => Flip(report, dice, MentionStatus.Positive, _insertions, "negation inserted");

    private static Rewrite? Flip(Specimen report, Dice dice, MentionStatus status, IReadOnlyList<ListRow> rows, string variant)
    {
        foreach ((Mention one, Mention other) in Pairs(report, dice, status))
        {
            // Only a sentence about this finding alone: "no A or B" would change two findings.
            if (report.Mentions.Count(m => m.Sentence == one.Sentence) == 1 && Reworded(report, one, rows) is { } text)
            {
                return new Rewrite(variant)
                    .Reword(one.Sentence.Span, one.Sentence.Text, text)
                    .Counterpart(other.Span);
            }
        }

        return null;
    }

    /// <summary>A new sentence contradicts an old one, as a phrase of another report left in would.</summary>
    private Rewrite? StateTheOpposite(Specimen report, Dice dice)
    {
        foreach (Mention mention in dice.Shuffle(report.Mentions.Where(m => !m.IsInImpression && m.Status != MentionStatus.Unclear)))
        {
            if (report.Mentions.Any(m => m.Finding == mention.Finding && m.Status != mention.Status) || !mention.Row.Has("statement"))
            {
                continue;
            }

            bool isNegative = mention.Status == MentionStatus.Negative;
            var finding = new Dictionary<string, string> { ["finding"] = mention.Row.Text("statement") };
            string statement = TextTemplate.Expand(dice.Pick(isNegative ? _positives : _negatives), InjectedVariables.For(dice, finding), dice);
            if (report.ImpressionItem(statement) is var (at, text))
            {
                return new Rewrite(isNegative ? "positive statement added" : "negative statement added").Insert(at, text).Counterpart(mention.Span);
            }
        }

        return null;
    }

    private static IEnumerable<(Mention One, Mention Other)> Pairs(Specimen report, Dice dice, MentionStatus status)
    {
        foreach (Mention one in dice.Shuffle(report.Mentions.Where(m => m.Status == status)))
        {
            List<Mention> same = [.. report.Mentions.Where(m => m.Finding == one.Finding)];
            if (same.TrueForAll(m => m.Status == status) && same.Find(m => m.IsInImpression != one.IsInImpression) is { } other)
            {
                yield return (one, other);
            }
        }
    }

    /// <summary>The sentence with the first rewording that applies; "{F}" stands for the words of the finding.</summary>
    private static string? Reworded(Specimen report, Mention mention, IReadOnlyList<ListRow> rows)
    {
        string finding = report.Slice(mention.Span);
        foreach (ListRow row in rows)
        {
            string pattern = row.Text("from").Replace("{F}", "(?<F>" + Regex.Escape(finding) + ")", StringComparison.Ordinal);
            Match match = Regex.Match(mention.Sentence.Text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            if (match.Success)
            {
                string with = match.Result(row.Text("to").Replace("{F}", "${F}", StringComparison.Ordinal));
                string old = mention.Sentence.Text;

                // "Fracture is present" becomes "No fracture is present"; an abbreviation keeps its capitals.
                int second = with.IndexOf(' ', StringComparison.Ordinal) + 1;
                if (match.Index == 0 && second > 0 && second + 1 < with.Length && char.IsAsciiLetterLower(with[second + 1]))
                {
                    with = with[..second] + char.ToLowerInvariant(with[second]) + with[(second + 1)..];
                }

                string text = old[..match.Index] + with + old[(match.Index + match.Length)..];
                return char.ToUpperInvariant(text[0]) + text[1..];
            }
        }

        return null;
    }
}
