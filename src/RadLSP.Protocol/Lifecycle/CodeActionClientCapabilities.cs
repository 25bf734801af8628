namespace RadLSP.Protocol;

/// <summary>What the client can do with code actions.</summary>
public sealed record CodeActionClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    /// <summary>Absent when the client takes only commands.</summary>
    public CodeActionLiteralClientCapabilities? CodeActionLiteralSupport { get; init; }

    public bool? IsPreferredSupport { get; init; }

    public bool? DisabledSupport { get; init; }

    /// <summary>The client keeps <see cref="CodeAction.Data"/> until codeAction/resolve.</summary>
    public bool? DataSupport { get; init; }

    public ResolveSupportClientCapabilities? ResolveSupport { get; init; }

    public bool? HonorsChangeAnnotations { get; init; }
}

/// <summary>The kinds of code action the client knows.</summary>
public sealed record CodeActionLiteralClientCapabilities
{
    public CodeActionKindClientCapabilities? CodeActionKind { get; init; }
}

/// <summary>The kinds of code action the client knows.</summary>
public sealed record CodeActionKindClientCapabilities
{
    public IReadOnlyList<CodeActionKind>? ValueSet { get; init; }
}
