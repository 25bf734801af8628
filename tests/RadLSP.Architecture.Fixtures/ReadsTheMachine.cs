using System.Diagnostics;

namespace RadLSP.Architecture.Fixtures;

internal static class ReadsFile
{
    public static string Text(string path) => File.ReadAllText(path);
}

internal static class ReadsFileInLambda
{
    public static Func<string, int> Count { get; } = folder => Directory.GetFiles(folder).Length;
}

internal static class ReadsFileLater
{
    public static async Task<int> LengthAsync(string path) => (await File.ReadAllTextAsync(path).ConfigureAwait(false)).Length;
}

/// <summary>Calls nothing: the type stands only as a generic argument of a field.</summary>
internal sealed class HoldsFile
{
    public List<FileInfo>? Kept { get; init; }
}

internal static class ReadsClock
{
    public static TimeSpan Shift => DateTime.Now - DateTime.UtcNow;

    public static long Ticks => TimeProvider.System.GetTimestamp() + Stopwatch.GetTimestamp();
}

internal static class ReadsEnvironment
{
    public static string? User => Environment.GetEnvironmentVariable("USER");
}

internal static class RollsDice
{
    public static int Roll() => Random.Shared.Next(6);
}

internal static class Sleeps
{
    public static void Nap() => Thread.Sleep(1);
}

internal static class StartsProcess
{
    public static void Run(string program) => Process.Start(program).Dispose();
}

internal static class WritesConsole
{
    public static void Greet() => Console.WriteLine("Hello");
}
