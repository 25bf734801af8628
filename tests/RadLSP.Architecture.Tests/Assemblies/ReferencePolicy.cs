using System.Text.RegularExpressions;

namespace RadLSP.Architecture.Tests.Assemblies;

/// <summary>
/// What the code of a room may mention outside itself, read from <c>References/*.txt</c>. A line is a pattern, a semicolon and
/// the reason. <c>*</c> stands for any characters; a pattern that names a type covers its members. A line that begins with
/// <c>-</c> forbids what a pattern before it allows; what no line allows is forbidden.
/// </summary>
internal sealed class ReferencePolicy
{
    private readonly List<Entry> _entries;
    private readonly Dictionary<string, string?> _judged = new(StringComparer.Ordinal);

    private ReferencePolicy(List<Entry> entries) => _entries = entries;

    public static ReferencePolicy Parse(string text)
    {
        var entries = new List<Entry>();
        foreach (string line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            int semicolon = line.IndexOf(';', StringComparison.Ordinal);
            if (semicolon < 0 || line[(semicolon + 1)..].Trim().Length == 0)
            {
                throw new FormatException($"'{line}' gives no reason.");
            }

            bool forbids = line[0] == '-';
            string pattern = line[(forbids ? 1 : 0)..semicolon].Trim();
            string expression = Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal);
            entries.Add(new Entry(
                new Regex($@"^{expression}(?:[.+].*)?$", RegexOptions.CultureInvariant), forbids, line[(semicolon + 1)..].Trim()));
        }

        return new ReferencePolicy(entries);
    }

    /// <summary>The mentions that the policy forbids, each with the reason; none of the assembly's own types is judged.</summary>
    public IReadOnlyList<string> Violations(CompiledAssembly assembly, Func<Use, bool>? only = null) =>
    [
        .. assembly.Uses
            .Where(use => only is null || only(use))
            .Where(use => use.Type[0] is not ('!' or '<') && !use.Type.StartsWith("a function pointer", StringComparison.Ordinal))
            .Select(use => (Use: use, Reason: ReasonAgainst(use)))
            .Where(judged => judged.Reason is not null)
            .Select(judged => $"{judged.Use}: {judged.Reason}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private string? ReasonAgainst(Use use)
    {
        string target = use.Target;
        if (!_judged.TryGetValue(target, out string? reason))
        {
            Entry? last = _entries.LastOrDefault(entry => entry.Pattern.IsMatch(target));
            reason = last is null ? "no line of References/*.txt allows it" : last.Forbids ? last.Reason : null;
            _judged.Add(target, reason);
        }

        return reason;
    }

    private sealed record Entry(Regex Pattern, bool Forbids, string Reason);
}
