using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Server.Configuration;

namespace RadLSP.Server.Tests.Configuration;

public sealed class SettingsFileTests
{
    [Fact]
    public void Every_bad_value_is_named_with_its_place_and_the_rest_holds()
    {
        var problems = new List<SettingsProblem>();

        SettingsLayer layer = SettingsFile.Read(
            ".radlsp.yaml",
            "dialect: en-GB\nrules:\n  misspelling: loud\n  missing-section: off\ncolour: red\nignored:\n  - Brand Name\n  - {a: b}\n",
            problems)!;
        ReportSettings settings = SettingsLayer.Join(layer);

        Assert.Equal(Dialect.UnitedKingdom, settings.Dialect);
        Assert.Equal(DiagnosticSeverity.Off, Assert.Single(settings.Severities).Value);
        Assert.Equal("brand name", Assert.Single(settings.Ignored));
        Assert.Equal([".radlsp.yaml(3,16)", ".radlsp.yaml(5,1)", ".radlsp.yaml(8,5)"], problems.Select(p => p.ToString().Split(':')[0]).Order());
        Assert.Contains(problems, p => p.Message.Contains("off, hint, information, warning or error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rules: [")]
    [InlineData("dialect: 'any")]
    public void A_file_that_is_no_yaml_gives_nothing_and_says_where(string text)
    {
        var problems = new List<SettingsProblem>();

        Assert.Null(SettingsFile.Read("f", text, problems));
        Assert.True(Assert.Single(problems).Line >= 1);
    }

    [Fact]
    public void An_empty_file_is_an_empty_layer()
    {
        var problems = new List<SettingsProblem>();

        Assert.NotNull(SettingsFile.Read("f", "", problems));
        Assert.NotNull(SettingsFile.Read("f", "# nothing yet\n", problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void A_file_that_breaks_keeps_its_last_good_settings()
    {
        string folder = Directory.CreateTempSubdirectory("radlsp").FullName;
        string path = Path.Combine(folder, SettingsFile.Name);
        var store = new SettingsStore();
        var problems = new List<SettingsProblem>();
        File.WriteAllText(path, "dialect: en-US\n");
        store.AddFolders([new Uri(folder).AbsoluteUri], problems);
        File.WriteAllText(path, "dialect: [\n");

        store.Reload(problems);

        Assert.Single(problems);
        Assert.Equal(Dialect.UnitedStates, store.For(new Uri(Path.Combine(folder, "sub", "a.rad")).AbsoluteUri).Dialect);
        Assert.Equal(Dialect.Any, store.For("file:///elsewhere/a.rad").Dialect);
        Assert.Equal(Dialect.Any, store.For("untitled:Untitled-1").Dialect);
    }

    [Fact]
    public void The_client_outweighs_the_folder_and_the_folder_the_site()
    {
        string folder = Directory.CreateTempSubdirectory("radlsp").FullName;
        File.WriteAllText(Path.Combine(folder, "site.yaml"), "dialect: en-US\nrules: {misspelling: error, repeated-word: error, sex-conflict: error}\nignored: [one]\n");
        File.WriteAllText(Path.Combine(folder, SettingsFile.Name), "site: site.yaml\nrules: {repeated-word: hint, sex-conflict: hint}\nignored: [two]\n");
        var store = new SettingsStore();
        var problems = new List<SettingsProblem>();
        store.SetClient(new SettingsLayer { Severities = [new SeverityChoice("sex-conflict", DiagnosticSeverity.Off, "", 0, 0)], Ignored = ["three"] });
        store.AddFolders([folder], problems);

        ReportSettings settings = store.For(Path.Combine(folder, "a.rad"));

        Assert.Empty(problems);
        Assert.Equal(Dialect.UnitedStates, settings.Dialect);
        Assert.Equal(DiagnosticSeverity.Error, settings.Severities["misspelling"]);
        Assert.Equal(DiagnosticSeverity.Hint, settings.Severities["repeated-word"]);
        Assert.Equal(DiagnosticSeverity.Off, settings.Severities["sex-conflict"]);
        Assert.Equal(["one", "three", "two"], settings.Ignored.Order());
        Assert.Equal(Path.Combine(folder, "site.yaml"), store.SiteFileFor(Path.Combine(folder, "a.rad")));
    }
}
