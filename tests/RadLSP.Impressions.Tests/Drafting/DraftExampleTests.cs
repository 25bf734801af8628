using RadLSP.Core.Impressions;
using RadLSP.Grammars;
using RadLSP.Impressions.Drafting;
using RadLSP.Server;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Drafting;

/// <summary>Every draft that stands as an example beside the wording, each as a test of its own.</summary>
public sealed class DraftExampleTests
{
    private static readonly Lazy<IReadOnlyList<DraftExample>> Examples = new(() =>
        GrammarLoader.Load("en", GrammarFolder.Read(Path.Combine(SharedFiles.RepositoryRoot, "grammars", "en")).Where(file => file.Path.StartsWith("impression/", StringComparison.Ordinal)), []).DraftExamples);

    public static TheoryData<string, int> All()
    {
        var data = new TheoryData<string, int>();
        foreach (DraftExample example in Examples.Value)
        {
            data.Add(example.Path, example.Line);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_draft_is_as_demanded(string path, int line)
    {
        string? problem = DraftExampleRunner.Run(Reports.English, Examples.Value.Single(example => example.Path == path && example.Line == line));

        Assert.True(problem is null, problem);
    }
}
