namespace RadLSP.Editors.Tests;

/// <summary>Where the tests find the server that was built with them, and the clients of this working tree.</summary>
internal static class Repository
{
    /// <summary>The executable `radlsp`, which the build puts beside the tests.</summary>
    public static string Server { get; } =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "radlsp.exe" : "radlsp");

    public static string Root { get; } = FindRoot();

    public static string Client(string editor) => Path.Combine(Root, "clients", editor);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RadLSP.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"No RadLSP.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
