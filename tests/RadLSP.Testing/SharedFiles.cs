namespace RadLSP.Testing;

/// <summary>
/// Reference files and data that lie beside the repository, in <c>../shared</c>, and are not part of it. Whoever needs one must
/// do without it on a machine that does not have it: see <see cref="SharedFactAttribute"/>.
/// </summary>
public static class SharedFiles
{
    /// <summary>The folder of the solution, found from where the tests run.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>The full path of a file or folder in shared; it need not exist.</summary>
    public static string PathOf(string relativePath) =>
        Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", relativePath));

    public static bool Exists(string relativePath) =>
        File.Exists(PathOf(relativePath)) || Directory.Exists(PathOf(relativePath));

    private static string FindRepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RadLSP.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds RadLSP.sln.");
    }
}
