using System.IO.Pipes;
using System.Net.Sockets;

namespace RadLSP.Server.Hosting;

/// <summary>Waits for one client on a named pipe: a pipe of Windows, a socket file elsewhere. Only this user may connect.</summary>
internal static class PipeListener
{
    /// <summary>Where .NET keeps the sockets behind pipe names on Unix, so that its pipe clients find them by name.</summary>
    public static string SocketPath(string name) =>
        name.Contains('/', StringComparison.Ordinal) ? name : Path.Combine(Path.GetTempPath(), "CoreFxPipe_" + name);

    /// <exception cref="ClientUnreachableException">The name is taken or not allowed.</exception>
    public static Task<ClientStreams> AcceptAsync(string name, CancellationToken cancellation) =>
        OperatingSystem.IsWindows() ? AcceptPipeAsync(name, cancellation) : AcceptSocketAsync(SocketPath(name), cancellation);

    private static async Task<ClientStreams> AcceptPipeAsync(string name, CancellationToken cancellation)
    {
        const string Prefix = @"\\.\pipe\";
        string bare = name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name[Prefix.Length..] : name;
        NamedPipeServerStream pipe;
        try
        {
            pipe = new NamedPipeServerStream(
                bare, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreachable(name, exception);
        }

        await pipe.WaitForConnectionAsync(cancellation).ConfigureAwait(false);
        return new ClientStreams(pipe, pipe);
    }

    private static async Task<ClientStreams> AcceptSocketAsync(string path, CancellationToken cancellation)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        FileStream? held = null;
        try
        {
            // Connecting to see whether somebody listens would take the place of the client that a waiting server waits for.
            // So each server holds a lock as long as it waits, which the system gives back when the process dies.
            held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            if (File.Exists(path))
            {
                RemoveAbandoned(path);
            }

            listener.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
            {
                // Nobody can connect before Listen, so the rights are in time.
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            listener.Listen(1);
        }
        catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            held?.Dispose();
            throw Unreachable(path, exception);
        }

        try
        {
            Socket client = await listener.AcceptAsync(cancellation).ConfigureAwait(false);
            var stream = new NetworkStream(client, ownsSocket: true);
            return new ClientStreams(stream, stream);
        }
        finally
        {
            File.Delete(path);
            await held.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Deletes the socket file of a server that was killed; leaves one that somebody listens on, or that is no socket.</summary>
    private static void RemoveAbandoned(string path)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused
            && new FileInfo(path) is { Length: 0 })
        {
            File.Delete(path);
        }
        catch (SocketException)
        {
            // Bind fails and says why.
        }
    }

    private static ClientUnreachableException Unreachable(string name, Exception exception) => new(
        exception is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } or IOException
            ? $"the pipe {name} is taken by another program; choose another name"
            : $"the pipe {name} cannot be listened on ({exception.GetType().Name}); choose another name",
        exception);
}
