using RadLSP.Architecture.Tests.Arrows;
using RadLSP.Architecture.Tests.Assemblies;
using RadLSP.Architecture.Tests.Files;

namespace RadLSP.Architecture.Tests;

/// <summary>The arrows between rooms are those of the table in docs/ARCHITECTURE.md, in the project files and in the compiled code.</summary>
public sealed class ArrowTests
{
    private const string Document = """
        ## Rooms and arrows
        | room | what it is for | may reference |
        |---|---|---|
        | `src/Text` | words | the base class library |
        | `src/Wire` | messages | Text, Json.Fast |
        | `src/Tool` | the program | Wire and what it references |

        ## Life
        | `src/Elsewhere` | no row of the table | Text |
        """;

    private static readonly ArrowTable Table = ArrowTable.Parse(SourceTree.ReadText("docs/ARCHITECTURE.md"));

    public static TheoryData<string> Rooms => [.. ProjectFolders()];

    [Fact]
    public void Every_room_has_a_row_and_every_row_a_room() =>
        Assert.Equal(ProjectFolders(), Table.Rooms.Keys.Where(room => room.StartsWith("src/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Project_files_follow_the_table(string room) => AssertNone(Arrow.Violations(room, Table.Rooms[room], ProjectOf(room), Reached(room)));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Compiled_code_follows_the_table(string room) =>
        AssertNone(Arrow.Violations(room, Table.Rooms[room], CompiledAssembly.Read(AssemblyOf(room)).References));

    [Fact]
    public void No_room_of_src_references_tests() =>
        Assert.DoesNotContain(
            ProjectFolders().SelectMany(room => ProjectOf(room).Projects),
            project => project.Contains("Test", StringComparison.Ordinal) || project.Contains("Fixtures", StringComparison.Ordinal));

    [Fact]
    public void The_table_is_read_as_it_is_written()
    {
        ArrowTable table = ArrowTable.Parse(Document);
        Assert.Equal(["src/Text", "src/Tool", "src/Wire"], table.Rooms.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(table.Rooms["src/Text"]);
        Assert.Equal(["Json.Fast", "Text", "Wire"], table.Rooms["src/Tool"].Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("## Another heading")]
    [InlineData("## Rooms and arrows\nno table")]
    [InlineData("## Rooms and arrows\n| `src/Text` | no third cell |")]
    [InlineData("## Rooms and arrows\n| `src/Tool` | the program | Wire and what it references |")]
    public void A_table_that_says_nothing_is_refused(string document) =>
        Assert.Throws<FormatException>(() => ArrowTable.Parse(document));

    [Theory]
    [InlineData("""<ProjectReference Include="..\Tool\Tool.csproj" />""", "references Tool")]
    [InlineData("""<PackageReference Include="Newtonsoft.Json" />""", "references Newtonsoft.Json")]
    [InlineData("""<Reference Include="Hidden" HintPath="lib/Hidden.dll" />""", "file of Hidden")]
    [InlineData("""<PackageReference Include="Json.Fast" Version="1.0.0" />""", "version of its own: Json.Fast")]
    public void A_forbidden_reference_is_found(string item, string expected)
    {
        ProjectFile project = ProjectFile.Parse($"""<Project><ItemGroup><ProjectReference Include="../Text/Text.csproj" />{item}</ItemGroup></Project>""");
        IReadOnlySet<string> allowed = ArrowTable.Parse(Document).Rooms["src/Wire"];
        Assert.Contains(
            Arrow.Violations("src/Wire", allowed, project, new HashSet<string> { "Text", "Json.Fast" }),
            line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_that_promises_too_much_is_found()
    {
        ProjectFile project = ProjectFile.Parse("""<Project><ItemGroup><ProjectReference Include="../Text/Text.csproj" /></ItemGroup></Project>""");
        IReadOnlyList<string> found = Arrow.Violations(
            "src/Wire", ArrowTable.Parse(Document).Rooms["src/Wire"], project, new HashSet<string> { "Text" });
        Assert.Equal("The table of docs/ARCHITECTURE.md lets src/Wire reference Json.Fast, which it does not", Assert.Single(found));
    }

    [Fact]
    public void A_build_step_and_an_analyser_are_no_arrows()
    {
        ProjectFile project = ProjectFile.Parse("""
            <Project><ItemGroup>
              <ProjectReference Include="../Compiler/Compiler.csproj" ReferenceOutputAssembly="false" />
              <PackageReference Include="Analysers" PrivateAssets="all" />
            </ItemGroup></Project>
            """);
        Assert.Empty(project.Projects);
        Assert.Empty(project.Packages);
    }

    [Fact]
    public void Code_that_uses_a_forbidden_assembly_is_found()
    {
        IReadOnlyList<string> found = Arrow.Violations(
            "src/RadLSP.Core", Table.Rooms["src/RadLSP.Core"], CompiledAssembly.Read("RadLSP.Architecture.Fixtures").References);
        Assert.Contains(found, line => line.Contains("uses RadLSP.Protocol,", StringComparison.Ordinal));
        Assert.Contains(found, line => line.Contains("uses Microsoft.Extensions.Logging.Abstractions,", StringComparison.Ordinal));
        Assert.DoesNotContain(found, line => line.Contains("System.Runtime", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> ProjectFolders() =>
        [.. SourceTree.Files("src", ".csproj").Select(file => file[..file.LastIndexOf('/')]).Order(StringComparer.Ordinal)];

    /// <summary>The project file and the targets that it imports from its folder, where a reference could hide.</summary>
    private static ProjectFile ProjectOf(string room) =>
        ProjectFile.Parse([.. SourceTree.Files(room, ".csproj", ".targets", ".props").Select(SourceTree.ReadText)]);

    private static HashSet<string> Reached(string room)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([room]);
        while (waiting.TryDequeue(out string? next))
        {
            ProjectFile project = ProjectOf(next);
            reached.UnionWith(project.Packages);
            foreach (string name in project.Projects.Where(reached.Add))
            {
                waiting.Enqueue("src/" + name);
            }
        }

        return reached;
    }

    private static string AssemblyOf(string room) => room switch
    {
        "src/RadLSP" => "radlsp",
        "src/RadLSP.Engines.Llama" => "radlsp-llama",
        "src/RadLSP.Engines.Whisper" => "radlsp-whisper",
        "src/RadLSP.Grammars.Compiler" => "radlsp-grammar-compiler",
        _ => room["src/".Length..],
    };

    private static void AssertNone(IReadOnlyList<string> violations) =>
        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
}
