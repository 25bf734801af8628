using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>A command the client runs by name, shown to the user under its title.</summary>
public sealed record Command
{
    public required string Title { get; init; }

    /// <summary>Shown when the user points at the title; LSP 3.18.</summary>
    public string? Tooltip { get; init; }

    /// <summary>The name of the command's handler.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("command")]
    public required string Name { get; init; }

    public IReadOnlyList<JsonElement>? Arguments { get; init; }
}
