using System.Diagnostics;
using RadLSP.Bench.Data;
using RadLSP.Bench.Injection;
using RadLSP.Bench.Reports;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Scoring;

/// <summary>Injects errors into clean reports, asks the detector, and counts.</summary>
public sealed class Benchmark
{
    private const int Tries = 3;

    private readonly Injector _injector;
    private readonly IReadOnlyList<ListRow> _kinds;
    private readonly BenchReports _reports;
    private readonly Func<string, string?, IReadOnlyList<Diagnostic>> _detect;

    /// <summary>Prepares a run.</summary>
    /// <param name="data">The benchmark's own lists.</param>
    /// <param name="isDictionaryWord">True for a word of a general dictionary, given in lower case.</param>
    /// <param name="reports">The reports; the words of the clean ones count as words, so that no slip is made into one of them.</param>
    /// <param name="detect">Text and context to diagnostics.</param>
    public Benchmark(
        BenchData data, Func<string, bool> isDictionaryWord, BenchReports reports, Func<string, string?, IReadOnlyList<Diagnostic>> detect)
    {
        _reports = reports;
        _kinds = data.Lists.Rows("kinds/kinds");
        _injector = new Injector(data.Lists, isDictionaryWord, ReportWords.Of(reports.Clean));
        _detect = detect;
    }

    public IReadOnlyList<CleanReport> Reports => _reports.Clean;

    /// <summary>The reports with an error, kind by kind.</summary>
    public IEnumerable<InjectedReport> Inject(BenchOptions options)
    {
        foreach (string kind in Chosen(options))
        {
            int made = 0;
            foreach (CleanReport report in _reports.ForErrors(kind))
            {
                if (made >= options.MostOfAKind)
                {
                    break;
                }

                if (_injector.Inject(_injector.Read(report), kind, options.Seed) is { } injected)
                {
                    made++;
                    yield return injected;
                }
            }
        }
    }

    /// <summary>The errors and warnings on the clean reports, with the report each is on.</summary>
    public IEnumerable<(CleanReport Report, Diagnostic Flag)> FlagsOnClean() =>
        Reports.SelectMany(report => Flags(report.Text, report.Context).Select(flag => (report, flag)));

    public BenchResult Run(BenchOptions options)
    {
        var clean = new Dictionary<string, IReadOnlyList<Diagnostic>>(StringComparer.Ordinal);
        List<double> times = MeasureClean(clean);
        var scores = new List<KindScore>();
        var missed = new List<MissedError>();
        ILookup<string, InjectedReport> injected = Inject(options).ToLookup(report => report.Kind);
        foreach (string kind in Chosen(options))
        {
            scores.Add(Score(kind, injected[kind], clean, missed));
        }

        return new BenchResult(
            options.Seed,
            scores,
            ScoreClean(Reports, clean),
            Reports.Any(report => report.HardNegative is not null) ? ScoreClean([.. Reports.Where(report => report.HardNegative is not null)], clean) : null,
            Percentile(times, 0.5),
            Percentile(times, 0.95),
            missed);
    }

    private IEnumerable<string> Chosen(BenchOptions options) =>
        _kinds.Select(row => row.Text("code")).Where(code => options.Kinds is not { Count: > 0 } || options.Kinds.Contains(code, StringComparer.OrdinalIgnoreCase));

    private List<double> MeasureClean(Dictionary<string, IReadOnlyList<Diagnostic>> clean)
    {
        var times = new List<double>(Reports.Count);
        foreach (CleanReport report in Reports)
        {
            clean[report.Id] = Flags(report.Text, report.Context);
        }

        // Measured after the first round, which also compiles; the best of some tries, so that other programs on the machine do not count.
        foreach (CleanReport report in Reports)
        {
            double best = double.MaxValue;
            for (int i = 0; i < Tries; i++)
            {
                long start = Stopwatch.GetTimestamp();
                _detect(report.Text, report.Context);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            times.Add(best);
        }

        times.Sort();
        return times;
    }

    private IReadOnlyList<Diagnostic> Flags(string text, string? context) =>
        [.. _detect(text, context).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    private KindScore Score(
        string kind, IEnumerable<InjectedReport> reports, Dictionary<string, IReadOnlyList<Diagnostic>> clean, List<MissedError> missed)
    {
        ListRow row = _kinds.First(r => r.Text("code") == kind);
        int injected = 0;
        int atPlace = 0;
        int inSentence = 0;
        int anywhere = 0;
        double overlap = 0;
        foreach (InjectedReport report in reports)
        {
            injected++;
            if (!clean.TryGetValue(report.Source.Id, out IReadOnlyList<Diagnostic>? before))
            {
                before = Flags(report.Source.Text, report.Source.Context);
            }

            List<Diagnostic> fresh = Fresh(report, Flags(report.Text, report.Context), before);
            List<Diagnostic> fitting = [.. fresh.Where(flag => row.All("accepted").Contains(flag.Code))];
            List<TextSpan> places = [.. report.Places];
            bool isAnywhere = report.IsAnywhere || places.Count == 0;
            bool found = fitting.Exists(flag => isAnywhere || places.Exists(place => SpanOverlap.Touches(place, flag.Span)));
            if (found)
            {
                atPlace++;
                overlap += isAnywhere ? 1 : fitting.Max(flag => SpanOverlap.Of(places, flag.Span));
            }
            else
            {
                missed.Add(new MissedError(report, [.. fresh.Select(flag => (flag.Code, report.Text.Substring(flag.Span.Start, flag.Span.Length)))]));
            }

            inSentence += found || fitting.Exists(flag => places.Exists(place => SpanOverlap.Touches(SpanOverlap.Line(report.Text, place), flag.Span))) ? 1 : 0;
            anywhere += fitting.Count > 0 ? 1 : 0;
        }

        return new KindScore(kind, row.Text("name"), injected, atPlace, inSentence, anywhere, atPlace == 0 ? 0 : overlap / atPlace);
    }

    /// <summary>The flags that the clean report does not have already, by code and words.</summary>
    private static List<Diagnostic> Fresh(InjectedReport report, IReadOnlyList<Diagnostic> flags, IReadOnlyList<Diagnostic> clean)
    {
        List<(string Code, string Words)> old = [.. clean.Select(flag => (flag.Code, report.Source.Text.Substring(flag.Span.Start, flag.Span.Length)))];
        return [.. flags.Where(flag => !old.Remove((flag.Code, report.Text.Substring(flag.Span.Start, flag.Span.Length))))];
    }

    private static CleanScore ScoreClean(IReadOnlyList<CleanReport> reports, Dictionary<string, IReadOnlyList<Diagnostic>> flags)
    {
        List<Diagnostic> all = [.. reports.SelectMany(report => flags[report.Id])];
        return new CleanScore(
            reports.Count,
            reports.Sum(report => report.WordCount),
            all.Count,
            reports.Count(report => flags[report.Id].Count > 0),
            [.. all.GroupBy(flag => flag.Code).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal)]);
    }

    private static double Percentile(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}
