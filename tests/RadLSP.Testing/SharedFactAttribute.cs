using Xunit;

namespace RadLSP.Testing;

/// <summary>A test that needs a file of <see cref="SharedFiles"/>, and is skipped with a reason where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string path) => Skip = SharedSkip.Reason(path);
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(string path) => Skip = SharedSkip.Reason(path);
}

internal static class SharedSkip
{
    public static string? Reason(string path) =>
        SharedFiles.Exists(path) ? null : $"Needs shared/{path} beside the repository.";
}
