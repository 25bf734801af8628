using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RadLSP.Engines.Tests.Models;

/// <summary>A web server on this machine that answers byte for byte as a test tells it, one answer per connection.</summary>
internal sealed class LyingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Asked, Task> _answer;
    private readonly Task _serving;

    public LyingServer(Func<Asked, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The headers of each request that came.</summary>
    public List<string> Requests { get; } = [];

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/model.bin";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(ServeOneAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeOneAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using StreamReader reader = new(client.GetStream(), Encoding.ASCII, leaveOpen: true);
                StringBuilder headers = new();
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
                {
                    headers.Append(line).Append('\n');
                }

                lock (Requests)
                {
                    Requests.Add(headers.ToString());
                }

                await _answer(new Asked(Requests.Count, headers.ToString(), client.GetStream(), _stop.Token)).WaitAsync(_stop.Token);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The client hung up, as it may.
            }
        }
    }
}

/// <param name="Number">1 for the first request.</param>
/// <param name="Stopped">Cancelled when the test is over.</param>
internal sealed record Asked(int Number, string Headers, Stream Stream, CancellationToken Stopped)
{
    /// <summary>Where the client wants to go on; null when it asks for the whole.</summary>
    public int? From => Headers.Split('\n').FirstOrDefault(line => line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase)) is { } line
        ? int.Parse(line["Range: bytes=".Length..].TrimEnd('-')) : null;

    public async Task SendAsync(string status, string headers, byte[] body)
    {
        await Stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{headers}\r\n"), Stopped);
        await Stream.WriteAsync(body, Stopped);
        await Stream.FlushAsync(Stopped);
    }
}
