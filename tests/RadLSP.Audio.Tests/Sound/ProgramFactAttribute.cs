namespace RadLSP.Audio.Tests.Sound;

/// <summary>A test that needs programs of the system, and is skipped with a reason where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(params string[] programs) => Skip = Programs.MissingReason(programs);
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(params string[] programs) => Skip = Programs.MissingReason(programs);
}

internal static class Programs
{
    public static string? MissingReason(string[] programs)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] missing = [.. programs.Where(p => !folders.Any(f => File.Exists(Path.Combine(f, p))))];
        return missing.Length == 0 ? null : $"Needs {string.Join(", ", missing)} on the PATH.";
    }
}
