namespace RadLSP.Protocol;

/// <summary>The client has received the result of initialize; carries nothing.</summary>
public sealed record InitializedParams;
