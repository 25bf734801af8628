using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>Compares stated categories with those that the described features give.</summary>
internal sealed class GuidelineClassification(GuidelineTable table, CategoryScale scale, HashSet<int> always)
{
    public void Check(Report report, List<GuidelineSubject> subjects, List<StatedCategory> stated, List<GuidelineConflict> conflicts)
    {
        if (table.IsEmpty || subjects.Count == 0)
        {
            return;
        }

        bool isOne = stated.Select(static category => category.Rank).Distinct().Count() == 1;
        var seen = new HashSet<int>();
        foreach (StatedCategory category in stated)
        {
            List<GuidelineSubject> own = subjects.FindAll(subject => subject.Finding.Sentence == category.Sentence.Index);
            bool isLocal = own.Count > 0 && own.Exists(static subject => !double.IsNaN(subject.Size));
            if (category.Rank < 0 || always.Contains(category.Rank) || (!isLocal && !isOne) || (!isLocal && !seen.Add(category.Rank)))
            {
                continue;
            }

            List<GuidelineSubject> described = isLocal ? own : subjects;
            if (Judge(report, category, described, withPresumed: false) is { } clear)
            {
                conflicts.Add(clear);
            }
            else if (Judge(report, category, described, withPresumed: true) is { } presumed)
            {
                conflicts.Add(presumed);
            }
        }
    }

    /// <summary>
    /// The worst subject decides. Its category is at least the least that fits it, and at most the greatest; where one
    /// subject is not described well enough to fit any row, no category is too high.
    /// </summary>
    private GuidelineConflict? Judge(Report report, StatedCategory category, List<GuidelineSubject> subjects, bool withPresumed)
    {
        int low = -1;
        int high = -1;
        bool isComplete = true;
        GuidelineSubject? worst = null;
        foreach (GuidelineSubject subject in subjects)
        {
            List<GuidelineRow> rows = table.Fitting(subject, -1, report.Context.AgeInYears.Value, withPresumed);
            if (rows.Count == 0)
            {
                isComplete = false;
                continue;
            }

            int least = rows.Min(static row => row.Categories.Min());
            high = Math.Max(high, rows.Max(static row => row.Categories.Max()));
            isComplete &= !double.IsNaN(subject.Size) || rows.Count == 1;
            if (least > low)
            {
                low = least;
                worst = subject;
            }
        }

        if (worst is null)
        {
            return null;
        }

        bool isTooLow = category.Rank < low;
        bool isTooHigh = isComplete && category.Rank > high;
        if (!isTooLow && !isTooHigh)
        {
            return null;
        }

        bool isTogether = worst.Finding.Sentence == category.Sentence.Index;
        TextSpan span = isTogether ? category.Span.Cover(worst.Span) : category.Span;
        string expected = low == high ? scale[low] : $"{scale[low]} to {scale[high]}";
        return new GuidelineConflict(
            span,
            category.Name,
            expected,
            [new Evidence(worst.Span, "described here"), .. isTogether ? [new Evidence(category.Span, "category")] : Array.Empty<Evidence>()],
            withPresumed);
    }
}
