// Report text goes to the engine's server that the user's own editor names, on this machine unless that is allowed by name.
#pragma warning disable RS0030
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Engines.OpenAI;

/// <summary>
/// Asks a server. A server that is to be on this machine is connected to by its loopback address alone, past every proxy, and no
/// redirect is followed: nothing that the server or a name service says takes the text elsewhere.
/// </summary>
internal sealed class OpenAIConnection : IDisposable
{
    /// <summary>Most bytes of an answer that comes at once: a vector has tens of kilobytes, a transcription less than a megabyte.</summary>
    private const int AnswerLimit = 16 * 1024 * 1024;

    private readonly OpenAIServer _server;
    private readonly HttpClient _client;

    public OpenAIConnection(OpenAIServer server)
    {
        _server = server;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !server.IsLocal,
            ConnectTimeout = server.Limits.Connect,
            ActivityHeadersPropagator = null,
        };
        if (server.IsLocal)
        {
            handler.ConnectCallback = ConnectHereAsync;
        }

        _client = new HttpClient(handler) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = AnswerLimit };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("radlsp");
        if (server.ApiKey is { } key)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    public string Name => _server.ToString();

    /// <summary>Sends, and gives the answer with its body still to come.</summary>
    /// <param name="path">Below the address of the server, as "completions"; "/props" stands beside its version.</param>
    /// <exception cref="EngineException">The server is not there, is late, or refuses.</exception>
    public async Task<OpenAIAnswer> SendAsync(string path, HttpContent? content, TimeSpan firstByte, CancellationToken cancellation)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(firstByte);
        try
        {
            using HttpRequestMessage request = new(content is null ? HttpMethod.Get : HttpMethod.Post, Below(path)) { Content = content };
            HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return new OpenAIAnswer(response, _server);
            }

            using (response)
            {
                throw await OpenAIRefusal.OfAsync(response, _server, late.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw error.InnerException is TimeoutException
                ? NotThere(error)
                : new EngineException(EngineError.DeadlineExceeded, $"{Name} sent nothing for {firstByte.TotalSeconds:0.#} s and was left. Look whether it is overloaded, or choose a smaller model there.", error);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.SecureConnectionError)
        {
            throw new EngineException(EngineError.EngineMissing, $"{Name} shows no certificate that this machine trusts. Install its authority's, or correct the address.", error);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError)
        {
            throw NotThere(error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new EngineException(EngineError.EngineCrashed, $"{Name} broke off the connection. Look at its own log, and repeat what you did.", error);
        }
    }

    /// <summary>Sends, and reads the whole answer.</summary>
    public async Task<T> AskAsync<T>(string path, HttpContent? content, JsonTypeInfo<T> type, TimeSpan limit, CancellationToken cancellation)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(limit);
        try
        {
            using OpenAIAnswer answer = await SendAsync(path, content, limit, late.Token).ConfigureAwait(false);
            byte[] body = await answer.ReadAllAsync(AnswerLimit, late.Token).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException();
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new EngineException(EngineError.DeadlineExceeded, $"{Name} did not answer within {limit.TotalSeconds:0.#} s and was left. Look whether it is overloaded, or choose a smaller model there.", error);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw Unreadable(error);
        }
    }

    public static HttpContent Json<T>(T value, JsonTypeInfo<T> type)
    {
        ByteArrayContent content = new(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    public EngineException Unreadable(Exception? inner = null) =>
        new(EngineError.ProtocolViolated, $"{Name} answers in a form that radlsp cannot read. Check that the address is that of an OpenAI-compatible server.", inner);

    public EngineException BrokeOff(Exception? inner = null) =>
        new(EngineError.EngineCrashed, $"{Name} ended its answer in the middle. Look at its own log, and repeat what you did.", inner);

    public void Dispose() => _client.Dispose();

    private EngineException NotThere(Exception error) =>
        new(EngineError.EngineMissing, $"Nothing answers at {Name}. Start the server, or correct engines.openai.address.", error);

    private Uri Below(string path)
    {
        string root = _server.Address.AbsolutePath.TrimEnd('/');
        return path.StartsWith('/') ? new Uri(_server.Address, root[..(root.LastIndexOf('/') + 1)] + path[1..]) : new Uri(_server.Address, path);
    }

    /// <summary>"localhost" is what a name service says it is; only addresses of this machine are connected to.</summary>
    private static async ValueTask<Stream> ConnectHereAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation).ConfigureAwait(false);
        IPAddress[] own = [.. addresses.Where(IPAddress.IsLoopback)];
        if (own.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "not on this machine");
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(own, context.DnsEndPoint.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
