namespace RadLSP.Bench.Scoring;

/// <summary>What to run.</summary>
/// <param name="Seed">The same seed gives the same errors.</param>
/// <param name="Kinds">Codes of kinds; empty for all.</param>
/// <param name="MostOfAKind">At most this many reports get an error of each kind.</param>
public sealed record BenchOptions(int Seed = 1, IReadOnlyList<string>? Kinds = null, int MostOfAKind = 300);
