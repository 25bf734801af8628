using Microsoft.Extensions.Logging;

namespace RadLSP.Server.Hosting;

/// <summary>How the server is reached and what it logs. Without pipe and port it is reached on standard input and output.</summary>
public sealed record ServeOptions
{
    /// <summary>Name of a named pipe to listen on; on Unix a name with a slash is the path of a socket.</summary>
    public string? Pipe { get; init; }

    /// <summary>TCP port to listen on, loopback only; 0 lets the system choose one, which is written to standard error.</summary>
    public int? TcpPort { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
