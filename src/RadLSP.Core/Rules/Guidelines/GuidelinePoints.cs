using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>
/// Compares a stated category with the one that described features add up to. Each group of features adds its points; a
/// group of which the report is silent may add anything from nothing to its greatest.
/// </summary>
internal sealed class GuidelinePoints
{
    /// <summary>A lesion is described in its own sentence and in a few after it, up to the next lesion.</summary>
    private const int MostSentences = 6;

    private readonly List<Descriptor> _descriptors = [];
    private readonly List<(string Name, double Most, bool IsSum)> _groups = [];
    private readonly List<(double From, HashSet<int> Ranks)> _levels = [];
    private readonly CategoryScale _scale;

    /// <param name="definition">Tables: points (group, pattern or ids, points, sum: yes where all of a group count) and point_levels (least_points, category).</param>
    public GuidelinePoints(RuleDefinition definition, Grammar grammar, CategoryScale scale, SettingError error)
    {
        _scale = scale;
        foreach (IReadOnlyDictionary<string, string> cells in definition.Rows("points"))
        {
            _descriptors.Add(new Descriptor(
                cells.GetValueOrDefault("group") ?? "",
                TableNumbers.Read(cells.GetValueOrDefault("points"), 0, "points", error),
                TokenPattern.ParseAll([cells.GetValueOrDefault("pattern") ?? ""], grammar, "points", error),
                cells.GetValueOrDefault("sum") == "yes"));
        }

        foreach (IGrouping<string, Descriptor> group in _descriptors.GroupBy(static descriptor => descriptor.Group))
        {
            _groups.Add((group.Key, group.Max(static descriptor => descriptor.Points), group.Any(static descriptor => descriptor.IsSummed)));
        }

        foreach (IReadOnlyDictionary<string, string> cells in definition.Rows("point_levels"))
        {
            _levels.Add((TableNumbers.Read(cells.GetValueOrDefault("least_points"), 0, "point_levels", error), scale.Ranks(cells.GetValueOrDefault("category"), "point_levels", error)));
        }

        _levels.Sort(static (a, b) => a.From.CompareTo(b.From));
    }

    public void Check(Report report, List<GuidelineSubject> subjects, List<StatedCategory> stated, List<GuidelineConflict> conflicts)
    {
        if (_levels.Count == 0)
        {
            return;
        }

        for (int i = 0; i < subjects.Count; i++)
        {
            int first = subjects[i].Finding.Sentence;
            int end = NextLesion(report, subjects, i);
            List<StatedCategory> own = stated.FindAll(category => category.Sentence.Index >= first && category.Sentence.Index < end);
            if (own.Count == 0 && stated.Select(static category => category.Rank).Distinct().Count() == 1 && subjects.TrueForAll(subject => subject.Finding.Concept.Index == subjects[0].Finding.Concept.Index))
            {
                own = stated;
            }

            if (own.Count != 1 && own.Select(static category => category.Rank).Distinct().Count() != 1)
            {
                continue;
            }

            (double least, double most, List<TextSpan> places) = Add(report, first, end);
            if (places.Count < 2)
            {
                continue;
            }

            StatedCategory category = own[^1];
            if (!Between(least, most).Contains(category.Rank))
            {
                conflicts.Add(Describe(category, least, places));
            }
        }
    }

    private static int NextLesion(Report report, List<GuidelineSubject> subjects, int i)
    {
        int first = subjects[i].Finding.Sentence;
        int end = Math.Min(first + MostSentences, report.Sentences[^1].Index + 1);
        GuidelineSubject? next = subjects.Skip(i + 1).FirstOrDefault(other => other.Finding.Sentence > first && !double.IsNaN(other.Size));
        return next is null ? end : Math.Min(end, next.Finding.Sentence);
    }

    private (double Least, double Most, List<TextSpan> Places) Add(Report report, int first, int end)
    {
        double least = 0;
        double most = 0;
        var places = new List<TextSpan>();
        foreach ((string group, double highest, bool isSum) in _groups)
        {
            double points = 0;
            bool isTold = false;
            foreach (Descriptor descriptor in _descriptors.Where(descriptor => descriptor.Group == group))
            {
                // "Mixed cystic and solid" stands before "solid" in the table, and one composition is enough.
                if (isTold && !isSum)
                {
                    break;
                }

                for (int at = first; at < end; at++)
                {
                    Sentence sentence = report.Sentences[at - report.Sentences[0].Index];
                    if (!descriptor.TryFind(sentence, out TextSpan place, out bool isDenied))
                    {
                        continue;
                    }

                    isTold = true;
                    if (!isDenied)
                    {
                        points = isSum ? points + descriptor.Points : Math.Max(points, descriptor.Points);
                        places.Add(place);
                    }

                    break;
                }
            }

            least += points;
            most += isTold ? points : highest;
        }

        return (least, most, places);
    }

    private HashSet<int> LevelOf(double points)
    {
        HashSet<int> ranks = _levels[0].Ranks;
        foreach ((double from, HashSet<int> own) in _levels)
        {
            if (points >= from)
            {
                ranks = own;
            }
        }

        return ranks;
    }

    private HashSet<int> Between(double least, double most)
    {
        var ranks = new HashSet<int>(LevelOf(least));
        foreach ((double from, HashSet<int> own) in _levels)
        {
            if (from >= least && from <= most)
            {
                ranks.UnionWith(own);
            }
        }

        return ranks;
    }

    private GuidelineConflict Describe(StatedCategory category, double points, List<TextSpan> places)
    {
        // The lesion and its category in one sentence are one statement; the features elsewhere are evidence.
        TextSpan sentence = category.Sentence.Span;
        TextSpan span = category.Span;
        foreach (TextSpan place in places.Where(place => sentence.Contains(place)))
        {
            span = span.Cover(place);
        }

        return new GuidelineConflict(
            span,
            category.Name,
            string.Join(" or ", LevelOf(points).Order().Select(rank => _scale[rank])),
            [.. places.Where(place => !sentence.Contains(place)).Take(5).Select(static place => new Evidence(place, "adds to it"))],
            IsPresumed: false);
    }

    private sealed record Descriptor(string Group, double Points, TokenPattern[] Patterns, bool IsSummed)
    {
        public bool TryFind(Sentence sentence, out TextSpan place, out bool isDenied)
        {
            foreach (TokenPattern pattern in Patterns)
            {
                if (pattern.Find(sentence.Analysis, 0, out TextSpan words) > 0)
                {
                    place = words.Shift(sentence.Span.Start);
                    isDenied = IsDenied(sentence.Analysis, words);
                    return true;
                }
            }

            place = default;
            isDenied = false;
            return false;
        }

        private static bool IsDenied(SentenceAnalysis sentence, TextSpan words)
        {
            int first = 0;
            while (first < sentence.Tokens.Count && sentence.Tokens[first].Start < words.Start)
            {
                first++;
            }

            return sentence.Cues.Any(cue => cue.Cue.Kind == CueKind.Negation && cue.Reaches(first, first + 1));
        }
    }
}
