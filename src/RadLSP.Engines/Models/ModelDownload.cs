// The one place in the process that opens a connection to another machine: the user asked for this download.
#pragma warning disable RS0030
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace RadLSP.Engines.Models;

/// <summary>What a download may do.</summary>
public sealed record DownloadOptions
{
    /// <summary>Nothing is fetched.</summary>
    public bool Offline { get; init; }

    /// <summary>What the user says the file must be; counts over the catalogue.</summary>
    public ModelChecksum? Checksum { get; init; }

    /// <summary>The user takes a file that nobody vouches for.</summary>
    public bool AcceptUnverified { get; init; }

    /// <summary>A server that sends nothing for so long is given up.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Broken connections without a new byte between them before the download is given up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Between two attempts; twice as long each time.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);
}

/// <param name="TotalBytes">About, until the server has said it.</param>
public sealed record DownloadProgress(long Bytes, long TotalBytes);

/// <summary>Fetches a model, when the user asked for it. What was fetched is a model only after its checksum was right.</summary>
public static class ModelDownload
{
    private const int MostRedirects = 8;

    /// <summary>The stated size is often only about; a server that sends half as much again sends something else.</summary>
    private const double MostOfSize = 1.5;

    /// <returns>The path of the model.</returns>
    /// <exception cref="EngineException">It could not be fetched, or is not what was published. The part is kept where it can be continued.</exception>
    public static async Task<string> PullAsync(ModelEntry entry, ModelFolder folder, DownloadOptions options, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        string file = folder.PathOf(entry);
        ModelChecksum? expected = options.Checksum ?? ModelChecksum.Parse(entry.Checksum);
        if (expected is null && !options.AcceptUnverified)
        {
            throw new EngineException(EngineError.BadRequest, $"No checksum of {entry.Name} is known, so nothing would show a changed file. Give the one its publisher states with --sha256, or take it as it comes with --accept-unverified.");
        }

        if (File.Exists(file) && expected is not null && await ModelChecksum.OfFileAsync(file, expected.Algorithm, cancellation).ConfigureAwait(false) == expected)
        {
            Vouch(entry, folder, options, expected);
            return file;
        }

        if (options.Offline)
        {
            throw new EngineException(EngineError.NotSupported, $"radlsp is offline (RADLSP_OFFLINE or --offline), and fetches nothing. Get {entry.Address} in another way and give the path of the file.");
        }

        try
        {
            folder.Create();
            using FileStream held = folder.Lock(entry);
            FileStream part = new(file + ".part", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            await using (part.ConfigureAwait(false))
            {
                CheckSpace(entry, folder, part.Length);
                using HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = options.Silence }) { Timeout = Timeout.InfiniteTimeSpan };
                await FetchAsync(client, entry, part, options, progress, cancellation).ConfigureAwait(false);
                part.Flush(flushToDisk: true);
            }

            File.Delete(file + ".part.json");
            await CheckAsync(entry, file + ".part", file, expected, cancellation).ConfigureAwait(false);
            ModelChecksum actual = expected ?? await ModelChecksum.OfFileAsync(file + ".part", "sha256", cancellation).ConfigureAwait(false);
            Vouch(entry, folder, options, actual);
            File.Move(file + ".part", file, overwrite: true);
            folder.Remember(entry, actual);
            return file;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(EngineError.Failed, $"{entry.Name} cannot be written to {folder.Path}: {error.Message}", error);
        }
    }

    private static void Vouch(ModelEntry entry, ModelFolder folder, DownloadOptions options, ModelChecksum checksum)
    {
        if (ModelChecksum.Parse(entry.Checksum) == checksum)
        {
            folder.ForgetAccepted(entry);
            return;
        }

        folder.Accept(entry, checksum, byUser: options.Checksum is not null);
    }

    private static void CheckSpace(ModelEntry entry, ModelFolder folder, long have)
    {
        long free = new DriveInfo(folder.Path).AvailableFreeSpace;
        if (free < entry.Bytes - have)
        {
            throw new EngineException(EngineError.Failed, $"{entry.Name} needs {entry.Bytes >> 20} MiB, and {folder.Path} has {free >> 20} MiB free. Make room, or choose another folder with --models-dir.");
        }
    }

    /// <summary>Fetches until the part is whole, going on where a connection broke.</summary>
    private static async Task FetchAsync(HttpClient client, ModelEntry entry, FileStream part, DownloadOptions options, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        TimeSpan pause = options.Pause;
        for (int failures = 0; ;)
        {
            long before = part.Length;
            string broke;
            using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            try
            {
                silence.CancelAfter(options.Silence);
                await FetchOnceAsync(client, entry, part, options, progress, silence).ConfigureAwait(false);
                return;
            }
            catch (HttpRequestException error)
            {
                broke = error.Message;
            }
            catch (HttpIOException error)
            {
                broke = error.Message;
            }
            catch (IOException error) when (error.InnerException is System.Net.Sockets.SocketException)
            {
                broke = error.Message;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                broke = $"the server sent nothing for {options.Silence.TotalSeconds:0.#} seconds";
            }

            (failures, pause) = part.Length > before ? (0, options.Pause) : (failures + 1, pause * 2);
            if (failures >= options.Attempts)
            {
                throw new EngineException(EngineError.Failed, $"{entry.Name} could not be fetched from {new Uri(entry.Address).Host}: {broke}. What came is kept; the same command goes on from there.");
            }

            await Task.Delay(pause, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task FetchOnceAsync(HttpClient client, ModelEntry entry, FileStream part, DownloadOptions options, IProgress<DownloadProgress>? progress, CancellationTokenSource silence)
    {
        string statePath = part.Name + ".json";
        string? tag = part.Length > 0 ? KeptTag(statePath, entry) : null;
        using HttpResponseMessage response = await SendAsync(client, entry, tag is null ? 0 : part.Length, tag, silence.Token).ConfigureAwait(false);
        bool goesOn = response.StatusCode == HttpStatusCode.PartialContent && tag is not null
            && response.Content.Headers.ContentRange?.From == part.Length && response.Headers.ETag?.ToString() == tag;
        if (!goesOn)
        {
            // Another version, or a server that knows no parts: what is there does not belong to what comes.
            part.SetLength(0);
            File.Delete(statePath);
            if (response.StatusCode is HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                throw new HttpRequestException("the file changed on the server");
            }
        }

        if (!response.IsSuccessStatusCode)
        {
            Refuse(entry, response.StatusCode);
        }

        if (response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            throw new EngineException(EngineError.Failed, $"{new Uri(entry.Address).Host} sent a web page in the place of {entry.Name}; a sign-in or a proxy may be in the way. Get the file in another way and give its path.");
        }

        long most = (long)(entry.Bytes * MostOfSize);
        long total = part.Length + (response.Content.Headers.ContentLength ?? entry.Bytes - part.Length);
        if (total > most)
        {
            throw TooMuch(entry, total);
        }

        if (response.Headers.ETag is { IsWeak: false } strong)
        {
            await File.WriteAllTextAsync(statePath, JsonSerializer.Serialize(new PartState(entry.Address, strong.ToString()), ModelJson.Default.PartState), silence.Token).ConfigureAwait(false);
        }

        part.Seek(0, SeekOrigin.End);
        Stream body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        byte[] buffer = new byte[1 << 17];
        for (int read; (read = await body.ReadAsync(buffer, silence.Token).ConfigureAwait(false)) > 0;)
        {
            silence.CancelAfter(options.Silence);
            if (part.Length + read > most)
            {
                throw TooMuch(entry, part.Length + read);
            }

            // Not cancelled halfway: what is in the part is what the server sent.
            await part.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None).ConfigureAwait(false);
            await part.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            progress?.Report(new DownloadProgress(part.Length, total));
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, ModelEntry entry, long from, string? tag, CancellationToken cancellation)
    {
        Uri address = new(entry.Address);
        bool mayBePlain = address.IsLoopback;
        for (int redirects = 0; redirects <= MostRedirects; redirects++)
        {
            mayBePlain &= address.IsLoopback;
            if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && mayBePlain))
            {
                throw new EngineException(EngineError.Failed, $"{entry.Name} would come from {address.Host} without encryption ({address.Scheme}), so nothing was fetched.");
            }

            using HttpRequestMessage request = new(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.ParseAdd("identity");
            if (tag is not null)
            {
                request.Headers.Range = new RangeHeaderValue(from, null);
                request.Headers.IfRange = new RangeConditionHeaderValue(EntityTagHeaderValue.Parse(tag));
            }

            HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if ((int)response.StatusCode is < 301 or > 308 || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            address = new Uri(address, location);
        }

        throw new EngineException(EngineError.Failed, $"The server sends the request for {entry.Name} round in circles.");
    }

    private static void Refuse(ModelEntry entry, HttpStatusCode status)
    {
        string said = string.Create(CultureInfo.InvariantCulture, $"{new Uri(entry.Address).Host} answered {(int)status} to the request for {entry.Name}");
        throw (int)status is 408 or 429 or >= 500
            ? new HttpRequestException(said)
            : new EngineException(EngineError.Failed, said + (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? ": its licence must be accepted there first. Download it in the browser and give the path of the file."
                : ". It may have moved; get it in another way and give the path of the file."));
    }

    private static string? KeptTag(string path, ModelEntry entry)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize(File.ReadAllText(path), ModelJson.Default.PartState) is { } state && state.Address == entry.Address ? state.ETag : null;
        }
        catch (JsonException)
        {
            // Half a state of a killed download is none.
            return null;
        }
    }

    /// <summary>A file that is no model, or another, goes aside, where it can be looked at and is never loaded.</summary>
    private static async Task CheckAsync(ModelEntry entry, string part, string file, ModelChecksum? expected, CancellationToken cancellation)
    {
        byte[] start = new byte[4];
        using (FileStream opened = new(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            await opened.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        }

        ModelChecksum? actual = expected is null ? null : await ModelChecksum.OfFileAsync(part, expected.Algorithm, cancellation).ConfigureAwait(false);
        string? wrong = !start.AsSpan().SequenceEqual(entry.Kind == "text" ? "GGUF"u8 : "lmgg"u8) ? "it is no model"
            : actual != expected ? $"its checksum is {actual}, and should be {expected}"
            : null;
        if (wrong is not null)
        {
            File.Move(part, file + ".wrong", overwrite: true);
            throw new EngineException(EngineError.ModelDamaged, $"What came for {entry.Name} is not what was published: {wrong}. It lies in {file}.wrong and is never loaded; pull again, or get the file in another way.");
        }
    }

    private static EngineException TooMuch(ModelEntry entry, long bytes) =>
        new(EngineError.Failed, $"The server sends {bytes >> 20} MiB or more for {entry.Name}, which has about {entry.Bytes >> 20} MiB; it is another file, and was not taken.");
}
