using RadLSP.Architecture.Tests.Files;

namespace RadLSP.Architecture.Tests;

/// <summary>The packages that not every registry holds stay out of everything that a plain restore reads.</summary>
public sealed class AdapterTests
{
    private static readonly string[] Packages = ["LLamaSharp", "Whisper.net"];

    [Fact]
    public void Nothing_in_the_solution_asks_for_a_package_that_is_not_everywhere()
    {
        IReadOnlyList<string> read = [.. SolutionProjects(), .. SourceTree.Files("src", ".props", ".targets"), .. SourceTree.Files("tests", ".props", ".targets"), "Directory.Build.props", "Directory.Packages.props"];
        Assert.True(read.Count > 30);
        Assert.DoesNotContain(read, file => AsksForAny(SourceTree.ReadText(file)));
    }

    [Fact]
    public void The_solution_holds_no_adapter() => Assert.DoesNotContain(SolutionProjects(), path => path.StartsWith("adapters/", StringComparison.Ordinal));

    [Fact]
    public void Every_adapter_is_in_the_solution_of_adapters()
    {
        string solution = SourceTree.ReadText("adapters/RadLSP.Adapters.slnx");
        IReadOnlyList<string> adapters = SourceTree.Files("adapters", ".csproj");
        Assert.NotEmpty(adapters);
        Assert.All(adapters, path => Assert.Contains($"\"{path["adapters/".Length..]}\"", solution, StringComparison.Ordinal));
        Assert.All(adapters, path => Assert.True(AsksForAny(SourceTree.ReadText(path))));
    }

    private static IReadOnlyList<string> SolutionProjects() =>
    [
        .. SourceTree.ReadText("RadLSP.sln").Split('"').Where(part => part.EndsWith(".csproj", StringComparison.Ordinal)).Select(part => part.Replace('\\', '/')),
    ];

    private static bool AsksForAny(string text) => Packages.Any(package => text.Contains($"Include=\"{package}", StringComparison.OrdinalIgnoreCase));
}
