namespace RadLSP.Architecture.Tests.Files;

/// <summary>The files of the repository as a clone has them, without what a build makes.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> BuiltFolders = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".idea", ".vscode-test", "bin", "obj", "out", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts",
    };

    /// <summary>The folder that holds RadLSP.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths below <paramref name="folder"/>, relative to the root, with slashes.</summary>
    /// <param name="folder">Relative to the root; empty for everything.</param>
    /// <param name="extensions">Such as <c>.cs</c>; none for every file.</param>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions) =>
    [
        .. Below(Path.Combine(Root, folder))
            .Where(path => extensions.Length == 0 || extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Below(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            // In a second work tree .git is a file, which says where the first one is.
            if (Path.GetFileName(file) != ".git")
            {
                yield return file;
            }
        }

        foreach (string inner in Directory.EnumerateDirectories(folder))
        {
            if (!BuiltFolders.Contains(Path.GetFileName(inner)))
            {
                foreach (string file in Below(inner))
                {
                    yield return file;
                }
            }
        }
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RadLSP.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("RadLSP.sln is not above the tests; run them from a clone of the repository.");
    }
}
