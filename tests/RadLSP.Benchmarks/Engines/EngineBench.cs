using System.Diagnostics;
using System.Globalization;
using RadLSP.Engines;
using RadLSP.Engines.Text;
using RadLSP.Engines.Workers;
using RadLSP.Testing.Text;

namespace RadLSP.Benchmarks.Engines;

/// <summary>
/// Time from a request to the first token of the answer, seen from the server's side of the pipe: for a prompt that the worker has not
/// seen, and for the same prompt after one more keystroke in the impression.
/// </summary>
internal static class EngineBench
{
    private const int PromptLength = 1_100;

    /// <summary>The bar: a keystroke may take a tenth of the cold time.</summary>
    private const double Bar = 0.1;

    public static async Task<int> RunAsync(string[] args)
    {
        int rounds = int.Parse(Arguments.Option(args, "--rounds") ?? "5", CultureInfo.InvariantCulture);
        EngineDevice device = Enum.Parse<EngineDevice>(Arguments.Option(args, "--device") ?? "cpu", ignoreCase: true);
        string worker = Arguments.Option(args, "--worker") ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "radlsp-llama.exe" : "radlsp-llama");
        string? named = Arguments.Option(args, "--model");
        string model = named ?? Path.Combine(Path.GetTempPath(), "radlsp-bench.gguf");
        if (named is null)
        {
            // The sizes of a model of 85 million parameters; a trained one of these sizes takes as long.
            GgufWriter.Write(model, new ModelShape(Width: 768, Layers: 12, Heads: 12, Inner: 2048, Context: 2048, HalfPrecision: true));
        }

        try
        {
            await using WorkerTextEngine engine = new(new WorkerSupervisor(
                new WorkerCommand("The language model", worker), new WorkerLimits(), TimeProvider.System, Console.Error.WriteLine));
            return await MeasureAsync(engine, new TextModelOptions(model) { Device = device }, rounds).ConfigureAwait(false);
        }
        catch (EngineException error)
        {
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            return 2;
        }
        finally
        {
            if (named is null)
            {
                File.Delete(model);
            }
        }
    }

    private static async Task<int> MeasureAsync(WorkerTextEngine engine, TextModelOptions options, int rounds)
    {
        long started = Stopwatch.GetTimestamp();
        LoadedTextModel loaded = await engine.LoadAsync(options, CancellationToken.None).ConfigureAwait(false);
        TimeSpan load = Stopwatch.GetElapsedTime(started);
        List<double> cold = [];
        List<double> warm = [];
        GenerationCost last = new(0, 0, 0, 0, 0);
        for (int round = 0; round < rounds; round++)
        {
            // Each round has another report, of which nothing but the beginning-of-text token can be reused.
            string report = SampleReports.OfLength(PromptLength, first: (round + 1) * 100);
            (double milliseconds, GenerationCost cost) = await FirstTokenAsync(engine, round + report + "\nIMPRESSION:\nNo e").ConfigureAwait(false);
            cold.Add(milliseconds);
            foreach (string typed in new[] { "f", "ff", "ffu", "ffus" })
            {
                (milliseconds, last) = await FirstTokenAsync(engine, round + report + "\nIMPRESSION:\nNo e" + typed).ConfigureAwait(false);
                warm.Add(milliseconds);
            }

            if (round == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loaded.Description} on {loaded.Device}, started and loaded in {load.TotalMilliseconds:0} ms; prompt of {cost.PromptTokens} tokens {loaded.Warning}"));
            }
        }

        double ratio = Median(warm) / Median(cold);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first token: cold {Median(cold):0.0} ms, after a keystroke {Median(warm):0.0} ms ({last.ReusedTokens} of {last.PromptTokens} tokens reused), {ratio:P1} of cold; bar {Bar:P0}: {(ratio <= Bar ? "met" : "MISSED")}"));
        return ratio <= Bar ? 0 : 1;
    }

    private static async Task<(double Milliseconds, GenerationCost Cost)> FirstTokenAsync(WorkerTextEngine engine, string prompt)
    {
        long started = Stopwatch.GetTimestamp();
        GenerationCost? cost = null;
        await foreach (TextPiece piece in engine.GenerateAsync(new GenerateOptions { Prompt = prompt, MaxTokens = 1 }, CancellationToken.None).ConfigureAwait(false))
        {
            cost = piece.Cost;
        }

        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, cost!);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
