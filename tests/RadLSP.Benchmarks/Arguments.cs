namespace RadLSP.Benchmarks;

/// <summary>What the benchmarks of the published program are told on the command line.</summary>
internal static class Arguments
{
    public static string? Option(string[] args, string name)
    {
        int index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
    }

    public static string PublishedServer()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RadLSP.sln")))
        {
            folder = folder.Parent;
        }

        string runtime = OperatingSystem.IsWindows() ? "win-x64" : OperatingSystem.IsMacOS() ? "osx-arm64" : "linux-x64";
        return Path.Combine(
            folder?.FullName ?? ".", "src", "RadLSP", "bin", "Release", "net10.0", runtime, "publish", OperatingSystem.IsWindows() ? "radlsp.exe" : "radlsp");
    }
}
