using System.Net;
using System.Net.Sockets;

namespace RadLSP.Server.Hosting;

/// <summary>The client cannot be reached; the message says what to do.</summary>
public sealed class ClientUnreachableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The two streams to the client, and what has to be closed after them.</summary>
internal sealed class ClientStreams(Stream input, Stream output, params IDisposable[] owned) : IAsyncDisposable
{
    public Stream Input => input;

    public Stream Output => output;

    /// <exception cref="ClientUnreachableException">The pipe or port cannot be listened on.</exception>
    public static Task<ClientStreams> OpenAsync(ServeOptions options, CancellationToken cancellation) =>
        options switch
        {
            { Pipe: { Length: > 0 } pipe } => PipeListener.AcceptAsync(pipe, cancellation),
            { TcpPort: { } port } => AcceptTcpAsync(port, cancellation),
            _ => Task.FromResult(OpenStandard()),
        };

    public async ValueTask DisposeAsync()
    {
        await output.DisposeAsync().ConfigureAwait(false);
        await input.DisposeAsync().ConfigureAwait(false);
        foreach (IDisposable disposable in owned)
        {
            disposable.Dispose();
        }
    }

    private static ClientStreams OpenStandard()
    {
        var streams = new ClientStreams(Console.OpenStandardInput(), Console.OpenStandardOutput());

        // A stray line on standard output would break the protocol.
        Console.SetOut(TextWriter.Null);
        return streams;
    }

    private static async Task<ClientStreams> AcceptTcpAsync(int port, CancellationToken cancellation)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start(1);
        }
        catch (SocketException exception)
        {
            throw new ClientUnreachableException(
                exception.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"port {port} is taken by another program; choose another one, or 0 for any free one"
                    : $"port {port} cannot be listened on ({exception.SocketErrorCode}); choose another one",
                exception);
        }

        await Console.Error.WriteLineAsync($"radlsp: listening on 127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}").ConfigureAwait(false);
        try
        {
            TcpClient client = await listener.AcceptTcpClientAsync(cancellation).ConfigureAwait(false);
            client.NoDelay = true;
            NetworkStream stream = client.GetStream();
            return new ClientStreams(stream, stream, client);
        }
        finally
        {
            // One server serves one client; a second one would wait without an answer.
            listener.Stop();
        }
    }
}
