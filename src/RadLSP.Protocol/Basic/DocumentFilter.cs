namespace RadLSP.Protocol;

/// <summary>
/// Says which documents a registration is for. At least one of language, scheme and pattern is set; a document matches when
/// all that are set match.
/// </summary>
public sealed record DocumentFilter
{
    /// <summary>A language id, such as radreport.</summary>
    public string? Language { get; init; }

    /// <summary>The scheme of the uri, such as file or untitled.</summary>
    public string? Scheme { get; init; }

    public GlobPattern? Pattern { get; init; }
}
