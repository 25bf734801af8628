namespace RadLSP.Server.Configuration;

/// <summary>A setting that cannot be used. The others of its source hold.</summary>
/// <param name="Path">The file, or "settings of the editor".</param>
/// <param name="Line">From 1; 0 where the source has no lines.</param>
/// <param name="Column">From 1; 0 where the source has no lines.</param>
/// <param name="Message">What is wrong and what would be right.</param>
internal sealed record SettingsProblem(string Path, int Line, int Column, string Message)
{
    public override string ToString() => Line > 0 ? $"{Path}({Line},{Column}): {Message}" : $"{Path}: {Message}";
}
