namespace RadLSP.Protocol;

/// <summary>
/// Stands for parameters that a method does not have, which are left out, and for a result that carries nothing, which LSP
/// writes as null.
/// </summary>
public readonly record struct Nothing;
