using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL003: one of two sentences about the same finding changes its side.</summary>
internal sealed partial class SideSwap(InjectionLists lists) : ErrorKind("RL003")
{
    private const int LongEnoughToTell = 5;
    private readonly Sides _sides = new(lists.Words);
    private readonly IReadOnlyList<string> _general = lists.Words.Texts("sides/general-words");
    private readonly IReadOnlyList<string> _oneSidedPlaces = lists.Words.Texts("sides/one-sided-places");

    public override Rewrite? Inject(Specimen report, Dice dice)
    {
        foreach (OutlineSentence impression in dice.Shuffle(report.Outline.In(SectionKind.Impression)))
        {
            List<SideWord> own = SidesOf(impression);
            if (own.Count == 0)
            {
                continue;
            }

            foreach (OutlineSentence body in report.Outline.In(SectionKind.Findings))
            {
                List<SideWord> theirs = SidesOf(body);
                if (theirs.Count > 0 && theirs[0].IsFirst == own[0].IsFirst && SharedPlace(report, impression, body) is { } shared
                    && !IsSaidOfTheOtherSide(report, shared, own[0].IsFirst))
                {
                    return dice.Chance(0.75)
                        ? Swap("impression", impression, own, body, theirs)
                        : Swap("findings", body, theirs, impression, own);
                }
            }
        }

        return null;
    }

    private static Rewrite Swap(string where, OutlineSentence changed, List<SideWord> sides, OutlineSentence other, List<SideWord> otherSides)
    {
        var rewrite = new Rewrite(where);
        foreach (SideWord side in sides)
        {
            rewrite.Replace(side.Span.Shift(changed.Span.Start), side.Opposite);
        }

        foreach (SideWord side in otherSides)
        {
            rewrite.Counterpart(side.Span.Shift(other.Span.Start));
        }

        return rewrite;
    }

    private List<SideWord> SidesOf(OutlineSentence sentence) =>
        lists.Catalogue.IsPlain(sentence.Text) && !_oneSidedPlaces.Any(place => WholeWords.IndexOf(sentence.Text, place, 0) >= 0)
            ? _sides.FindOneSided(sentence.Text)
            : [];

    /// <summary>A finding that both name, or a long word that both use and that names something.</summary>
    private string? SharedPlace(Specimen report, OutlineSentence one, OutlineSentence other)
    {
        Mention? finding = report.Mentions.FirstOrDefault(m => m.Sentence == one
            && report.Mentions.Any(o => o.Sentence == other && o.Finding == m.Finding));
        if (finding is not null)
        {
            return report.Slice(finding.Span);
        }

        return Word().Matches(one.Text).Select(word => word.Value)
            .FirstOrDefault(word => !_general.Contains(word, StringComparer.OrdinalIgnoreCase) && WholeWords.IndexOf(other.Text, word, 0) >= 0);
    }

    /// <summary>Both sides have such a finding, so that a swap would only be a less complete impression.</summary>
    private bool IsSaidOfTheOtherSide(Specimen report, string shared, bool isFirst) =>
        report.Outline.In(SectionKind.Findings).Any(s => shared.Length >= LongEnoughToTell
            && WholeWords.IndexOf(s.Text, shared, 0) >= 0
            && (_sides.Find(s.Text) is var sides && (sides.Count == 0 ? !lists.Catalogue.IsPlain(s.Text) : sides.Exists(side => side.IsFirst != isFirst))));

    [GeneratedRegex(@"(?<!\w)[A-Za-z]{6,}(?!\w)")]
    private static partial Regex Word();
}
