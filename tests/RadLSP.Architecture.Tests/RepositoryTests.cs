using RadLSP.Architecture.Tests.Files;

namespace RadLSP.Architecture.Tests;

/// <summary>What holds for the text of the files of the repository.</summary>
public sealed class RepositoryTests
{
    private static readonly string[] BinaryFiles = [".png", ".gif", ".jpg", ".ico", ".woff", ".woff2", ".gz", ".zip"];

    [Fact]
    public void Documents_name_files_that_exist()
    {
        IEnumerable<string> missing = SourceTree.Files("", ".md")
            .SelectMany(file => DocumentPaths.Missing(file, SourceTree.ReadText(file)).Select(path => $"{file} names {path}, which does not exist"));
        AssertNone(missing);
    }

    [Fact]
    public void No_file_holds_a_path_of_one_machine() =>
        AssertNone(TextFiles().Where(file => TextChecks.HasMachinePath(SourceTree.ReadText(file))));

    [Fact]
    public void No_file_holds_the_address_of_a_registry() =>
        AssertNone(TextFiles().Where(file => TextChecks.HasRegistryAddress(SourceTree.ReadText(file))));

    [Fact]
    public void Lock_files_hold_no_addresses()
    {
        IReadOnlyList<string> locks = [.. SourceTree.Files("").Where(file => file.EndsWith("/package-lock.json", StringComparison.Ordinal))];
        Assert.NotEmpty(locks);
        AssertNone(locks.Where(file => TextChecks.HasResolvedAddress(SourceTree.ReadText(file))));
    }

    [Fact]
    public void Nothing_is_left_for_later_in_the_sources() =>
        AssertNone(SourceTree.Files("src", ".cs", ".targets", ".csproj").Where(file => TextChecks.HasLeftovers(SourceTree.ReadText(file))));

    [Fact]
    public void Every_grammar_file_names_its_source() =>
        AssertNone(SourceTree.Files("grammars/en", ".yaml").Where(file => !TextChecks.HasSource(SourceTree.ReadText(file))));

    [Fact]
    public void Every_file_with_a_public_type_says_what_it_is_for() =>
        AssertNone(SourceTree.Files("src", ".cs").Where(file => !TextChecks.OpensWithSummary(SourceTree.ReadText(file))));

    [Fact]
    public void No_source_file_is_longer_than_a_reader_can_hold() =>
        AssertNone(SourceTree.Files("src", ".cs").Concat(SourceTree.Files("tests", ".cs"))
            .Where(file => TextChecks.IsTooLong(SourceTree.ReadText(file))));

    [Fact]
    public void Every_banned_symbol_has_a_reason()
    {
        IReadOnlyList<string> files = [.. SourceTree.Files("src", ".txt").Where(file => file.EndsWith("BannedSymbols.txt", StringComparison.Ordinal))];
        Assert.Contains("src/BannedSymbols.txt", files);
        AssertNone(files.SelectMany(file => TextChecks.BansWithoutReason(SourceTree.ReadText(file)).Select(line => $"{file}: {line}")));
    }

    [Fact]
    public void A_ban_without_a_reason_is_found() =>
        Assert.Equal(
            "T:System.IO.File",
            Assert.Single(TextChecks.BansWithoutReason("T:System.Random;Results can be repeated.\nT:System.IO.File\n")));

    [Theory]
    [InlineData("See `src/RadLSP.Core/Gone.cs`.", "src/RadLSP.Core/Gone.cs")]
    [InlineData("See [the map](MISSING.md).", "MISSING.md")]
    [InlineData("![picture](images/none.svg)", "images/none.svg")]
    [InlineData("Run `dotnet test tests/RadLSP.Gone.Tests` now.", "tests/RadLSP.Gone.Tests")]
    [InlineData("```sh\ndotnet run --project src/RadLSP.Gone -- check\n```", "src/RadLSP.Gone")]
    [InlineData("The folder `srcs/RadLSP.Core/` is misspelt.", "srcs/RadLSP.Core/")]
    public void A_path_that_does_not_exist_is_found(string text, string missing) =>
        Assert.Equal(missing, Assert.Single(DocumentPaths.Missing("docs/ARCHITECTURE.md", text)));

    [Theory]
    [InlineData("See `src/RadLSP.Core`, `Documents/OpenDocument.cs` and [the decision](decisions/0002-own-lsp-layer.md#context).")]
    [InlineData("`textDocument/didChange` and `$/cancelRequest` are methods, `~/.local/bin` is yours, `clients/vscode/out/` is built.")]
    [InlineData("[Elsewhere](https://example.org/docs/nothing.md)")]
    public void A_path_that_exists_is_not_accused(string text) => Assert.Empty(DocumentPaths.Missing("docs/ARCHITECTURE.md", text));

    // The dirty texts are put together here, so that this file does not break the rules that it tests.
    [Theory]
    [InlineData("/wo", "rk/main/src")]
    [InlineData("path = \"/ro", "ot/.nuget\"")]
    [InlineData("file:///ro", "ot/x")]
    public void A_path_of_one_machine_is_found(string start, string end) => Assert.True(TextChecks.HasMachinePath(start + end));

    [Theory]
    [InlineData("./work/lists")]
    [InlineData("client/work/done")]
    public void A_path_within_the_repository_is_not_accused(string text) => Assert.False(TextChecks.HasMachinePath(text));

    [Theory]
    [InlineData("\"resolved\": \"https://regis", "try.npmjs.org/yaml/-/yaml-2.0.0.tgz\"")]
    [InlineData("https://packages.example.org/arti", "factory/api/npm")]
    [InlineData("<add key=\"feed\" value=\"https://api.nu", "get.org/v3/index.json\" />")]
    public void The_address_of_a_registry_is_found(string start, string end) => Assert.True(TextChecks.HasRegistryAddress(start + end));

    [Fact]
    public void A_resolved_address_is_found() =>
        Assert.True(TextChecks.HasResolvedAddress("""{ "node_modules/yaml": { "version": "2.0.0", "resolved": "https://example.org/yaml.tgz" } }"""));

    [Theory]
    [InlineData("// TO", "DO: later")]
    [InlineData("throw new NotImplemented", "Exception();")]
    public void Work_left_for_later_is_found(string start, string end) => Assert.True(TextChecks.HasLeftovers(start + end));

    [Theory]
    [InlineData("observations:\n  - id: mass\n    source: inner\n", false)]
    [InlineData("source:\nobservations:\n", false)]
    [InlineData("source: \"RadLSP authors\"\nobservations:\n", true)]
    public void A_grammar_file_without_a_source_is_found(string yaml, bool has) => Assert.Equal(has, TextChecks.HasSource(yaml));

    [Theory]
    [InlineData("namespace A;\n\npublic sealed class B;\n", false)]
    [InlineData("namespace A;\n\n/// <summary>Why B is.</summary>\npublic sealed class B;\n", true)]
    [InlineData("namespace A;\n\ninternal sealed class B;\n", true)]
    public void A_public_type_without_a_summary_is_found(string code, bool opens) => Assert.Equal(opens, TextChecks.OpensWithSummary(code));

    [Fact]
    public void A_long_file_is_found()
    {
        Assert.True(TextChecks.IsTooLong(string.Concat(Enumerable.Repeat("line\n", TextChecks.MostLines + 1))));
        Assert.False(TextChecks.IsTooLong(string.Concat(Enumerable.Repeat("line\n", TextChecks.MostLines))));
    }

    private static IEnumerable<string> TextFiles() =>
        SourceTree.Files("").Where(file => !BinaryFiles.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));

    private static void AssertNone(IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }
}
