using System.Text.Json;
using Microsoft.Extensions.Logging;
using RadLSP.Protocol;

namespace RadLSP.Architecture.Fixtures;

internal static class KnowsLsp
{
    public static int LineOf(Position position) => position.Line;
}

internal static class WritesJson
{
    public static string Write(Dictionary<string, int> counts) => JsonSerializer.Serialize(counts);
}

internal static class KnowsWords
{
    public static bool IsFinding(string word) => word is "pneumothorax" or "pleural effusion" or "cardiomegaly";
}

internal static class KnowsWordsInOneString
{
    public const string Headings = "clinical history|conclusion|protocol";
}

internal static class KnowsOneWord
{
    public static bool IsSide(string word) => word is "bilateral" or "unilateral";
}

internal static partial class LogsText
{
    public static void Log(ILogger logger, string report) => logger.LogInformation("Analysed {Report}", report);

    [LoggerMessage(1, LogLevel.Debug, "Analysed {Report} for the {Count}th time.")]
    public static partial void Analysed(ILogger logger, string report, int count);
}

internal static class LogsMessage
{
    public static string Of(Exception exception) => exception.Message;
}

/// <summary>Nothing here breaks a rule.</summary>
internal static class IsClean
{
    public static IReadOnlyList<string> Sort(IEnumerable<string> names, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return [.. names.Where(n => n.Length > 0).Order(StringComparer.Ordinal)];
    }
}
