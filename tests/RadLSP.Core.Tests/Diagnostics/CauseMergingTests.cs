using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Core.Tests.Diagnostics;

public sealed class CauseMergingTests
{
    private static readonly CauseMerging Merging = new(
        [
            new DiagnosticCause("meaning", ["side", "unsupported", "omitted"], ["unsupported", "omitted"], 3),
            new DiagnosticCause("words", ["spelling"], [], 0),
        ]);

    [Fact]
    public void Of_two_at_one_place_the_explaining_one_stays_and_names_the_other()
    {
        List<Diagnostic> merged = Merge(Make("unsupported", 10, 30), Make("side", 15, 25));
        Diagnostic kept = Assert.Single(merged);
        Assert.Equal("side", kept.Code);
        Assert.Equal("unsupported at 10", Assert.Single(kept.Evidence).Message);
    }

    [Fact]
    public void A_problem_stays_before_a_remark_whatever_explains_more()
    {
        Diagnostic kept = Assert.Single(Merge(Make("side", 10, 20, DiagnosticSeverity.Hint), Make("omitted", 10, 20)));
        Assert.Equal("omitted", kept.Code);
        Assert.Equal("side", Assert.Single(Merge(Make("side", 10, 20), Make("omitted", 10, 20, DiagnosticSeverity.Error))).Code);
    }

    [Fact]
    public void A_consequence_goes_where_another_has_its_evidence()
    {
        Diagnostic side = Make("side", 100, 110) with { Evidence = [new Evidence(new TextSpan(20, 10), "described here")] };
        Assert.Equal(["side"], Merge(Make("omitted", 22, 28), side).Select(d => d.Code));
        Assert.Equal(["omitted", "side"], Merge(Make("omitted", 40, 48), side).Select(d => d.Code));
    }

    [Fact]
    public void Causes_do_not_touch_each_other() =>
        Assert.Equal(["side", "spelling"], Merge(Make("side", 0, 20), Make("spelling", 5, 10)).Select(d => d.Code));

    [Fact]
    public void A_long_one_does_not_join_two_short_ones_of_the_same_kind() =>
        Assert.Equal([0, 10], Merge(Make("unsupported", 0, 20), Make("side", 0, 5), Make("side", 10, 15)).Select(d => d.Span.Start));

    [Fact]
    public void What_is_off_hides_nothing() =>
        Assert.Equal(2, Merge(Make("side", 0, 9, DiagnosticSeverity.Off), Make("omitted", 0, 9)).Count);

    [Fact]
    public void Above_the_limit_the_last_one_counts_the_rest()
    {
        List<Diagnostic> merged = Merge([.. Enumerable.Range(0, 10).Select(i => Make("side", i * 10, (i * 10) + 5)), Make("spelling", 200, 205)]);
        Assert.Equal(4, merged.Count);
        Assert.Equal(["side at 0", "side at 10", "side at 20 (7 more of side are not shown)", "spelling at 200"], merged.Select(d => d.Message));
    }

    private static List<Diagnostic> Merge(params Diagnostic[] diagnostics)
    {
        List<Diagnostic> list = [.. diagnostics.OrderBy(d => d.Span.Start)];
        Merging.Merge(list);
        return list;
    }

    private static Diagnostic Make(string code, int start, int end, DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        new(code, new RuleReference(code, "why"), severity, $"{code} at {start}", TextSpan.FromBounds(start, end), [], []);
}
