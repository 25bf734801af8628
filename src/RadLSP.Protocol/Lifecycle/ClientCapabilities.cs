using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>What the client can do. Only what changes the server's behaviour is read; the rest is passed over.</summary>
public sealed record ClientCapabilities
{
    public WorkspaceClientCapabilities? Workspace { get; init; }

    public TextDocumentClientCapabilities? TextDocument { get; init; }

    public WindowClientCapabilities? Window { get; init; }

    public GeneralClientCapabilities? General { get; init; }

    public JsonElement? Experimental { get; init; }
}

/// <summary>What the client can do in its windows.</summary>
public sealed record WindowClientCapabilities
{
    public bool? WorkDoneProgress { get; init; }

    public ShowMessageRequestClientCapabilities? ShowMessage { get; init; }

    public ShowDocumentClientCapabilities? ShowDocument { get; init; }
}

/// <summary>Whether extra properties of a message's buttons come back.</summary>
public sealed record ShowMessageRequestClientCapabilities
{
    public MessageActionItemClientCapabilities? MessageActionItem { get; init; }
}

/// <summary>Whether extra properties of a message's buttons come back.</summary>
public sealed record MessageActionItemClientCapabilities
{
    public bool? AdditionalPropertiesSupport { get; init; }
}

/// <summary>Whether the client opens a document for the server.</summary>
public sealed record ShowDocumentClientCapabilities
{
    public bool? Support { get; init; }
}

/// <summary>What holds for every feature.</summary>
public sealed record GeneralClientCapabilities
{
    public StaleRequestSupportClientCapabilities? StaleRequestSupport { get; init; }

    public MarkdownClientCapabilities? Markdown { get; init; }

    /// <summary>In the client's order of preference; absent means UTF-16 only.</summary>
    public IReadOnlyList<PositionEncodingKind>? PositionEncodings { get; init; }
}

/// <summary>What the client does about requests that a change has overtaken.</summary>
public sealed record StaleRequestSupportClientCapabilities
{
    /// <summary>The client cancels such requests.</summary>
    public bool? Cancel { get; init; }

    /// <summary>Methods the client sends again when they fail with ContentModified.</summary>
    public IReadOnlyList<string>? RetryOnContentModified { get; init; }
}

/// <summary>The Markdown engine of the client.</summary>
public sealed record MarkdownClientCapabilities
{
    public string? Parser { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<string>? AllowedTags { get; init; }
}

/// <summary>A capability that only says whether it can be registered after initialize.</summary>
public sealed record DynamicRegistrationClientCapabilities
{
    public bool? DynamicRegistration { get; init; }
}

/// <summary>A capability that says which properties a resolve request may fill in later.</summary>
public sealed record ResolveSupportClientCapabilities
{
    public IReadOnlyList<string>? Properties { get; init; }
}

/// <summary>A capability that says whether the server may ask the client to request anew.</summary>
public sealed record RefreshSupportClientCapabilities
{
    public bool? RefreshSupport { get; init; }
}
