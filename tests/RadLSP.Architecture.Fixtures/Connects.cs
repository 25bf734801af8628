using System.Net;
using System.Net.Sockets;

namespace RadLSP.Architecture.Fixtures;

internal static class SpeaksHttp
{
    public static async Task<string> GetAsync(Uri address)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(address).ConfigureAwait(false);
    }
}

internal static class ConnectsSocket
{
    public static void Both(string host)
    {
        using var client = new TcpClient();
        client.Connect(host, 80);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(new DnsEndPoint(host, 80));
    }
}

internal static class ListensEverywhere
{
    public static TcpListener Open() => new(IPAddress.Any, 0);
}

internal static class ListensOnLoopback
{
    public static TcpListener Open() => new(IPAddress.Loopback, 0);
}
