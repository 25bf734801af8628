using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Bench.Generation;
using RadLSP.Bench.Reports;
using RadLSP.Grammars;

namespace RadLSP.Bench.Tests;

/// <summary>The generated reports are well formed, varied, and the same every time.</summary>
public sealed partial class GeneratorTests
{
    private const int Many = 2000;
    private static readonly List<GrammarError> Errors = [];
    private static readonly ReportGenerator Generator = new(BenchData.Embedded(), Errors);
    private static readonly IReadOnlyList<CleanReport> Reports = [.. Generator.Generate(1, "test").Take(Many)];

    [Fact]
    public void The_texts_are_read_without_errors() => Assert.Empty(Errors);

    [Fact]
    public void No_markup_reaches_a_report() => Assert.All(Reports, report => Assert.False(Markup().IsMatch(report.Text), report.Text));

    [Fact]
    public void No_gap_is_left_where_an_alternative_was_empty() => Assert.All(Reports, report => Assert.False(Gap().IsMatch(report.Text), report.Text));

    [Fact]
    public void Every_text_comes_in_turn() =>
        Assert.Equal(Generator.Ids.Count, Reports.Take(Generator.Ids.Count).Select(TextOf).Distinct().Count());

    [Fact]
    public void The_same_seed_makes_the_same_reports() =>
        Assert.Equal(Reports.Take(300).Select(report => report.Text), Generator.Generate(1, "test").Take(300).Select(report => report.Text));

    [Fact]
    public void Reports_for_different_purposes_differ() =>
        Assert.NotEqual(Reports.Take(100).Select(report => report.Text), Generator.Generate(1, "other").Take(100).Select(report => report.Text));

    [Fact]
    public void One_text_makes_many_reports() =>
        Assert.All(Reports.GroupBy(TextOf), group => Assert.True(group.Select(report => report.Text).Distinct().Count() > 1, group.Key));

    [Fact]
    public void Ids_are_unique() => Assert.Equal(Many, Reports.Select(report => report.Id).Distinct().Count());

    [Fact]
    public void Hard_negatives_are_marked_and_not_the_rule()
    {
        int hard = Reports.Count(report => report.HardNegative is not null);
        Assert.InRange(hard, Many / 5, Many / 2);
    }

    private static string TextOf(CleanReport report) => report.Id[..report.Id.LastIndexOf("-test-", StringComparison.Ordinal)];

    [GeneratedRegex(@"[{}|\\]|<|>(?!\s?\d)")]
    private static partial Regex Markup();

    [GeneratedRegex(@" {2}| \.(?:\s|$)|\.\.(?!\.)|: *\.|\n{3}| \n")]
    private static partial Regex Gap();
}
