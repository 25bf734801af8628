using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;

namespace RadLSP.Editors.Tests;

/// <summary>The VS Code extension, as its own scripts build, test and package it.</summary>
public sealed class VsCodeTests
{
    private static readonly string _folder = Repository.Client("vscode");

    [NodeFact]
    public void The_extension_passes_its_tests_and_is_packaged_with_all_that_it_names()
    {
        InstallDependencies();
        Npm("test");
        Npm("run", "package");

        using ZipArchive package = ZipFile.OpenRead(Path.Combine(_folder, "out", "radlsp.vsix"));
        string[] files = [.. package.Entries.Select(e => e.FullName)];
        using JsonDocument manifest = JsonDocument.Parse(package.GetEntry("extension/package.json")!.Open());
        JsonElement contributes = manifest.RootElement.GetProperty("contributes");
        string[] named =
        [
            manifest.RootElement.GetProperty("main").GetString()!,
            contributes.GetProperty("grammars")[0].GetProperty("path").GetString()!,
            contributes.GetProperty("languages")[0].GetProperty("configuration").GetString()!,
        ];

        Assert.All(named, file => Assert.Contains("extension/" + file[2..], files));
        Assert.DoesNotContain(files, file => file.Contains("node_modules", StringComparison.Ordinal)
            || file.EndsWith(".ts", StringComparison.Ordinal));
    }

    /// <summary>Installs what the lock file pins, unless it already lies there.</summary>
    private static void InstallDependencies()
    {
        string installed = Path.Combine(_folder, "node_modules", ".package-lock.json");
        string pinned = Path.Combine(_folder, "package-lock.json");
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(pinned))
        {
            Npm("ci");
        }
    }

    private static void Npm(params string[] arguments)
    {
        ProcessStartInfo start = new(SearchPath.Find("npm", windowsExtension: ".cmd")!, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process npm = Process.Start(start)!;
        Task<string> error = npm.StandardError.ReadToEndAsync();
        string output = npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        Assert.True(npm.ExitCode == 0, $"npm {string.Join(' ', arguments)} failed with exit code {npm.ExitCode}:\n{output}\n{error.Result}");
    }
}
