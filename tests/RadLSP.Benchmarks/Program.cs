using BenchmarkDotNet.Running;
using RadLSP.Benchmarks.Latency;

// "lsp" measures the published server from outside; everything else goes to BenchmarkDotNet.
return args is ["lsp", .. var rest]
    ? LatencyBench.Run(rest)
    : RunBenchmarks(args);

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(LatencyBench).Assembly).Run(args);
    return 0;
}
