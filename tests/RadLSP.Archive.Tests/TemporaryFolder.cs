namespace RadLSP.Archive.Tests;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("radlsp-archive-").FullName;

    public string Archive => System.IO.Path.Combine(Path, "archive.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
