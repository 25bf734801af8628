using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>LSP's <c>string | RelativePattern</c>: a glob, either for whole paths or below one folder.</summary>
[JsonConverter(typeof(GlobPatternConverter))]
public sealed record GlobPattern
{
    /// <summary>A glob for whole paths, such as <c>**/.radlsp.yaml</c>.</summary>
    public GlobPattern(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
    }

    /// <summary>A glob below a folder; needs the client's relativePatternSupport.</summary>
    public GlobPattern(string baseUri, string pattern)
        : this(pattern)
    {
        ArgumentNullException.ThrowIfNull(baseUri);
        BaseUri = baseUri;
    }

    /// <summary>The uri of the folder the pattern starts from, or null for whole paths.</summary>
    public string? BaseUri { get; }

    public string Pattern { get; }

    public static implicit operator GlobPattern(string pattern) => new(pattern);
}
