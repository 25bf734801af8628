using System.Text.RegularExpressions;

namespace RadLSP.Architecture.Tests.Files;

/// <summary>What must not stand in the text of a file. Each check takes the text, so that tests can hand over a dirty one.</summary>
internal static partial class TextChecks
{
    public const int MostLines = 500;

    public static bool HasMachinePath(string text) => MachinePath().IsMatch(text);

    public static bool HasRegistryAddress(string text) => RegistryAddress().IsMatch(text);

    public static bool HasResolvedAddress(string lockFile) => lockFile.Contains("\"resolved\"", StringComparison.Ordinal);

    public static bool HasLeftovers(string code) => Leftover().IsMatch(code);

    public static bool HasSource(string yaml) => Source().IsMatch(yaml);

    public static bool IsTooLong(string code) => code.AsSpan().Count('\n') > MostLines;

    /// <summary>The lines of a list of banned symbols that are not a symbol, a semicolon and a sentence.</summary>
    public static IReadOnlyList<string> BansWithoutReason(string list) =>
        [.. list.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !Ban().IsMatch(line))];

    /// <summary>True when a file with a public type says what it is for above its first type.</summary>
    public static bool OpensWithSummary(string code)
    {
        int first = FirstType().Match(code) is { Success: true } match ? match.Index : -1;
        return first < 0 || !PublicType().IsMatch(code) || Comment().IsMatch(code.AsSpan(0, first));
    }

    [GeneratedRegex(@"^[TMPFN]:[^;]+;[A-Z][^;]*;?[^;]*\.$")]
    private static partial Regex Ban();

    [GeneratedRegex(@"(?<![\w.~-])/(?:work|root)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://(?:[\w.-]*(?:registry|artifactory|nexus|jfrog|codeartifact|nuget\.org|pypi\.|npmjs\.)[\w.-]*|[\w.-]+(?::\d+)?/(?:artifactory|nexus|repository/npm))", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryAddress();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b|\bNotImplementedException\b")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"^source:[ \t]*\S", RegexOptions.Multiline)]
    private static partial Regex Source();

    [GeneratedRegex(@"^(?:public|internal|file)?\s?(?:(?:static|sealed|abstract|readonly|partial|ref|unsafe)\s)*(?:class|struct|record|interface|enum|delegate)\s", RegexOptions.Multiline)]
    private static partial Regex FirstType();

    // A further part of a type says in a plain comment what it holds; the summary stands on the first part.
    [GeneratedRegex(@"^//[ /]", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^public\s", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
