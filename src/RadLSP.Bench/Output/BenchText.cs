using System.Globalization;
using RadLSP.Bench.Injection;
using RadLSP.Bench.Reports;
using RadLSP.Bench.Scoring;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Output;

/// <summary>Writes results for people.</summary>
public static class BenchText
{
    private const int Around = 90;

    /// <summary>Writes the tables.</summary>
    public static void Write(BenchResult result, TextWriter output)
    {
        output.WriteLine("kind   what                                     n  at place   95 % interval   in sentence  anywhere  span overlap");
        foreach (KindScore kind in result.Kinds.Append(result.Overall))
        {
            (double low, double high) = Wilson.Interval(kind.AtPlace, kind.Injected);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind.Code,-6} {kind.Name,-37} {kind.Injected,4}  {Percent(kind.AtPlace, kind.Injected),8}  {100 * low,5:F1} to {100 * high,5:F1}  {Percent(kind.InSentence, kind.Injected),11}  {Percent(kind.Anywhere, kind.Injected),8}  {kind.SpanOverlap,12:F2}"));
        }

        CleanScore clean = result.Clean;
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean of the kinds {100 * result.MeanOfKinds:F1} %"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"clean reports: {clean.Reports} with {clean.Words} words; {clean.Flags} errors and warnings: {clean.PerHundredWords:F3} per 100 words, {clean.PerThousandReports:F0} per 1,000 reports; {100 * clean.ShareFlagged:F1} % of the reports have any"));
        if (result.HardNegatives is { } hard)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of these, hard negatives: {hard.Reports}; {hard.Flags} flags; {100 * hard.ShareFlagged:F1} % have any"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"false flags by code: {string.Join(", ", clean.ByCode.Select(code => $"{code.Code} {code.Count}"))}"));
        double detection = result.Overall.Detection;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"positive predictive value: {100 * clean.PredictiveValue(0.015, detection):F1} % at 1.5 % prevalence, {100 * clean.PredictiveValue(0.10, detection):F1} % at 10 %"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time for a report: p50 {result.LatencyMedian:F2} ms, p95 {result.Latency95:F2} ms; seed {result.Seed}"));
    }

    /// <summary>Writes errors that were missed, with the words around them: this prints report text.</summary>
    public static void WriteMissed(BenchResult result, int mostOfAKind, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("missed errors (this shows report text):");
        foreach (MissedError missed in result.Missed.GroupBy(m => m.Report.Kind).SelectMany(g => g.Take(mostOfAKind)))
        {
            WriteSample(missed.Report, output);
            foreach ((string code, string words) in missed.Flags)
            {
                output.WriteLine($"    flagged instead: {code} [{OneLine(words)}]");
            }
        }
    }

    /// <summary>Writes flags on clean reports with the words around them: this prints report text.</summary>
    public static void WriteFalse(IEnumerable<(CleanReport Report, Diagnostic Flag)> flags, int mostOfACode, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("flags on clean reports (this shows report text):");
        foreach ((CleanReport report, Diagnostic flag) in flags.GroupBy(f => f.Flag.Code).SelectMany(g => g.Take(mostOfACode)))
        {
            output.WriteLine($"{report.Id} {flag.Code} ({flag.Rule.Id}): {flag.Message}");
            output.WriteLine($"    at: {Excerpt(report.Text, flag.Span)}");
            foreach (Evidence evidence in flag.Evidence.Take(2))
            {
                output.WriteLine($"    for: {Excerpt(report.Text, evidence.Span)}");
            }
        }
    }

    /// <summary>Writes an injected error with the words around it: this prints report text.</summary>
    public static void WriteSample(InjectedReport report, TextWriter output)
    {
        output.WriteLine($"{report.Id} ({report.Variant}){(report.IsAnywhere ? " anywhere" : "")}");
        if (report.Context is { } context)
        {
            output.WriteLine($"    context: {OneLine(context)}");
        }

        foreach (TextSpan span in report.Changed)
        {
            output.WriteLine($"    now: {Excerpt(report.Text, span)}");
        }

        foreach (TextSpan span in report.Prepared.Where(span => span.Length < Around))
        {
            output.WriteLine($"    added before: {Excerpt(report.Text, span)}");
        }

        foreach (TextSpan span in report.Counterparts.Take(2))
        {
            output.WriteLine($"    and: {Excerpt(report.Text, span)}");
        }
    }

    private static string Excerpt(string text, TextSpan span)
    {
        int start = Math.Max(0, span.Start - Around);
        int end = Math.Min(text.Length, span.End + Around);
        return OneLine($"...{text[start..span.Start]}[[{text[span.Start..span.End]}]]{text[span.End..end]}...");
    }

    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\r', ' ');

    private static string Percent(int part, int whole) =>
        whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:F1} %");
}
