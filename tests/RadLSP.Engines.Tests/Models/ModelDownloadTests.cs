using System.Security.Cryptography;
using System.Text;
using RadLSP.Engines.Models;

namespace RadLSP.Engines.Tests.Models;

/// <summary>Downloads from servers that break off, lie and change their mind: the model is whole and right, or is not there.</summary>
public sealed class ModelDownloadTests : IDisposable
{
    private const string Tag = "ETag: \"one\"\r\n";
    private static readonly byte[] Model = [.. "GGUF"u8, .. Enumerable.Range(0, 300_000).Select(index => (byte)(index * 31 >> 3))];
    private static readonly DownloadOptions Quick = new() { Pause = TimeSpan.Zero, Attempts = 3 };
    private readonly string _path = Directory.CreateTempSubdirectory("radlsp").FullName;

    private ModelFolder Folder => new(Path.Combine(_path, "models"));

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public async Task Comes_whole_and_for_its_owner_alone()
    {
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", Length(Model.Length), Model));
        Seen seen = new();
        string path = await ModelDownload.PullAsync(Entry(server), Folder, Quick, seen, CancellationToken.None);
        Assert.Equal(Model, await File.ReadAllBytesAsync(path));
        Assert.Equal(new DownloadProgress(Model.Length, Model.Length), seen.Last);
        Assert.Equal([path, path + ".part.lock", path + ".verified"], Directory.GetFiles(Folder.Path).Order(StringComparer.Ordinal));
        Assert.Equal(path, new ModelFolder(Folder.Path).Resolve(path));
        Assert.Equal(ModelState.Verified, await Folder.VerifyAsync(Entry(server), CancellationToken.None));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder.Path));
        }

        await ModelDownload.PullAsync(Entry(server), Folder, Quick, null, CancellationToken.None);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Goes_on_where_the_connection_broke()
    {
        await using LyingServer server = new(asked => asked.From is { } from
            ? asked.SendAsync("206 Partial Content", Tag + Length(Model.Length - from) + $"Content-Range: bytes {from}-{Model.Length - 1}/{Model.Length}\r\n", Model[from..Math.Min(from + 100_000, Model.Length)])
            : asked.SendAsync("200 OK", Tag + Length(Model.Length), Model[..100_000]));
        Assert.Equal(Model, await PullAsync(server));
        Assert.True(server.Requests.Count >= 4);
        Assert.All(server.Requests.Skip(1), request => Assert.Contains("If-Range: \"one\"", request, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("200 OK", Tag)]
    [InlineData("200 OK", "ETag: \"two\"\r\n")]
    public async Task Starts_over_when_the_whole_comes_in_the_place_of_the_rest(string status, string tag)
    {
        await using LyingServer server = new(asked => asked.Number == 1
            ? asked.SendAsync("200 OK", Tag + Length(Model.Length), Model[..1000])
            : asked.SendAsync(status, tag + Length(Model.Length), Model));
        Assert.Equal(Model, await PullAsync(server));
    }

    [Fact]
    public async Task A_part_of_another_version_is_not_joined()
    {
        await using LyingServer server = new(asked => asked.Number == 1
            ? asked.SendAsync("200 OK", Tag + Length(Model.Length), new byte[1000])
            : asked.From is { } from
                ? asked.SendAsync("206 Partial Content", "ETag: \"two\"\r\n" + Length(Model.Length - from) + $"Content-Range: bytes {from}-{Model.Length - 1}/{Model.Length}\r\n", Model[from..])
                : asked.SendAsync("200 OK", "ETag: \"two\"\r\n" + Length(Model.Length), Model));
        Assert.Equal(Model, await PullAsync(server));
    }

    [Fact]
    public async Task A_part_is_kept_when_the_user_stops_and_taken_up_by_the_next_command()
    {
        await using LyingServer server = new(async asked =>
        {
            if (asked.From is { } from)
            {
                await asked.SendAsync("206 Partial Content", Tag + Length(Model.Length - from) + $"Content-Range: bytes {from}-{Model.Length - 1}/{Model.Length}\r\n", Model[from..]);
                return;
            }

            await asked.SendAsync("200 OK", Tag + Length(Model.Length), Model[..5000]);
            await Task.Delay(Timeout.Infinite, asked.Stopped);
        });
        using CancellationTokenSource stop = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ModelDownload.PullAsync(Entry(server), Folder, Quick, new Seen(stop.Cancel), stop.Token));
        Assert.False(File.Exists(Folder.PathOf(Entry(server))));
        Assert.Equal(Model, await PullAsync(server));
        Assert.Contains("Range: bytes=", server.Requests[^1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Other_contents_go_aside()
    {
        byte[] other = [.. Model];
        other[^1] ^= 1;
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", Length(Model.Length), other));
        EngineException error = await FailsAsync(server, EngineError.ModelDamaged);
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
        Assert.Equal(other, await File.ReadAllBytesAsync(Folder.PathOf(Entry(server)) + ".wrong"));
    }

    [Fact]
    public async Task A_length_that_is_too_small_gives_no_model()
    {
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", Length(1000), Model));
        await FailsAsync(server, EngineError.ModelDamaged);
    }

    [Fact]
    public async Task A_length_that_never_comes_is_given_up_and_said()
    {
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", Length(Model.Length + 1000), Model));
        EngineException error = await FailsAsync(server, EngineError.Failed);
        Assert.Contains("kept", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_model_can_have_is_not_taken()
    {
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", "", [.. Model, .. Model, .. Model]));
        EngineException error = await FailsAsync(server, EngineError.Failed);
        Assert.Contains("another file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_is_no_model()
    {
        byte[] page = Encoding.ASCII.GetBytes("<html>Sign in</html>");
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", "Content-Type: text/html; charset=utf-8\r\n" + Length(page.Length), page));
        Assert.Contains("web page", (await FailsAsync(server, EngineError.Failed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_that_says_it_is_a_file_is_no_model_either()
    {
        byte[] page = Encoding.ASCII.GetBytes("<html>Sign in</html>");
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", Length(page.Length), page));
        EngineException error = await FailsAsync(server, EngineError.ModelDamaged, Unknown(server), Quick with { AcceptUnverified = true });
        Assert.Contains("no model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_server_is_given_up()
    {
        await using LyingServer server = new(asked => Task.Delay(Timeout.Infinite, asked.Stopped));
        EngineException error = await FailsAsync(server, EngineError.Failed, null, Quick with { Silence = TimeSpan.FromMilliseconds(50), Attempts = 2 });
        Assert.Contains("sent nothing", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("http://models.example/model.bin")]
    [InlineData("ftp://127.0.0.1/model.bin")]
    public async Task A_way_without_encryption_is_not_taken(string location)
    {
        await using LyingServer server = new(asked => asked.SendAsync("302 Found", $"Location: {location}\r\n" + Length(0), []));
        Assert.Contains("without encryption", (await FailsAsync(server, EngineError.Failed)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("401 Unauthorized", "licence", 1)]
    [InlineData("404 Not Found", "moved", 1)]
    [InlineData("503 Unavailable", "503", 3)]
    public async Task Says_what_to_do_when_the_server_refuses(string status, string word, int requests)
    {
        await using LyingServer server = new(asked => asked.SendAsync(status, Length(0), []));
        Assert.Contains(word, (await FailsAsync(server, EngineError.Failed)).Message, StringComparison.Ordinal);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task Without_a_checksum_nothing_is_fetched_until_the_user_says_so()
    {
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", Length(Model.Length), Model));
        ModelEntry unknown = Unknown(server);
        await FailsAsync(server, EngineError.BadRequest, unknown);
        Assert.Empty(server.Requests);
        await ModelDownload.PullAsync(unknown, Folder, Quick with { AcceptUnverified = true }, null, CancellationToken.None);
        Assert.Equal(ModelState.Unverified, await Folder.VerifyAsync(unknown, CancellationToken.None));
        await ModelDownload.PullAsync(unknown, Folder, Quick with { Checksum = ModelChecksum.Parse(Convert.ToHexString(SHA256.HashData(Model))) }, null, CancellationToken.None);
        Assert.Equal(ModelState.Verified, await Folder.VerifyAsync(unknown, CancellationToken.None));
        await File.AppendAllTextAsync(Folder.PathOf(unknown), "x");
        Assert.Equal(ModelState.Damaged, await Folder.VerifyAsync(unknown, CancellationToken.None));
        Assert.True(Folder.Remove(unknown));
        Assert.Equal([Folder.PathOf(unknown) + ".part.lock"], Directory.GetFiles(Folder.Path));
    }

    [Fact]
    public async Task The_users_checksum_goes_before_the_catalogues()
    {
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", Length(Model.Length), Model));
        ModelEntry older = Entry(server) with { Checksum = "sha1:" + new string('0', 40) };
        await ModelDownload.PullAsync(older, Folder, Quick with { Checksum = ModelChecksum.Parse(Entry(server).Checksum) }, null, CancellationToken.None);
        Assert.Equal(ModelState.Verified, await Folder.VerifyAsync(older, CancellationToken.None));
        File.Delete(Folder.PathOf(older) + ".checksum");
        Assert.Equal(ModelState.Damaged, await Folder.VerifyAsync(older, CancellationToken.None));
    }

    [Theory]
    [InlineData("other.gguf", true)]
    [InlineData("letter.txt", false)]
    public async Task A_folder_that_was_there_is_closed_to_others_when_it_holds_only_models(string other, bool closed)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode open = (UnixFileMode)0b111_101_101;
        const UnixFileMode owner = (UnixFileMode)0b111_000_000;
        Directory.CreateDirectory(Folder.Path);
        File.SetUnixFileMode(Folder.Path, open);
        await File.WriteAllTextAsync(Path.Combine(Folder.Path, other), "");
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", Length(Model.Length), Model));
        await PullAsync(server);
        Assert.Equal(closed ? owner : open, File.GetUnixFileMode(Folder.Path));
    }

    [Fact]
    public async Task Offline_nothing_is_asked()
    {
        await using LyingServer server = new(asked => asked.SendAsync("200 OK", Length(Model.Length), Model));
        await FailsAsync(server, EngineError.NotSupported, null, Quick with { Offline = true });
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Two_at_once_do_not_spoil_each_other()
    {
        TaskCompletionSource firstAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LyingServer server = new(async asked =>
        {
            firstAsked.TrySetResult();
            await second.Task.WaitAsync(asked.Stopped);
            await asked.SendAsync("200 OK", Length(Model.Length), Model);
        });
        Task<byte[]> first = PullAsync(server);
        await firstAsked.Task;
        EngineException refused = await FailsAsync(server, EngineError.Failed);
        Assert.Contains("another radlsp", refused.Message, StringComparison.Ordinal);
        second.SetResult();
        Assert.Equal(Model, await first);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Every_entry_of_the_catalogue_is_complete_and_safe()
    {
        Assert.NotEmpty(ModelCatalogue.Entries);
        Assert.All(ModelCatalogue.Entries, entry =>
        {
            Assert.StartsWith("https://", entry.Address, StringComparison.Ordinal);
            Assert.Equal(Path.GetFileName(entry.File), entry.File);
            Assert.Contains(entry.Kind, new[] { "text", "speech", "voice" });
            Assert.True(entry.Bytes > 0 && entry.MemoryBytes > 0 && entry.Licence.Length > 0 && entry.Purpose.Length > 0);
            Assert.Equal(entry.Checksum.Length > 0, ModelChecksum.Parse(entry.Checksum) is not null);
            Assert.Equal(entry.Checksum.Length > 0, entry.ChecksumSource.Length > 0);
        });
        Assert.Distinct(ModelCatalogue.Entries.Select(entry => entry.Name));
        Assert.Distinct(ModelCatalogue.Entries.Select(entry => entry.File));
        Assert.Throws<EngineException>(() => ModelCatalogue.Find("no-such-model"));
    }

    private static string Length(long bytes) => $"Content-Length: {bytes}\r\n";

    private static ModelEntry Entry(LyingServer server) => new(
        "made", "text", "of the tests", server.Address, "made.gguf", Model.Length, Model.Length, "none", "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Model)), "the tests");

    private static ModelEntry Unknown(LyingServer server) => Entry(server) with { Checksum = "", ChecksumSource = "" };

    private async Task<byte[]> PullAsync(LyingServer server) =>
        await File.ReadAllBytesAsync(await ModelDownload.PullAsync(Entry(server), Folder, Quick, null, CancellationToken.None));

    /// <summary>It must fail, and leave no model.</summary>
    private async Task<EngineException> FailsAsync(LyingServer server, EngineError expected, ModelEntry? entry = null, DownloadOptions? options = null)
    {
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => ModelDownload.PullAsync(entry ?? Entry(server), Folder, options ?? Quick, null, CancellationToken.None));
        Assert.Equal(expected, error.Error);
        Assert.False(File.Exists(Folder.PathOf(entry ?? Entry(server))));
        return error;
    }

    private sealed class Seen(Action? then = null) : IProgress<DownloadProgress>
    {
        public DownloadProgress? Last { get; private set; }

        public void Report(DownloadProgress value)
        {
            Last = value;
            then?.Invoke();
        }
    }
}
