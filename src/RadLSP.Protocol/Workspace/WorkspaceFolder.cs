namespace RadLSP.Protocol;

/// <summary>A folder that is open in the client.</summary>
public sealed record WorkspaceFolder(string Uri, string Name);

/// <summary>Folders were opened or closed.</summary>
public sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChangeEvent Event);

/// <summary>Which folders were opened and closed.</summary>
public sealed record WorkspaceFoldersChangeEvent(
    IReadOnlyList<WorkspaceFolder> Added,
    IReadOnlyList<WorkspaceFolder> Removed);
