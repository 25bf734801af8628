namespace RadLSP.Engines.Speech;

/// <summary>Finds voice activity models.</summary>
public static class VoiceModels
{
    /// <summary>The Silero model in the folder of a speech model, the newest by name; null for none.</summary>
    public static string? Beside(string model)
    {
        try
        {
            string? folder = Path.GetDirectoryName(Path.GetFullPath(model));
            return folder is null || !Directory.Exists(folder)
                ? null
                : Directory.EnumerateFiles(folder, "*silero*.bin").OrderDescending(StringComparer.Ordinal).FirstOrDefault();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
