namespace RadLSP.Protocol;

/// <summary>The limits of a connection.</summary>
public sealed record LspConnectionOptions
{
    /// <summary>A header above this many bytes ends the connection.</summary>
    public int MaxHeaderBytes { get; init; } = 8 * 1024;

    /// <summary>A body above this many bytes is passed over and answered with an error.</summary>
    public int MaxBodyBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>A client that lets more than this many bytes wait has stopped reading, and counts as dead.</summary>
    public long MaxQueuedOutputBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// How long work that has begun may go on when the input has ended; afterwards it is cancelled. So a script may write its
    /// messages, close the stream and still read every answer.
    /// </summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the client may take to answer a request of the server, unless the caller says otherwise.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of the two timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// This end is the client, as in a test or a bench: it takes requests and notifications at any time, since the life cycle
    /// of LSP binds only the server.
    /// </summary>
    public bool IsClient { get; init; }

    /// <summary>Hears about everything that went wrong. Called on the thread where it happened; must be quick and must not throw.</summary>
    public Action<LspFault>? OnFault { get; init; }
}
