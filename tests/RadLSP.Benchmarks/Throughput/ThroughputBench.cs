using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RadLSP.Benchmarks.Throughput;

/// <summary>
/// Measures <c>radlsp check --jsonl</c> from outside on one processor: reports a second with start-up and all, and its memory.
/// </summary>
internal static class ThroughputBench
{
    private const int Length = 3_000;

    public static int Run(string[] args)
    {
        string server = Arguments.Option(args, "--server") ?? Arguments.PublishedServer();
        int reports = int.Parse(Arguments.Option(args, "--reports") ?? "3000", CultureInfo.InvariantCulture);
        if (!File.Exists(server))
        {
            Console.Error.WriteLine($"{server} is not there. Publish it first: dotnet publish src/RadLSP -c Release -r linux-x64, or name one with --server.");
            return 2;
        }

        // Own reports as JSON Lines, or invented ones of which no two sentences are the same.
        byte[] input = Arguments.Option(args, "--input") is { } path ? File.ReadAllBytes(path) : Invented(reports);
        Measure(server, input);
        return 0;
    }

    private static byte[] Invented(int count)
    {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            lines.Append(JsonSerializer.Serialize(new { id = i, text = SampleReports.OfLength(Length, first: i * 100) })).Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static void Measure(string server, byte[] input)
    {
        int lines = input.AsSpan().Count((byte)'\n');
        long start = Stopwatch.GetTimestamp();
        using Process process = StartOnOneProcessor(server);
        Stream toProcess = process.StandardInput.BaseStream;
        var writer = Task.Run(() =>
        {
            toProcess.Write(input);
            toProcess.Flush();
        });
        int answers = 0;
        long characters = 0;
        double megabytes = 0;
        while (answers < lines && process.StandardOutput.ReadLine() is { } line)
        {
            answers++;
            characters += line.Length;
            if (answers % 100 == 0)
            {
                process.Refresh();
                megabytes = Math.Max(megabytes, process.WorkingSet64 / 1048576.0);
            }
        }

        // Once its input ends the process does too, and nobody can ask it any more.
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        TimeSpan busy = process.TotalProcessorTime;
        writer.Wait();
        toProcess.Dispose();
        process.WaitForExit();
        double kilobytes = input.Length / 1000.0 / answers;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"check --jsonl on one processor: {answers} reports of {kilobytes:0.0} kB, {answers / wall.TotalSeconds:0} a second, {answers / busy.TotalSeconds:0} a second of processor time, {megabytes:0} MiB at most, {characters / 1e6:0.0} MB of answers"));
    }

    /// <summary>A child takes over the processors of the thread that starts it.</summary>
    private static Process StartOnOneProcessor(string server)
    {
        var information = new ProcessStartInfo(server, "check --jsonl") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            return Process.Start(information) ?? throw new InvalidOperationException($"{server} cannot be started.");
        }

        using var self = Process.GetCurrentProcess();
        IntPtr all = self.ProcessorAffinity;
        self.ProcessorAffinity = 1;
        try
        {
            return Process.Start(information) ?? throw new InvalidOperationException($"{server} cannot be started.");
        }
        finally
        {
            self.ProcessorAffinity = all;
        }
    }
}
