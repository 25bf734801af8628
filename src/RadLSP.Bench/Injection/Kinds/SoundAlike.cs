using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL007: a word becomes another real word that sounds like it.</summary>
internal sealed partial class SoundAlike(InjectionLists lists) : ErrorKind("RL007")
{
    private const double ShareOfNeighbours = 0.35;
    private readonly IReadOnlyList<ListRow> _pairs = lists.Words.Rows("sound-alikes/misheard");

    public override Rewrite? Inject(Specimen report, Dice dice) =>
        First(report, dice, dice.Chance(ShareOfNeighbours) ? [Neighbour, Pair] : [Pair, Neighbour]);

    /// <summary>A word becomes one that the other reports use and that sounds like it.</summary>
    private Rewrite? Neighbour(Specimen report, Dice dice)
    {
        foreach (OutlineSentence sentence in dice.Shuffle(report.Outline.In(SectionKind.Findings, SectionKind.Impression)))
        {
            foreach (Match word in dice.Shuffle(Word().Matches(sentence.Text)))
            {
                if (lists.Neighbours.Of(word.Value.ToLowerInvariant()) is { Count: > 0 } heard)
                {
                    return new Rewrite("neighbour by ear")
                        .Replace(new TextSpan(sentence.Span.Start + word.Index, word.Length), WholeWords.LikeCase(word.Value, dice.Pick(heard)));
                }
            }
        }

        return null;
    }

    private Rewrite? Pair(Specimen report, Dice dice)
    {
        List<OutlineSentence> sentences = [.. report.Outline.In(SectionKind.Findings, SectionKind.Impression, SectionKind.Technique, SectionKind.Indication)];
        foreach (ListRow row in dice.Shuffle(_pairs))
        {
            string said = row.Text("said");
            List<TextSpan> places = [.. sentences.SelectMany(s => WholeWords.All(s.Text, said).Select(span => span.Shift(s.Span.Start)))];
            if (places.Count > 0)
            {
                TextSpan place = dice.Pick(places);
                string old = report.Slice(place);
                return new Rewrite(row.Has("flips") ? "meaning flipped" : "misheard")
                    .Replace(place, WholeWords.LikeCase(old, dice.Pick(row.All("heard"))));
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<![\w.-])[A-Za-z]{3,}(?![\w-])")]
    private static partial Regex Word();
}
