namespace RadLSP.Editors.Tests;

/// <summary>A test that needs Node and npm, and says so where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (SearchPath.Find("npm", windowsExtension: ".cmd") is null)
        {
            Skip = "npm is not on PATH (Node 20 brings it), so the VS Code extension was not built.";
        }
    }
}
