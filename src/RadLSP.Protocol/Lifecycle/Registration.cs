using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>Asks the client to turn features on after initialize.</summary>
public sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

/// <summary>One feature to turn on; the id is the server's, and is what turns it off again.</summary>
public sealed record Registration
{
    public required string Id { get; init; }

    public required string Method { get; init; }

    public JsonElement? RegisterOptions { get; init; }

    /// <summary>Asks for workspace/didChangeWatchedFiles.</summary>
    public static Registration WatchedFiles(string id, DidChangeWatchedFilesRegistrationOptions options) => new()
    {
        Id = id,
        Method = LspMethods.DidChangeWatchedFiles.Method,
        RegisterOptions = JsonSerializer.SerializeToElement(options, LspJson.Context.DidChangeWatchedFilesRegistrationOptions),
    };

    /// <summary>Asks for workspace/didChangeConfiguration; without it VS Code sends no configuration changes.</summary>
    public static Registration Configuration(string id, DidChangeConfigurationRegistrationOptions options) => new()
    {
        Id = id,
        Method = LspMethods.DidChangeConfiguration.Method,
        RegisterOptions = JsonSerializer.SerializeToElement(options, LspJson.Context.DidChangeConfigurationRegistrationOptions),
    };
}

/// <summary>Asks the client to turn features off.</summary>
public sealed record UnregistrationParams
{
    /// <summary>The spelling on the wire, unregisterations, is a mistake that LSP keeps for compatibility.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("unregisterations")]
    public required IReadOnlyList<Unregistration> Unregistrations { get; init; }
}

/// <summary>One feature to turn off.</summary>
public sealed record Unregistration(string Id, string Method);
