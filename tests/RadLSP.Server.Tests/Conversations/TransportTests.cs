using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

public sealed class TransportTests
{
    [Fact]
    public async Task A_client_is_served_over_loopback_tcp()
    {
        await using ServerProcess server = ServerProcess.Start(["--tcp", "0"]);
        int port = await PortAsync(server);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await using var client = new LanguageClient(socket.GetStream(), socket.GetStream());

        JsonElement result = await client.InitializeAsync();
        await client.ShutDownAsync();

        Assert.Equal("RadLSP", result.GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task A_client_is_served_over_a_pipe()
    {
        string name = Path.Combine(Path.GetTempPath(), $"radlsp-{Guid.NewGuid():N}.sock");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using ServerProcess server = ServerProcess.Start(["--pipe", name]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        for (int i = 0; i < 600 && !File.Exists(name); i++)
        {
            await Task.Delay(50);
        }

        // A second server is told that the name is taken.
        await using ServerProcess second = ServerProcess.Start(["--pipe", name]);
        Assert.Equal(2, await second.ExitCodeAsync());
        Assert.Contains("is taken by another program", second.Errors, StringComparison.Ordinal);

        // The server takes the file away as soon as its client has come.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(name) & (UnixFileMode)0b111_111_111);
        await ConnectAsync(socket, name);

        await using var stream = new NetworkStream(socket);
        await using var client = new LanguageClient(stream, stream);
        await client.InitializeAsync();
        await client.ShutDownAsync();
        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.False(File.Exists(name));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using ServerProcess server = ServerProcess.Start(["--tcp", $"{port}"]);

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains($"port {port} is taken", server.Errors, StringComparison.Ordinal);
        listener.Stop();
    }

    [Fact]
    public async Task The_server_ends_with_the_process_of_its_client()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Process editor = Process.Start("sleep", "600");
        await using ServerProcess server = ServerProcess.Start();
        await server.Client.InitializeAsync(processId: editor.Id);

        editor.Kill();
        await editor.WaitForExitAsync();

        Assert.Equal(1, await server.ExitCodeAsync());
    }

    private static async Task<int> PortAsync(ServerProcess server)
    {
        const string Mark = "127.0.0.1:";
        for (int i = 0; i < 600; i++)
        {
            if (server.Errors.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at && server.Errors.IndexOf('\n', at) is >= 0 and var end)
            {
                return int.Parse(server.Errors[(at + Mark.Length)..end], System.Globalization.CultureInfo.InvariantCulture);
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("The server has not said where it listens.");
    }

    private static async Task ConnectAsync(Socket socket, string path)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
                return;
            }
            catch (SocketException) when (i < 100)
            {
                // The file is there a moment before the server listens.
                await Task.Delay(50);
            }
        }
    }
}
