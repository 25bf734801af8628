using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RadLSP.Server.Configuration;
using RadLSP.Testing;

namespace RadLSP.Server.Tests.Configuration;

/// <summary>What VS Code shows as settings, what the page of settings tells, and what the server reads are the same.</summary>
public sealed partial class SettingsPageTests
{
    /// <summary>Settings of a client itself, and of the site, whose file may have any name.</summary>
    private static readonly string[] OfClient = ["server.path", "trace.server"];

    private static readonly SortedSet<string> InVsCode = ReadVsCode();

    public static TheoryData<string> Keys => [.. InVsCode];

    [Fact]
    public void The_page_tells_of_all_settings()
    {
        string page = File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "docs", "settings.md"));

        Assert.Equal(InVsCode, [.. Row().Matches(page).Select(static row => row.Groups[1].Value)]);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_server_reads_what_the_editor_sends(string key)
    {
        JsonNode settings = new JsonArray(new JsonArray());
        foreach (string part in key.Split('.').Reverse())
        {
            settings = new JsonObject { [part] = settings };
        }

        // The engines are read for what they are used for.
        settings.AsObject().TryAdd("impression", new JsonObject { ["engine"] = "openai" });
        settings.AsObject().TryAdd("dictation", new JsonObject { ["engine"] = "whisper" });
        if (key.StartsWith("engines.llama", StringComparison.Ordinal))
        {
            settings["impression"]!["engine"] = "llama";
        }

        List<SettingsProblem> problems = [];
        using JsonDocument document = JsonDocument.Parse(settings.ToJsonString());
        ClientSettings.Read(document.RootElement, problems);

        // A value that makes no sense is told of only where the setting is read.
        Assert.Contains(problems, problem => problem.Message.Contains(key.Split('.')[^1], StringComparison.Ordinal));
    }

    private static SortedSet<string> ReadVsCode()
    {
        using JsonDocument package = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "clients", "vscode", "package.json")));
        return new SortedSet<string>(
            package.RootElement.GetProperty("contributes").GetProperty("configuration").GetProperty("properties").EnumerateObject()
                .Select(static property => property.Name["radlsp.".Length..]).Except(OfClient),
            StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\| `([A-Za-z.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
