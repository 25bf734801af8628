namespace RadLSP.Editors.Tests;

/// <summary>A test that needs Neovim, and says so where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeovimFactAttribute : FactAttribute
{
    public NeovimFactAttribute()
    {
        if (Neovim.Program is null)
        {
            Skip = "Neovim is not on PATH (Debian: apt-get install neovim), so the real editor was not driven.";
        }
    }
}
