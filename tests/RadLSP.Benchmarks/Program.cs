using BenchmarkDotNet.Running;
using RadLSP.Benchmarks.Archive;
using RadLSP.Benchmarks.Dictation;
using RadLSP.Benchmarks.Engines;
using RadLSP.Benchmarks.Latency;
using RadLSP.Benchmarks.Throughput;

// "lsp", "check" and "dictation" measure the published program from outside, "archive" the archive; everything else goes to BenchmarkDotNet.
return args switch
{
    ["archive", .. var rest] => ArchiveBench.Run(rest),
    ["lsp", .. var rest] => LatencyBench.Run(rest),
    ["dictation", .. var rest] => await DictationBench.RunAsync(rest),
    ["check", .. var rest] => ThroughputBench.Run(rest),
    ["engine", .. var rest] => await EngineBench.RunAsync(rest).ConfigureAwait(false),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(LatencyBench).Assembly).Run(args);
    return 0;
}
