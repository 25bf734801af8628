using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>Something to tell the user about a stretch of text.</summary>
public sealed record Diagnostic
{
    public required LspRange Range { get; init; }

    public DiagnosticSeverity? Severity { get; init; }

    public IntegerOrString? Code { get; init; }

    /// <summary>Where the code is explained.</summary>
    public CodeDescription? CodeDescription { get; init; }

    /// <summary>Who says so, such as radlsp.</summary>
    public string? Source { get; init; }

    /// <summary>Marked-up text only when the client has markupMessageSupport.</summary>
    public required StringOrMarkup Message { get; init; }

    public IReadOnlyList<DiagnosticTag>? Tags { get; init; }

    public IReadOnlyList<DiagnosticRelatedInformation>? RelatedInformation { get; init; }

    /// <summary>Kept by the client from the diagnostic to the code action request.</summary>
    public JsonElement? Data { get; init; }
}

/// <summary>The page that explains a diagnostic's code.</summary>
public sealed record CodeDescription(string Href);

/// <summary>A place that belongs to a diagnostic, such as the earlier of two that contradict each other.</summary>
public sealed record DiagnosticRelatedInformation(Location Location, string Message);

/// <summary>How bad it is.</summary>
public enum DiagnosticSeverity
{
    Error = 1,
    Warning = 2,
    Information = 3,
    Hint = 4,
}

/// <summary>How a diagnostic is shown besides its underline.</summary>
public enum DiagnosticTag
{
    Unnecessary = 1,
    Deprecated = 2,
}
