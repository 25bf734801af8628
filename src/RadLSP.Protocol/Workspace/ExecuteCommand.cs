using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>Names the commands the server runs.</summary>
public sealed record ExecuteCommandOptions
{
    public required IReadOnlyList<string> Commands { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks the server to run a command.</summary>
public sealed record ExecuteCommandParams
{
    public required string Command { get; init; }

    public IReadOnlyList<JsonElement>? Arguments { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}
