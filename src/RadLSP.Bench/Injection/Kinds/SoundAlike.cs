using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL007: a word becomes another real word that sounds like it.</summary>
internal sealed class SoundAlike(InjectionLists lists) : ErrorKind("RL007")
{
    private readonly IReadOnlyList<ListRow> _pairs = lists.Words.Rows("sound-alikes/misheard");

    public override Rewrite? Inject(Specimen report, Dice dice)
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
}
