using System.Diagnostics;
using System.Globalization;

namespace RadLSP.Benchmarks.Latency;

/// <summary>
/// Measures the published server end to end over standard input and output: start to the answer of initialize, edit to
/// published diagnostics, and memory after many edits.
/// </summary>
internal static class LatencyBench
{
    private const string Uri = "file:///bench/report.rad";
    private const int WarmUp = 50;

    private static readonly TimeSpan Reaction = TimeSpan.FromMilliseconds(200);

    public static int Run(string[] args)
    {
        string server = Arguments.Option(args, "--server") ?? Arguments.PublishedServer();
        int edits = int.Parse(Arguments.Option(args, "--edits") ?? "1000", CultureInfo.InvariantCulture);
        int starts = int.Parse(Arguments.Option(args, "--starts") ?? "20", CultureInfo.InvariantCulture);
        int soak = int.Parse(Arguments.Option(args, "--soak") ?? "20000", CultureInfo.InvariantCulture);
        if (!File.Exists(server))
        {
            Console.Error.WriteLine($"{server} is not there. Publish it first: dotnet publish src/RadLSP -c Release -r linux-x64, or name one with --server.");
            return 2;
        }

        Console.WriteLine($"server {server}, {Environment.ProcessorCount} processors");
        Report("start -> initialize response", Starts(server, starts));
        foreach (int length in (int[])[3_000, 32_000])
        {
            Report($"edit -> diagnostics, {length / 1000} kB", Edits(server, length, edits));
        }

        Report("first ghost text of a server, 3 kB", FirstGhosts(server, 3_000, starts));
        Report("keystroke in the impression -> ghost text, 3 kB", Ghosts(server, 3_000, edits, static typist => typist.NextInImpression));
        Report("keystroke in the findings -> ghost text, 3 kB", Ghosts(server, 3_000, edits, static typist => typist.Next));
        Soak(server, 32_000, soak);
        return 0;
    }

    private static List<double> Starts(string server, int count)
    {
        var times = new List<double>();
        for (int i = 0; i < count; i++)
        {
            using var client = new BenchClient(server);
            client.Initialize();
            times.Add(Stopwatch.GetElapsedTime(client.Started).TotalMilliseconds);
        }

        return times;
    }

    private static List<double> Edits(string server, int length, int count)
    {
        using var client = new BenchClient(server);
        var typist = new Typist(SampleReports.OfLength(length));
        client.Initialize();
        client.Open(Uri, typist.Text);
        var times = new List<double>();
        for (int i = 0; i < WarmUp + count; i++)
        {
            int version = i + 2;
            string change = typist.Next(Uri, version);
            long start = Stopwatch.GetTimestamp();
            client.Send(change);
            client.WaitForVersion(version);
            if (i >= WarmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return times;
    }

    /// <summary>
    /// What who opens a report and goes to its impression waits for; nobody is there in less than <see cref="Reaction"/>.
    /// </summary>
    private static List<double> FirstGhosts(string server, int length, int count)
    {
        var times = new List<double>();
        for (int i = 0; i < count; i++)
        {
            using var client = new BenchClient(server);
            var typist = new Typist(SampleReports.OfLength(length, i));
            client.Initialize();
            client.Open(Uri, typist.Text);
            Thread.Sleep(Reaction);
            long start = Stopwatch.GetTimestamp();
            Require(client.Continue(Uri, typist.LastLine, 1));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static List<double> Ghosts(string server, int length, int count, Func<Typist, Func<string, int, string>> keystroke)
    {
        using var client = new BenchClient(server);
        var typist = new Typist(SampleReports.OfLength(length));
        client.Initialize();
        client.Open(Uri, typist.Text);
        var times = new List<double>();
        for (int i = 0; i < WarmUp + count; i++)
        {
            int version = i + 2;
            string change = keystroke(typist)(Uri, version);
            long start = Stopwatch.GetTimestamp();
            client.Send(change);
            Require(client.Continue(Uri, typist.LastLine, version));
            if (i >= WarmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            client.WaitForVersion(version);
        }

        return times;
    }

    private static void Require(string answer)
    {
        if (!answer.Contains("insertText", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The server has offered nothing, so nothing was measured: " + answer);
        }
    }

    private static void Soak(string server, int length, int count)
    {
        using var client = new BenchClient(server);
        var typist = new Typist(SampleReports.OfLength(length));
        client.Initialize();
        client.Open(Uri, typist.Text);
        double most = 0;
        for (int i = 0; i < count; i++)
        {
            client.Send(typist.Next(Uri, i + 2));
            client.WaitForVersion(i + 2);
            if (i % 100 == 0)
            {
                most = Math.Max(most, client.ResidentMegabytes);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"memory after {count} edits of {length / 1000} kB: {client.ResidentMegabytes:0} MiB resident, {most:0} MiB at most"));
    }

    private static void Report(string name, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: p50 {At(0.5):0.00} ms, p95 {At(0.95):0.00} ms, worst {times[^1]:0.00} ms ({times.Count} runs)"));

        double At(double share) => times[Math.Min(times.Count - 1, (int)(share * times.Count))];
    }
}
