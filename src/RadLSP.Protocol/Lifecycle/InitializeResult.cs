namespace RadLSP.Protocol;

/// <summary>The server's answer to initialize.</summary>
public sealed record InitializeResult
{
    public required ServerCapabilities Capabilities { get; init; }

    public ServerInfo? ServerInfo { get; init; }
}

/// <summary>The name and version of the server, for the client's log.</summary>
public sealed record ServerInfo(string Name, string? Version = null);
