using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Asks the client for settings; the answer has one value for each item, null where the client has none.</summary>
public sealed record ConfigurationParams(IReadOnlyList<ConfigurationItem> Items);

/// <summary>One section of the settings, as it holds for a document or folder.</summary>
public sealed record ConfigurationItem
{
    public string? ScopeUri { get; init; }

    public string? Section { get; init; }
}

/// <summary>The settings have changed. Clients that want to be asked send null here.</summary>
public sealed record DidChangeConfigurationParams
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public JsonElement? Settings { get; init; }
}

/// <summary>Which sections the server wants to hear about.</summary>
public sealed record DidChangeConfigurationRegistrationOptions
{
    public IReadOnlyList<string>? Section { get; init; }
}
