using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Testing;

namespace RadLSP.Grammars.Tests;

/// <summary>Reports that a careful reader would sign, full of what trips careless rules: nothing in them may be flagged.</summary>
public sealed class CleanReportTests
{
    private static readonly string Folder = Path.Combine(SharedFiles.RepositoryRoot, "tests", "RadLSP.Grammars.Tests", "CleanReports");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.rad").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_flagged(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name + ".rad"));

        ReportAnalysis analysis = Reports.Analyze(text);

        Assert.Empty(analysis.Diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{diagnostic.Code} at \"{analysis.Text.ToString(diagnostic.Span)}\": {diagnostic.Message}"));
    }
}
