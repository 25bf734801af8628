using RadLSP.Server.Ignoring;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Tests.Ignoring;

public sealed class IgnoreStoreTests
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("radlsp").FullName, "RadLSP", "ignored.yaml");

    [Fact]
    public async Task Servers_that_write_at_the_same_time_lose_nothing()
    {
        IgnoreStore[] stores = [.. Enumerable.Range(0, 4).Select(_ => new IgnoreStore(_path, Unexpected))];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => stores[i % 4].AddPhraseAsync($"word {i}", CancellationToken.None)));

        var reader = new IgnoreStore(_path, Unexpected);
        Assert.True(reader.RefreshIfChanged());
        Assert.Equal(40, reader.Current.Phrases.Count);
        Assert.Equal([_path], Directory.GetFiles(Path.GetDirectoryName(_path)!));
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_file()
    {
        await new IgnoreStore(_path, Unexpected).AddPhraseAsync("word", CancellationToken.None);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(_path)!));
        }
    }

    [Fact]
    public async Task A_damaged_file_is_reported_and_not_overwritten()
    {
        var reasons = new List<string>();
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        await File.WriteAllTextAsync(_path, "ignored: [unclosed");
        var store = new IgnoreStore(_path, reason => reasons.Add(reason.ToString()));

        store.RefreshIfChanged();
        StorageException error = await Assert.ThrowsAsync<StorageException>(() => store.AddPhraseAsync("word", CancellationToken.None));

        Assert.Contains("damaged", Assert.Single(reasons), StringComparison.Ordinal);
        Assert.Contains("mend or delete it", error.Message, StringComparison.Ordinal);
        Assert.Equal("ignored: [unclosed", await File.ReadAllTextAsync(_path));
    }

    [Fact]
    public async Task The_lock_of_a_killed_process_does_not_last()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        await File.WriteAllTextAsync(_path + ".lock", "");
        File.SetLastWriteTimeUtc(_path + ".lock", DateTime.UtcNow.AddMinutes(-1));
        var store = new IgnoreStore(_path, Unexpected);

        await store.AddPhraseAsync("word", CancellationToken.None);

        Assert.Equal("word", Assert.Single(store.Current.Phrases));
        Assert.False(File.Exists(_path + ".lock"));
    }

    [Fact]
    public async Task Any_phrase_can_be_stored()
    {
        string[] phrases = ["a: b", "# x", "\"", "\\", "- y", "é×°", "😀", "\ud800", "[", "\u0085z", "\u2028z"];
        var store = new IgnoreStore(_path, Unexpected);
        foreach (string phrase in phrases)
        {
            await store.AddPhraseAsync(phrase, CancellationToken.None);
        }

        var reader = new IgnoreStore(_path, Unexpected);
        reader.RefreshIfChanged();

        Assert.All(phrases, phrase => Assert.Contains(reader.Current.Phrases, p => p == IgnoredPhrase.Normalize(phrase)));
    }

    [Fact]
    public void Case_and_the_width_of_blanks_do_not_count() =>
        Assert.Equal("brand name", IgnoredPhrase.Normalize("  Brand \t NAME\r\n"));

    private static void Unexpected(Loggable reason) => Assert.Fail(reason.ToString());
}
