using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>Compares what a report advises with what the guideline advises for the category or the finding.</summary>
internal sealed class GuidelineManagement(GuidelineTable table, GuidelineSubjects subjects, Recommendations recommendations)
{
    /// <summary>Characters between a category and its advice that one underline may cover.</summary>
    private const int WidestGap = 80;

    private readonly bool _byCategory = table.AsksForCategory;
    private readonly bool _bySize = table.AsksForSize;
    private readonly double _longest = table.LongestInterval;

    public void Check(Report report, List<GuidelineSubject> described, List<StatedCategory> stated, List<GuidelineConflict> conflicts)
    {
        if (table.IsEmpty || (_byCategory ? stated.Count == 0 : described.Count == 0))
        {
            return;
        }

        var advice = new List<Recommendation>();
        var accepted = new HashSet<int>();
        var rejected = new List<(int Basis, GuidelineConflict Conflict)>();
        foreach (Sentence sentence in report.Sentences)
        {
            SectionRole role = report.RoleOf(sentence);
            if (!GuidelineSubjects.IsResult(role))
            {
                continue;
            }

            int from = advice.Count;
            bool states = stated.Exists(category => category.Sentence.Index == sentence.Index);
            recommendations.Read(sentence, role == SectionRole.Recommendation || states, advice);
            if (advice.Count == from)
            {
                continue;
            }

            List<StatedCategory> categories = _byCategory ? CategoriesOf(sentence, stated) : [];
            List<GuidelineSubject> own = subjects.IsEmpty ? [] : SubjectsOf(report, sentence, described);
            if (_byCategory ? categories.Count == 0 : own.Count == 0)
            {
                advice.RemoveRange(from, advice.Count - from);
                continue;
            }

            Verdict verdict = Judge(report, advice[from..], categories, own);
            int basis = categories.Count > 0 ? categories[^1].Sentence.Index : own[0].Finding.Sentence;
            if (verdict == Verdict.Accepted)
            {
                accepted.Add(basis);
            }
            else if (verdict != Verdict.Unknown)
            {
                rejected.Add((basis, Describe(report, advice[from], categories, own, verdict == Verdict.RejectedWhenPresumed)));
            }
        }

        // One piece of right advice for a category or finding makes the others its details: "if stable, again at 24 months".
        conflicts.AddRange(rejected.Where(other => !accepted.Contains(other.Basis)).DistinctBy(static other => other.Basis).Select(static other => other.Conflict));
    }

    /// <summary>
    /// What a sentence advises, when every part of it is what a row gives for its category or finding; null otherwise. A report
    /// is not blamed for the details beside right advice, but nobody may add advice to it that the table does not give.
    /// </summary>
    public AcceptedAdvice? Accepted(Report report, List<GuidelineSubject> described, List<StatedCategory> stated, Sentence sentence)
    {
        if (table.IsEmpty || (_byCategory ? stated.Count == 0 : described.Count == 0))
        {
            return null;
        }

        var advice = new List<Recommendation>();
        recommendations.Read(sentence, isAdvice: true, advice);
        List<StatedCategory> categories = _byCategory ? CategoriesOf(sentence, stated) : [];
        List<GuidelineSubject> own = subjects.IsEmpty ? [] : SubjectsOf(report, sentence, described);
        if (own.Count == 0 && !subjects.IsEmpty)
        {
            own = Sized(described, described);
        }

        if (advice.Count == 0 || (_byCategory ? categories.Count == 0 : own.Count == 0)
            || (_bySize && own.TrueForAll(static subject => double.IsNaN(subject.Size))))
        {
            return null;
        }

        List<GuidelineRow> rows = Rows(report, categories, own, withPresumed: true);
        return advice.TrueForAll(part => rows.Exists(row => Gives(row, part)))
            ? new AcceptedAdvice([.. advice.Select(static part => part.Span)], [.. own.Select(static subject => subject.Span), .. categories.Select(static category => category.Span)])
            : null;
    }

    /// <summary>The action or the interval itself, or a time within the interval; a range that is only near it is another one.</summary>
    private static bool Gives(GuidelineRow row, Recommendation part) => part.Action.Length > 0
        ? row.Actions.Contains(part.Action)
        : Array.Exists(row.Intervals, range => part.Interval.Least.Equals(part.Interval.Most)
            ? part.Interval.Least >= range.Least && part.Interval.Least <= range.Most
            : part.Interval.Least.Equals(range.Least) && part.Interval.Most.Equals(range.Most));

    private enum Verdict
    {
        /// <summary>No row of the table speaks of it.</summary>
        Unknown,
        Accepted,
        Rejected,
        RejectedWhenPresumed,
    }

    /// <summary>Advice is accepted when one of its parts is what one of the rows that may fit gives.</summary>
    private Verdict Judge(Report report, List<Recommendation> advice, List<StatedCategory> categories, List<GuidelineSubject> own)
    {
        List<GuidelineRow> presumed = Rows(report, categories, own, withPresumed: true);
        if (presumed.Count == 0)
        {
            return Verdict.Unknown;
        }

        if (advice.Exists(part => presumed.Exists(row => Accepts(row, part))))
        {
            return Verdict.Accepted;
        }

        // Without a size a short interval may be for something else, such as an infection that has to clear.
        if (_bySize && !own.Exists(static subject => !double.IsNaN(subject.Size))
            && !advice.TrueForAll(part => part.Action.Length > 0 || part.Interval.Least > _longest))
        {
            return Verdict.Unknown;
        }

        List<GuidelineRow> possible = Rows(report, categories, own, withPresumed: false);
        return advice.Exists(part => possible.Exists(row => Accepts(row, part))) ? Verdict.RejectedWhenPresumed : Verdict.Rejected;
    }

    private List<GuidelineRow> Rows(Report report, List<StatedCategory> categories, List<GuidelineSubject> own, bool withPresumed)
    {
        var rows = new List<GuidelineRow>();
        double age = report.Context.AgeInYears.Value;
        foreach (int rank in categories.Count == 0 ? [-1] : categories.Select(static category => category.Rank).Distinct())
        {
            if (own.Count == 0)
            {
                rows.AddRange(table.Fitting(null, rank, age, withPresumed));
            }

            foreach (GuidelineSubject subject in own)
            {
                rows.AddRange(table.Fitting(subject, rank, age, withPresumed));
            }
        }

        return rows;
    }

    private static bool Accepts(GuidelineRow row, Recommendation part) => part.Action.Length > 0
        ? row.Actions.Contains(part.Action)
        : Array.Exists(row.Intervals, range => part.Interval.Least <= range.Most && part.Interval.Most >= range.Least);

    /// <summary>The categories of the sentence, else the last one stated before it, else all of them.</summary>
    private static List<StatedCategory> CategoriesOf(Sentence sentence, List<StatedCategory> stated)
    {
        List<StatedCategory> own = stated.FindAll(category => category.Sentence.Index == sentence.Index);
        if (own.Count > 0)
        {
            return own;
        }

        StatedCategory last = stated.FindLast(category => category.Sentence.Index < sentence.Index && category.Sentence.Section == sentence.Section);
        return last.Sentence is null ? stated : stated.FindAll(category => category.Sentence.Index == last.Sentence.Index);
    }

    /// <summary>
    /// The subjects of the sentence; else those of the nearest sentence before it that names something significant, if that
    /// is a subject. Advice on the adrenal gland is none on the nodule two sentences before.
    /// </summary>
    private List<GuidelineSubject> SubjectsOf(Report report, Sentence sentence, List<GuidelineSubject> described)
    {
        int base0 = report.Sentences[0].Index;
        for (int i = sentence.Index - base0; i >= 0; i--)
        {
            Sentence candidate = report.Sentences[i];
            bool isNear = candidate.Section == sentence.Section || report.RoleOf(sentence) == SectionRole.Recommendation;
            if (!isNear)
            {
                break;
            }

            List<GuidelineSubject> own = described.FindAll(subject => subject.Finding.Sentence == candidate.Index);
            if (own.Count > 0)
            {
                return Sized(own, described);
            }

            if (candidate.Analysis.Findings.Any(IsOtherTopic))
            {
                break;
            }
        }

        return [];
    }

    private bool IsOtherTopic(Finding finding) =>
        finding.Concept is { Kind: ConceptKind.Observation, IsSymptom: false, Significance: >= Significance.Minor } && !subjects.IsSubject(finding);

    /// <summary>An impression that names the nodule without its size means the one whose size the findings give.</summary>
    private static List<GuidelineSubject> Sized(List<GuidelineSubject> own, List<GuidelineSubject> described)
    {
        if (own.Exists(static subject => !double.IsNaN(subject.Size)))
        {
            return own.FindAll(static subject => !double.IsNaN(subject.Size));
        }

        List<GuidelineSubject> sized = described.FindAll(static subject => !double.IsNaN(subject.Size));
        return sized.Count > 0 ? sized : own;
    }

    private GuidelineConflict Describe(Report report, Recommendation part, List<StatedCategory> categories, List<GuidelineSubject> own, bool isPresumed)
    {
        TextSpan basis = categories.Count > 0 ? categories[^1].Span : own[0].Span;

        // What stands later is what contradicts; in one sentence, or in two that follow each other, it is the two together.
        bool isTogether = SectionOf(categories, own) == part.Sentence.Section && IsNear(report, basis, part.Span);
        bool isLater = part.Span.Start > basis.Start;
        TextSpan span = isTogether ? part.Span.Cover(basis) : isLater ? part.Span : basis;
        TextSpan other = isLater ? basis : part.Span;
        List<GuidelineRow> rows = Rows(report, categories, own, withPresumed: true);
        return new GuidelineConflict(
            span,
            report.Quote(part.Span),
            Expected(rows),
            [new Evidence(other, isLater ? "this is what it is for" : "advised here")],
            isPresumed);
    }

    private static int SectionOf(List<StatedCategory> categories, List<GuidelineSubject> own) =>
        categories.Count > 0 ? categories[^1].Sentence.Section : own[0].Finding.Section;

    /// <summary>Few characters lie between the two, and no end of a line.</summary>
    private static bool IsNear(Report report, TextSpan first, TextSpan second)
    {
        int from = Math.Min(first.End, second.End);
        int to = Math.Max(first.Start, second.Start);
        return to - from <= WidestGap && (to <= from || !report.Quote(TextSpan.FromBounds(from, to)).Contains('\n'));
    }

    private static string Expected(List<GuidelineRow> rows)
    {
        var parts = new List<string>();
        foreach (string action in rows.SelectMany(static row => row.Actions).Distinct(StringComparer.Ordinal))
        {
            parts.Add(action);
        }

        foreach (MonthRange range in rows.SelectMany(static row => row.Intervals).Distinct())
        {
            parts.Add(range.Least.Equals(range.Most)
                ? string.Create(CultureInfo.InvariantCulture, $"{range.Least} months")
                : string.Create(CultureInfo.InvariantCulture, $"{range.Least} to {range.Most} months"));
        }

        return string.Join(", or ", parts);
    }
}
