using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RadLSP.Testing.Http;

/// <summary>A web server on this machine that answers as a test tells it, one request per connection, and notices when its caller leaves.</summary>
public sealed class LocalWebServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<WebExchange, Task> _answer;
    private readonly List<Task> _open = [];
    private readonly Task _serving;

    public LocalWebServer(Func<WebExchange, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Ends with a slash.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _open.Add(ServeOneAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(_open);
        }
    }

    private async Task ServeOneAsync(TcpClient client)
    {
        using CancellationTokenSource left = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                if (await ReadAsync(stream, left.Token) is not { } request)
                {
                    return;
                }

                using WebExchange exchange = new(request.Line, request.Headers, request.Body, stream, left.Token);
                Task<int> gone = WatchAsync(stream, left);
                await _answer(exchange).WaitAsync(_stop.Token);
                await exchange.EndAsync();
                client.Client.Shutdown(SocketShutdown.Send);
                await gone;
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The caller hung up, as it may.
            }
        }
    }

    /// <summary>The caller sends nothing after its request; what is read is the end of the connection.</summary>
    private static async Task<int> WatchAsync(NetworkStream stream, CancellationTokenSource left)
    {
        int read = 0;
        try
        {
            read = await stream.ReadAsync(new byte[1], left.Token);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It ended the hard way.
        }

        await left.CancelAsync();
        return read;
    }

    private static async Task<(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body)?> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        List<byte> head = [];
        byte[] one = new byte[1];
        while (head is not [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
        {
            if (await stream.ReadAsync(one, cancellation) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        string[] lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        byte[] body = new byte[headers.TryGetValue("Content-Length", out string? length) ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, cancellation);
        return (lines[0], headers, body);
    }
}

/// <summary>One request and its answer.</summary>
/// <param name="line">As "POST /v1/completions HTTP/1.1".</param>
/// <param name="left">Cancelled when the caller is gone.</param>
public sealed class WebExchange(string line, IReadOnlyDictionary<string, string> headers, byte[] body, Stream stream, CancellationToken left) : IDisposable
{
    private bool _isChunked;

    public string Path { get; } = line.Split(' ')[1];

    public IReadOnlyDictionary<string, string> Headers => headers;

    public byte[] Body => body;

    public string BodyText => Encoding.UTF8.GetString(body);

    public CancellationToken Left => left;

    /// <summary>The connection itself, for answers that are none.</summary>
    public Stream Raw => stream;

    public Task SendJsonAsync(int status, string json) => SendAsync(status, "Content-Type: application/json\r\n", json);

    public async Task SendAsync(int status, string fields, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        await WriteAsync($"HTTP/1.1 {status} Status\r\nConnection: close\r\nContent-Length: {bytes.Length}\r\n{fields}\r\n");
        await stream.WriteAsync(bytes, left);
    }

    /// <summary>Begins an answer that comes in events.</summary>
    public async Task BeginEventsAsync()
    {
        _isChunked = true;
        await WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    public async Task SendEventAsync(string data)
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"data: {data}\n\n");
        await WriteAsync($"{bytes.Length:x}\r\n");
        await stream.WriteAsync(bytes, left);
        await WriteAsync("\r\n");
    }

    /// <summary>Ends the connection as a crash does.</summary>
    public void BreakOff()
    {
        _isChunked = false;
        stream.Close();
    }

    public void Dispose() => stream.Dispose();

    internal Task EndAsync() => _isChunked ? WriteAsync("0\r\n\r\n") : Task.CompletedTask;

    private Task WriteAsync(string ascii) => stream.WriteAsync(Encoding.ASCII.GetBytes(ascii), left).AsTask();
}
