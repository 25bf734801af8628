namespace RadLSP.Architecture.Tests.Arrows;

/// <summary>Compares what a room references with what the table says.</summary>
internal static class Arrow
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Packages whose assembly has another name.</summary>
    private static readonly Dictionary<string, string> AssemblyOfPackage = new(StringComparer.Ordinal)
    {
        ["Microsoft.Data.Sqlite.Core"] = "Microsoft.Data.Sqlite",
        ["SQLitePCLRaw.bundle_e_sqlite3"] = "SQLitePCLRaw.batteries_v2",
    };

    /// <summary>What the project references against the table, and what the table names in vain.</summary>
    /// <param name="room">The folder of the project.</param>
    /// <param name="allowed">The row of the table.</param>
    /// <param name="project">The project of the room.</param>
    /// <param name="reached">Everything that the project references directly or through others.</param>
    public static IReadOnlyList<string> Violations(
        string room, IReadOnlySet<string> allowed, ProjectFile project, IReadOnlySet<string> reached) =>
    [
        .. project.Projects.Concat(project.Packages).Where(name => !allowed.Contains(name))
            .Select(name => $"{room} references {name}, which the table of docs/ARCHITECTURE.md does not allow"),
        .. allowed.Where(name => !reached.Contains(name))
            .Select(name => $"The table of docs/ARCHITECTURE.md lets {room} reference {name}, which it does not"),
        .. project.Forbidden.Select(what => $"{room} has a {what}"),
    ];

    /// <summary>Assemblies that the compiled code references against the table.</summary>
    public static IReadOnlyList<string> Violations(string room, IReadOnlySet<string> allowed, IEnumerable<string> assemblies) =>
    [
        .. assemblies
            .Where(name => !File.Exists(Path.Combine(FrameworkFolder, name + ".dll")))
            .Where(name => !allowed.Select(a => AssemblyOfPackage.GetValueOrDefault(a, a)).Any(a => name == a || name.StartsWith(a + ".", StringComparison.Ordinal) && !a.StartsWith("RadLSP", StringComparison.Ordinal)))
            .Select(name => $"The code of {room} uses {name}, which the table of docs/ARCHITECTURE.md does not allow"),
    ];
}
