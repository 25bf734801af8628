namespace RadLSP.Server.Configuration;

/// <summary>Addresses of documents. They are kept as the client writes them and looked into only to find a folder.</summary>
internal static class DocumentUri
{
    /// <summary>The path of a file address or a plain path; null for everything else ("untitled:").</summary>
    public static string? PathOf(string uri)
    {
        try
        {
            if (Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed))
            {
                return parsed.IsFile && parsed.LocalPath.Length > 0 ? Path.GetFullPath(parsed.LocalPath) : null;
            }

            return Path.IsPathFullyQualified(uri) ? Path.GetFullPath(uri) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or NotSupportedException or InvalidOperationException)
        {
            // A path that this platform cannot have belongs to no folder.
            return null;
        }
    }

    /// <summary>True for a document that has no place of its own yet and so no name that means the same tomorrow.</summary>
    public static bool IsTransient(string uri) => PathOf(uri) is null;
}
