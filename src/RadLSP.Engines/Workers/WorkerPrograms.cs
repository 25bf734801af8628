namespace RadLSP.Engines.Workers;

/// <summary>Where the workers lie.</summary>
internal static class WorkerPrograms
{
    /// <summary>The worker beside this program; in a development tree, the one that was built there. It need not exist.</summary>
    /// <param name="name">As "radlsp-llama".</param>
    /// <param name="room">The folder of its sources, as "RadLSP.Engines.Llama".</param>
    public static string Find(string name, string room)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        string beside = Path.Combine(AppContext.BaseDirectory, file);
        if (File.Exists(beside))
        {
            return beside;
        }

        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RadLSP.sln")))
        {
            folder = folder.Parent;
        }

        string? built = folder is null ? null : new[] { "Release", "Debug" }
            .Select(configuration => Path.Combine(folder.FullName, "src", room, "bin", configuration, "net10.0", file))
            .FirstOrDefault(File.Exists);
        return built ?? beside;
    }
}
