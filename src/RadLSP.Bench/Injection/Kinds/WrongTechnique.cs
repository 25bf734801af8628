using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL015: title, technique and body speak of different examinations.</summary>
internal sealed class WrongTechnique(InjectionLists lists) : ErrorKind("RL015")
{
    private readonly Scenario _scenario = new(lists, "technique/scenarios");
    private readonly IReadOnlyList<ListRow> _contrast = lists.Words.Rows("technique/contrast");
    private readonly IReadOnlyList<string> _enhancement = lists.Words.Texts("technique/enhancement");
    private readonly IReadOnlyList<ListRow> _titles = lists.Words.Rows("technique/titles");

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, dice.Below(3) switch
    {
        0 => [Contrast, Title, _scenario.Play],
        1 => [Contrast, _scenario.Play, Title],
        _ => [Title, _scenario.Play],
    });

    /// <summary>Contrast was given and the body describes enhancement; every phrase for the contrast says now that none was given.</summary>
    private Rewrite? Contrast(Specimen report, Dice dice)
    {
        List<OutlineSentence> enhancing = [.. report.Outline.In(SectionKind.Findings, SectionKind.Impression)
            .Where(s => report.HasIn(s.Text, _enhancement) && lists.Catalogue.IsPlain(s.Text))];
        if (enhancing.Count == 0)
        {
            return null;
        }

        var rewrite = new Rewrite("contrast taken away");
        var taken = new List<TextSpan>();
        foreach (ListRow row in _contrast)
        {
            foreach (TextSpan span in WholeWords.All(report.Text, row.Text("with")).Where(span => !taken.Exists(span.Overlaps)))
            {
                taken.Add(span);
                rewrite.Replace(span, WholeWords.LikeCase(report.Slice(span), row.Text("without")));
            }
        }

        if (rewrite.IsEmpty)
        {
            return null;
        }

        enhancing.ForEach(s => rewrite.Counterpart(s.Span));
        return rewrite;
    }

    /// <summary>The title is that of an exam of another part or another modality.</summary>
    private Rewrite? Title(Specimen report, Dice dice)
    {
        if (report.Outline.Section(SectionKind.Exam) is not { } exam || report.Exam.Regions.Count == 0
            || report.IsClinicalNote || !lists.Exams.IsTitle(report.Slice(exam.Body)))
        {
            return null;
        }

        // The body must give the true region away, or nobody could tell.
        List<ListRow> others = [.. _titles.Where(row => !row.All("regions").Any(report.Exam.Regions.Contains))];
        if (others.Count == 0)
        {
            return null;
        }

        var rewrite = new Rewrite("title of another exam");
        rewrite.Replace(exam.Body, dice.Pick(others).Text("title"));
        foreach (OutlineSentence sentence in report.Outline.In(SectionKind.Findings, SectionKind.Impression))
        {
            rewrite.Counterpart(sentence.Span);
        }

        return rewrite;
    }
}
