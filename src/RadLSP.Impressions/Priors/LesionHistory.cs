using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Impressions.Priors;

/// <summary>
/// The sizes of lesions through a series of exams. Two mentions are one lesion only where finding, structure, side and level agree and
/// each exam has one such lesion: a growth between two different lesions would be worse than none.
/// </summary>
public static class LesionHistory
{
    private const string Length = "length";

    private sealed record Sized(Concept Concept, Concept? Place, Laterality Side, IReadOnlyList<string> Levels, int Exam, string Written, double Millimetres);

    /// <summary>The lesions with a size in at least one exam, those with most sizes first.</summary>
    /// <param name="exams">The oldest first, all analysed with one grammar.</param>
    public static IReadOnlyList<LesionTrack> Of(IReadOnlyList<PriorExam> exams)
    {
        ArgumentNullException.ThrowIfNull(exams);
        List<Sized> sized = [.. exams.SelectMany(static (exam, index) => exam.Analysis.Reports.SelectMany(report => SizedOf(report, index)))];
        if (sized.Count == 0)
        {
            return [];
        }

        ConceptLexicon lexicon = exams[0].Analysis.Grammar.Lexicon;
        var groups = new List<List<Sized>>();
        foreach (Sized one in sized)
        {
            if (groups.Find(group => Fits(lexicon, group[^1], one)) is { } known)
            {
                known.Add(one);
            }
            else
            {
                groups.Add([one]);
            }
        }

        return [.. groups.Select(group => TrackOf(group, exams.Count)).OrderByDescending(static track => track.Sizes.Count(static size => size.Written.Length > 0))];
    }

    /// <summary>The measured findings of one report; of findings and impression each size once.</summary>
    private static IEnumerable<Sized> SizedOf(Report report, int exam)
    {
        var found = new List<Sized>();
        foreach (Finding finding in report.Findings)
        {
            if (!finding.IsPresent || finding.Concept.Kind != ConceptKind.Observation
                || report.RoleOf(finding) is not (SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded or SectionRole.Other))
            {
                continue;
            }

            foreach (Measurement size in finding.Measurements)
            {
                if (size.IsPrior || size.IsRange || size.Dimension != Length)
                {
                    continue;
                }

                var one = new Sized(
                    finding.Concept, finding.Anatomy.Count > 0 ? finding.Anatomy[0] : null, report.SideOf(finding), finding.Levels, exam,
                    string.Join(' ', report.Quote(size.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), size.Largest);
                if (!found.Exists(known => IsRepeated(report.Grammar, known, one)))
                {
                    found.Add(one);
                }
            }
        }

        return found;
    }

    /// <summary>The impression says shorter what the findings say: the same size of the same kind of lesion.</summary>
    private static bool IsRepeated(Grammar grammar, Sized known, Sized one) =>
        Math.Abs(known.Millimetres - one.Millimetres) < 0.5
        && grammar.Lexicon.IsRelatedObservation(known.Concept, one.Concept)
        && (known.Side == one.Side || known.Side == Laterality.None || one.Side == Laterality.None)
        && (known.Place is null || one.Place is null || PlacesFit(grammar.Lexicon, known.Place, one.Place));

    private static bool Fits(ConceptLexicon lexicon, Sized known, Sized one) =>
        lexicon.IsSameOrKind(known.Concept, one.Concept)
        && known.Side == one.Side
        && known.Levels.SequenceEqual(one.Levels)
        && (known.Place is null ? one.Place is null : one.Place is not null && PlacesFit(lexicon, known.Place, one.Place));

    private static bool PlacesFit(ConceptLexicon lexicon, Concept known, Concept place) =>
        known.Index == place.Index || lexicon.IsSameButForSide(known.Index, place.Index);

    private static LesionTrack TrackOf(List<Sized> group, int exams)
    {
        var sizes = new LesionSize[exams];
        bool isAmbiguous = false;
        for (int exam = 0; exam < exams; exam++)
        {
            List<Sized> here = [.. group.Where(one => one.Exam == exam)];
            isAmbiguous |= here.Count > 1;
            sizes[exam] = new LesionSize(string.Join("; ", here.Select(static one => one.Written)), here.Count == 1 ? here[0].Millimetres : double.NaN);
        }

        return new LesionTrack(NameOf(group[^1]), sizes, isAmbiguous);
    }

    private static string NameOf(Sized one)
    {
        string place = one.Place?.Name ?? "";
        string side = one.Side is Laterality.Left or Laterality.Right ? one.Side.ToString().ToLowerInvariant() : "";
        bool isSided = place.Split(' ').Contains(side, StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", new[] { one.Concept.Name, isSided || side.Length == 0 ? place : $"{side} {place}".Trim(), string.Join(' ', one.Levels) }.Where(static part => part.Length > 0));
    }
}
