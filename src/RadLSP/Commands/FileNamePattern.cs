using System.Globalization;
using System.Text.RegularExpressions;

namespace RadLSP.Commands;

/// <summary>How a department calls its files: "{patient}_{date}_*".</summary>
internal sealed class FileNamePattern
{
    private const string PatientGroup = "patient";
    private const string DateGroup = "date";
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyyMMdd"];

    private readonly Regex _pattern;

    private FileNamePattern(Regex pattern) => _pattern = pattern;

    /// <summary>The pattern; null when it does not say where the patient stands, or says so twice.</summary>
    public static FileNamePattern? Of(string pattern)
    {
        string escaped = Regex.Escape(pattern).Replace(@"\{patient}", "\0", StringComparison.Ordinal).Replace(@"\{date}", "\u0001", StringComparison.Ordinal);
        if (escaped.Count(static c => c == '\0') != 1 || escaped.Count(static c => c == '\u0001') > 1)
        {
            return null;
        }

        // A file name is short, and the engine that never goes back takes linear time on any pattern.
        string expression = escaped.Replace(@"\*", ".*", StringComparison.Ordinal)
            .Replace("\0", $"(?<{PatientGroup}>.+?)", StringComparison.Ordinal)
            .Replace("\u0001", $@"(?<{DateGroup}>\d{{4}}-\d{{2}}-\d{{2}}|\d{{8}})", StringComparison.Ordinal);
        return new FileNamePattern(new Regex($"^{expression}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }

    /// <summary>What a name tells; null when it is not of this pattern.</summary>
    public (string Patient, DateOnly? Date)? Read(string name)
    {
        Match match = _pattern.Match(name);
        return !match.Success ? null
            : !match.Groups[DateGroup].Success ? (match.Groups[PatientGroup].Value, null)
            : Date(match.Groups[DateGroup].Value) is { } date ? (match.Groups[PatientGroup].Value, date)
            : null;
    }

    /// <summary>A day as 2024-05-31 or 20240531; null for anything else.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
