using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>What the client says about itself in the first request.</summary>
/// <remarks>Only what the server uses is read. Nothing is required: an editor that leaves something out is still served.</remarks>
public sealed record InitializeParams
{
    /// <summary>The process id of the editor, so that the server can end when the editor has died.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? ProcessId { get; init; }

    public ClientInfo? ClientInfo { get; init; }

    /// <summary>The language of the user interface as an IETF tag, such as de or en-GB.</summary>
    public string? Locale { get; init; }

    /// <summary>Superseded by <see cref="WorkspaceFolders"/>, but all that older clients send.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? RootUri { get; init; }

    /// <summary>Superseded by <see cref="RootUri"/>.</summary>
    public string? RootPath { get; init; }

    [JsonConverter(typeof(ClientCapabilitiesConverter))]
    public ClientCapabilities? Capabilities { get; init; }

    public JsonElement? InitializationOptions { get; init; }

    public TraceValue? Trace { get; init; }

    /// <summary>Null when no folder is open or the client knows no folders.</summary>
    public IReadOnlyList<WorkspaceFolder>? WorkspaceFolders { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>The name and version of the client.</summary>
public sealed record ClientInfo(string Name, string? Version = null);
