using RadLSP.Bench.Data;
using RadLSP.Bench.Injection;
using RadLSP.Bench.Reports;
using RadLSP.Bench.Scoring;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Tests;

/// <summary>What holds for every injected error, over all kinds and some seeds.</summary>
public sealed class InjectionTests
{
    private const int Seeds = 25;
    private static readonly BenchData Data = BenchData.Embedded();
    private static readonly IReadOnlyList<InjectedReport> Injected = InjectAll();

    [Fact]
    public void The_lists_are_read_without_errors() => Assert.Empty(Data.Errors);

    [Fact]
    public void Every_kind_finds_a_report_to_change() =>
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"RL{n:000}"), Injected.Select(report => report.Kind).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_error_changes_the_text_or_its_context() =>
        Assert.All(Injected, report => Assert.True(report.Text != report.Source.Text || report.Context != report.Source.Context, report.Id));

    [Fact]
    public void Every_error_has_a_place_within_the_text() => Assert.All(Injected, report =>
    {
        Assert.True(report.IsAnywhere || report.Places.Any(), $"{report.Id} ({report.Variant})");
        Assert.All(report.Places, span => Assert.True(span.Start >= 0 && span.End <= report.Text.Length && span.Length > 0, $"{report.Id} ({report.Variant})"));
    });

    [Fact]
    public void The_places_cover_all_words_that_are_new() => Assert.All(
        Injected,
        report =>
        {
            // What lies outside the altered words is the clean text, in its order.
            string rest = report.Text;
            foreach (TextSpan span in report.Changed.Concat(report.Prepared).OrderByDescending(span => span.Start))
            {
                rest = rest.Remove(span.Start, span.Length);
            }

            AssertIsLeftOver(Words(rest), Words(report.Source.Text), report);
        });

    [Fact]
    public void The_same_seed_makes_the_same_errors() =>
        Assert.Equal(Injected.Select(report => report.Text), InjectAll().Select(report => report.Text));

    [Fact]
    public void Another_seed_makes_other_errors() =>
        Assert.True(Injected.Select(report => report.Kind + report.Text).Distinct().Count() > Injected.Count / 3);

    [Fact]
    public void A_slip_leaves_no_word() => Assert.All(
        Injected.Where(report => report.Kind == "RL006"),
        report => Assert.All(report.Changed, span => Assert.DoesNotContain(report.Text.Substring(span.Start, span.Length).ToLowerInvariant(), ReportWords.Of(InventedReports.All).Keys)));

    [Fact]
    public void A_kind_that_a_report_avoids_is_not_put_into_it()
    {
        CleanReport report = InventedReports.All[0] with { Avoid = ["RL006"] };
        Assert.DoesNotContain(Make([report]).Inject(new BenchOptions()), injected => injected.Kind == "RL006");
    }

    private static List<InjectedReport> InjectAll()
    {
        Benchmark bench = Make(InventedReports.All);
        return [.. Enumerable.Range(1, Seeds).SelectMany(seed => bench.Inject(new BenchOptions(seed)))];
    }

    private static Benchmark Make(IReadOnlyList<CleanReport> reports) => new(Data, _ => false, BenchReports.Given(reports), (_, _) => []);

    private static List<string> Words(string text) =>
        [.. text.Split([' ', '\n', '\r', '\t', '.', ',', ':', ';', '/', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The words of the remainder occur in the clean text in the same order; numbers of list items may change.</summary>
    private static void AssertIsLeftOver(List<string> rest, List<string> clean, InjectedReport report)
    {
        int at = 0;
        foreach (string word in rest.Where(word => !word.All(char.IsAsciiDigit) || word.Length > 1))
        {
            int found = clean.FindIndex(at, other => other.Equals(word, StringComparison.OrdinalIgnoreCase));
            Assert.True(found >= 0, $"{report.Id} ({report.Variant}): \"{word}\" is new but in no place");
            at = found + 1;
        }
    }
}
