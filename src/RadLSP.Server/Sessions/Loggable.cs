using System.Diagnostics.CodeAnalysis;
using RadLSP.Protocol;

namespace RadLSP.Server.Sessions;

/// <summary>
/// A string that may stand in a log line. It is made from constants, from the names of types and methods of this program, and
/// from names that have the shape of one, so that no text of a report, no setting and no path can get into a log by mistake.
/// </summary>
internal readonly record struct Loggable
{
    private const int LongestName = 60;

    private readonly string? _text;

    private Loggable(string text) => _text = text;

    /// <summary>A text that stands in the source. The compiler refuses any other.</summary>
    public static Loggable Constant([ConstantExpected] string text) => new(text);

    /// <summary>The type of an exception. Its message is left out: it may quote the report.</summary>
    public static Loggable TypeOf(Exception? exception) => new(exception?.GetType().Name ?? "none");

    /// <summary>The innermost method of this program in which an exception was thrown.</summary>
    public static Loggable PlaceOf(Exception? exception)
    {
        string? line = exception?.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("RadLSP.", StringComparison.Ordinal));
        return new(line?.Trim() ?? "an unknown place");
    }

    /// <summary>What went wrong on the connection; the protocol writes it without any part of a message.</summary>
    public static Loggable DescriptionOf(LspFault fault) => new(fault.Description);

    /// <summary>A method of the protocol, or the name of a client. The client chose it, so what is not shaped like a name is not written.</summary>
    public static Loggable Name(string? name) => new(
        string.IsNullOrEmpty(name) ? "unnamed"
        : name.Length <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || "/$-_.() ".Contains(c, StringComparison.Ordinal)) ? name
        : "an odd name");

    public override string ToString() => _text ?? "none";
}
