using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>Offers code lenses.</summary>
public sealed record CodeLensOptions
{
    public bool? ResolveProvider { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks for the code lenses of a document.</summary>
public sealed record CodeLensParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>A command that is shown above a line of the document.</summary>
public sealed record CodeLens
{
    /// <summary>Lies in one line.</summary>
    public required LspRange Range { get; init; }

    public Command? Command { get; init; }

    /// <summary>Kept by the client until codeLens/resolve.</summary>
    public JsonElement? Data { get; init; }
}
