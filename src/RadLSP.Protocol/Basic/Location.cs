namespace RadLSP.Protocol;

/// <summary>A range in a document. The uri is kept as the client wrote it.</summary>
public sealed record Location(string Uri, LspRange Range) : IDefinitionTarget;
