namespace RadLSP.Editors.Tests;

/// <summary>Programs that are installed on this machine.</summary>
internal static class SearchPath
{
    /// <summary>Full path of a program, or null where there is none.</summary>
    public static string? Find(string program, string windowsExtension = ".exe") =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + windowsExtension : program))
            .FirstOrDefault(File.Exists);
}
