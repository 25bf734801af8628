using RadLSP.Core.Analysis;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Verification;

/// <summary>An invented report with statements that it supports and statements that it does not.</summary>
internal sealed record VerifierCase(string Name, Report Report, IReadOnlyList<string> True, IReadOnlyList<string> False)
{
    private const string Begin = "== ";
    private const string Supported = "+ ";
    private const string Unsupported = "- ";

    /// <summary>All cases of the folder, read once.</summary>
    public static IReadOnlyList<VerifierCase> All { get; } = ReadAll();

    private static List<VerifierCase> ReadAll()
    {
        var cases = new List<VerifierCase>();
        string folder = Path.Combine(SharedFiles.RepositoryRoot, "tests", "RadLSP.Impressions.Tests", "Verification", "Cases");
        foreach (string path in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            List<string> lines = [];
            foreach (string line in File.ReadLines(path).Append(Begin))
            {
                if (line.StartsWith(Begin, StringComparison.Ordinal) && lines.Count > 0)
                {
                    cases.Add(Read(lines));
                    lines.Clear();
                }

                lines.Add(line);
            }
        }

        return cases;
    }

    private static VerifierCase Read(List<string> lines)
    {
        string[] of(string mark) => [.. lines.Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..])];
        IEnumerable<string> report = lines.Skip(1).Where(line => !line.StartsWith(Supported, StringComparison.Ordinal) && !line.StartsWith(Unsupported, StringComparison.Ordinal));
        return new VerifierCase(lines[0][Begin.Length..], Reports.Analyze(string.Join('\n', report)).Reports[0], of(Supported), of(Unsupported));
    }
}
