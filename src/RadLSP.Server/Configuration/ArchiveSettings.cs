namespace RadLSP.Server.Configuration;

/// <summary>
/// Which archive the server learns from. Only the user's own editor says so: a file in a shared folder could name somebody else's.
/// </summary>
/// <param name="IsEnabled">False to learn nothing.</param>
/// <param name="Path">The file; null for the one in the user's data folder.</param>
/// <param name="Patient">Whose report is open, as the import was told it; null when nobody says.</param>
internal sealed record ArchiveSettings(bool IsEnabled, string? Path, string? Patient = null)
{
    public static readonly ArchiveSettings Default = new(true, null);
}
