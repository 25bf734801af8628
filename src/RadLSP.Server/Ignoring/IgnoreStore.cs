namespace RadLSP.Server.Ignoring;

/// <summary>What the user ignores.</summary>
internal sealed class IgnoreStore
{
    public IgnoredSet Current { get; private set; } = IgnoredSet.Empty;

    public void RefreshIfChanged()
    {
    }
}
