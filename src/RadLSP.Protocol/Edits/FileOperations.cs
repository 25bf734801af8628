namespace RadLSP.Protocol;

/// <summary>Creates a file.</summary>
public sealed record CreateFile : IDocumentChange
{
    /// <summary>Always create; LSP tells the file operations apart by it.</summary>
    public string Kind => "create";

    public required string Uri { get; init; }

    public CreateFileOptions? Options { get; init; }

    public string? AnnotationId { get; init; }
}

/// <summary>What happens when the file exists. Overwrite wins.</summary>
public sealed record CreateFileOptions
{
    public bool? Overwrite { get; init; }

    public bool? IgnoreIfExists { get; init; }
}

/// <summary>Renames a file or a folder.</summary>
public sealed record RenameFile : IDocumentChange
{
    /// <summary>Always rename; LSP tells the file operations apart by it.</summary>
    public string Kind => "rename";

    public required string OldUri { get; init; }

    public required string NewUri { get; init; }

    public RenameFileOptions? Options { get; init; }

    public string? AnnotationId { get; init; }
}

/// <summary>What happens when the target exists. Overwrite wins.</summary>
public sealed record RenameFileOptions
{
    public bool? Overwrite { get; init; }

    public bool? IgnoreIfExists { get; init; }
}

/// <summary>Deletes a file or a folder.</summary>
public sealed record DeleteFile : IDocumentChange
{
    /// <summary>Always delete; LSP tells the file operations apart by it.</summary>
    public string Kind => "delete";

    public required string Uri { get; init; }

    public DeleteFileOptions? Options { get; init; }

    public string? AnnotationId { get; init; }
}

/// <summary>Whether a folder's content goes too, and what happens when nothing is there.</summary>
public sealed record DeleteFileOptions
{
    public bool? Recursive { get; init; }

    public bool? IgnoreIfNotExists { get; init; }
}
