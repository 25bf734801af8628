using RadLSP.Testing;

namespace RadLSP.Server.Tests;

/// <summary>The map of the server is true.</summary>
public sealed class ReadmeTests
{
    private static readonly string Folder = Path.Combine(SharedFiles.RepositoryRoot, "src", "RadLSP.Server");

    [Fact]
    public void Every_folder_of_a_feature_is_in_the_map_and_every_folder_of_the_map_exists()
    {
        string map = File.ReadAllText(Path.Combine(Folder, "README.md"));
        string[] named = [.. System.Text.RegularExpressions.Regex.Matches(map, "`Features/(\\w+)`").Select(m => m.Groups[1].Value).Order()];
        string[] existing = [.. Directory.GetDirectories(Path.Combine(Folder, "Features")).Select(d => Path.GetFileName(d)).Order()];

        Assert.Equal(existing, named);
    }
}
