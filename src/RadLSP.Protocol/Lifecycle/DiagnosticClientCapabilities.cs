namespace RadLSP.Protocol;

/// <summary>What the client shows of a pushed diagnostic.</summary>
public sealed record PublishDiagnosticsClientCapabilities
{
    public bool? RelatedInformation { get; init; }

    public DiagnosticTagClientCapabilities? TagSupport { get; init; }

    public bool? CodeDescriptionSupport { get; init; }

    /// <summary>The client keeps <see cref="Diagnostic.Data"/> and sends it back with a code action request.</summary>
    public bool? DataSupport { get; init; }

    /// <summary>The client reads the version of pushed diagnostics.</summary>
    public bool? VersionSupport { get; init; }
}

/// <summary>What the client shows of a pulled diagnostic.</summary>
public sealed record DiagnosticClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? RelatedDocumentSupport { get; init; }

    public bool? MarkupMessageSupport { get; init; }

    public bool? RelatedInformation { get; init; }

    public DiagnosticTagClientCapabilities? TagSupport { get; init; }

    public bool? CodeDescriptionSupport { get; init; }

    public bool? DataSupport { get; init; }
}

/// <summary>Which diagnostic tags the client shows.</summary>
public sealed record DiagnosticTagClientCapabilities
{
    public IReadOnlyList<DiagnosticTag>? ValueSet { get; init; }
}
