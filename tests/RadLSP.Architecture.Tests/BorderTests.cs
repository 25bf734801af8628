using RadLSP.Architecture.Tests.Assemblies;

namespace RadLSP.Architecture.Tests;

/// <summary>LSP types stop at the border of Server: what lies behind it speaks offsets, reports and findings.</summary>
public sealed class BorderTests
{
    /// <summary>The parts of Server that convert, call and convert back, so may name any LSP type.</summary>
    private static readonly string[] Border =
    [
        "RadLSP.Server.Features",
        "RadLSP.Server.Conversion",
        "RadLSP.Server.Hosting",
        "RadLSP.Server.Sessions",
    ];

    /// <summary>What lies behind the border names these alone.</summary>
    private static readonly Dictionary<string, string[]> BehindBorder = new(StringComparer.Ordinal)
    {
        ["RadLSP.Server"] = [],
        ["RadLSP.Server.Ignoring"] = [],

        // The folders of the workspace are where settings files are looked for.
        ["RadLSP.Server.Configuration"] = ["InitializeParams", "WorkspaceFolder"],

        // A document is made from what the client opened, and takes the client's changes in the client's positions: converting
        // them needs the text before each change, which only the document has.
        ["RadLSP.Server.Documents"] = ["TextDocumentItem", "TextDocumentContentChange", "LspRange", "Position"],
    };

    [Theory]
    [InlineData("RadLSP.Core")]
    [InlineData("RadLSP.Export")]
    [InlineData("RadLSP.Grammars")]
    [InlineData("radlsp")]
    public void Rooms_beside_Server_know_no_LSP_type(string room) => Assert.Empty(LspTypesOf(CompiledAssembly.Read(room)));

    [Fact]
    public void Every_part_of_Server_keeps_to_its_side()
    {
        IReadOnlyList<string> found = Violations(CompiledAssembly.Read("RadLSP.Server"));
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Fact]
    public void An_LSP_type_behind_the_border_is_found()
    {
        CompiledAssembly dirty = CompiledAssembly.Read("RadLSP.Architecture.Fixtures");
        Assert.Contains(LspTypesOf(dirty), use => use is { By: "RadLSP.Architecture.Fixtures.KnowsLsp", Type: "RadLSP.Protocol.Position" });
        Assert.Contains(
            Violations(dirty), line => line.StartsWith("RadLSP.Architecture.Fixtures.KnowsLsp", StringComparison.Ordinal));
    }

    private static string NamespaceOf(string type)
    {
        int dot = type.LastIndexOf('.');
        return dot < 0 ? "" : type[..dot];
    }

    private static IEnumerable<Use> LspTypesOf(CompiledAssembly assembly) =>
        assembly.Uses.Where(use => use.Type.StartsWith("RadLSP.Protocol.", StringComparison.Ordinal));

    private static IReadOnlyList<string> Violations(CompiledAssembly assembly) =>
    [
        .. LspTypesOf(assembly)
            .Where(use => !Border.Any(part => use.By.StartsWith(part + ".", StringComparison.Ordinal)))
            .Where(use => !BehindBorder.TryGetValue(NamespaceOf(use.By), out string[]? allowed)
                || !allowed.Contains(use.Type["RadLSP.Protocol.".Length..]))
            .Select(use => use.ToString())
            .Distinct(StringComparer.Ordinal),
    ];
}
