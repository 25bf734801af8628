using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL004: exam title and body name different sides.</summary>
internal sealed class OrderSide(InjectionLists lists) : ErrorKind("RL004")
{
    private readonly Sides _sides = new(lists.Words);
    private readonly IReadOnlyList<string> _parts = lists.Words.Texts("exams/sided-parts");
    private readonly IReadOnlyList<string> _orders = lists.Words.Texts("exams/sided-orders");

    public override Rewrite? Inject(Specimen report, Dice dice)
    {
        if (report.IsClinicalNote)
        {
            return null;
        }

        List<SideWord> body = [.. report.Outline.In(SectionKind.Findings, SectionKind.Impression)
            .SelectMany(s => _sides.Find(s.Text).Select(side => side with { Span = side.Span.Shift(s.Span.Start) }))];
        List<SideWord> title = [.. TitleSpans(report)
            .SelectMany(span => _sides.Find(report.Slice(span)).Select(side => side with { Span = side.Span.Shift(span.Start) }))];
        body.RemoveAll(side => title.Exists(t => t.Span == side.Span));
        List<SideWord> both = [.. title.Concat(body)];
        if (title.Count > 0 && both.TrueForAll(side => side.IsFirst == both[0].IsFirst))
        {
            // A swapped title contradicts the side of the complaint as well.
            List<SideWord> complaint = [.. report.Outline.In(SectionKind.Indication)
                .SelectMany(s => _sides.Find(s.Text).Select(side => side with { Span = side.Span.Shift(s.Span.Start) }))
                .Where(side => side.IsFirst == title[0].IsFirst && !title.Exists(t => t.Span == side.Span))];
            return body.Count == 0 || dice.Chance(0.5) ? Swap("title", title, [.. body, .. complaint]) : Swap("body", body, title);
        }

        // No side in the title: an order line outside the text names the other one.
        if (title.Count == 0 && report.Report.Context is null && body.Count > 0 && body.TrueForAll(side => side.IsFirst == body[0].IsFirst)
            && _parts.FirstOrDefault(part => WholeWords.IndexOf(report.Header, part, 0) >= 0) is { } part)
        {
            string line = TextTemplate.Expand(dice.Pick(_orders), name => name switch { "side" => body[0].Opposite.ToLowerInvariant(), "part" => part, _ => null }, dice);
            var rewrite = new Rewrite("order in the context").WithContext(line);
            body.ForEach(side => rewrite.Counterpart(side.Span));
            return rewrite;
        }

        return null;
    }

    private static Rewrite Swap(string where, List<SideWord> changed, List<SideWord> others)
    {
        var rewrite = new Rewrite(where);
        changed.ForEach(side => rewrite.Replace(side.Span, side.Opposite));
        others.ForEach(side => rewrite.Counterpart(side.Span));
        return rewrite;
    }

    private static IEnumerable<TextSpan> TitleSpans(Specimen report)
    {
        List<TextSpan> exams = [.. report.Outline.Sections.Where(s => s.Kind == SectionKind.Exam).Select(s => s.Body)];
        if (exams.Count > 0)
        {
            return exams;
        }

        return report.TitleLength > 0 ? [new TextSpan(0, report.TitleLength)] : [];
    }
}
