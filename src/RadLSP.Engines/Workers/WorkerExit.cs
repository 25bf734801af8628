using System.Text.RegularExpressions;

namespace RadLSP.Engines.Workers;

/// <summary>How a worker ended, in words for the user.</summary>
internal static partial class WorkerExit
{
    /// <summary>
    /// What an exit code means. On Unix .NET gives 128 and the number of the signal; on Windows the status of the exception.
    /// </summary>
    public static string Describe(int code) => unchecked((uint)code) switch
    {
        134 or 0xC0000409 => "it stopped itself over an error in its native code (exit 134)",
        135 or 138 or 139 or 0xC0000005 => $"its native code reached for memory that is not its own (exit {code})",
        132 or 0xC000001D => "it was built for another processor (illegal instruction)",
        137 => "it was killed (exit 137), as systems do when memory runs out",
        143 => "it was asked to end by another program",
        0 => "it ended by itself",
        3 => "it could not be opened",
        4 => "it received something other than messages",
        _ => $"it ended with exit code {code}",
    };

    /// <summary>
    /// A line of standard error that may be shown. Native logs can repeat prompts and recognised text, so only lines of these known
    /// forms pass, and of them only the part that the program's authors wrote.
    /// </summary>
    public static string? SafeLine(string line)
    {
        if (Assertion().Match(line) is { Success: true } assertion)
        {
            return assertion.Value;
        }

        if (UnhandledException().Match(line) is { Success: true } exception)
        {
            return exception.Groups[1].Value;
        }

        if (NativeException().Match(line) is { Success: true } native)
        {
            return native.Groups[1].Value;
        }

        return OutOfMemory().IsMatch(line) ? "not enough memory" : null;
    }

    /// <summary>GGML_ASSERT prints the source file, the line, and the condition as it stands in the source.</summary>
    [GeneratedRegex(@"[\w.+-]+\.(?:c|cpp|cu|h|hpp|m|cc):\d+: GGML_ASSERT\([^""]{1,200}\) failed", RegexOptions.CultureInvariant)]
    private static partial Regex Assertion();

    [GeneratedRegex(@"^Unhandled exception\. ([\w.]+Exception)\b", RegexOptions.CultureInvariant)]
    private static partial Regex UnhandledException();

    /// <summary>What a C++ runtime prints; the text of the exception, which comes on the next line, can hold anything.</summary>
    [GeneratedRegex(@"^terminate called after throwing an instance of '(std::\w+)'", RegexOptions.CultureInvariant)]
    private static partial Regex NativeException();

    [GeneratedRegex(@"out of memory|cannot allocate memory|failed to allocate|std::bad_alloc|ErrorOutOfDeviceMemory", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OutOfMemory();
}
