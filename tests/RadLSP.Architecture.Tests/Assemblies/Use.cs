namespace RadLSP.Architecture.Tests.Assemblies;

/// <summary>One mention of a type or member in a compiled assembly.</summary>
/// <param name="By">The outermost type that mentions it, so that lambdas and state machines count as the type that holds them.</param>
/// <param name="Method">The method that mentions it; empty for a mention in a declaration.</param>
/// <param name="Type">The full name of the mentioned type, without generic arity; nested types after a plus.</param>
/// <param name="Member">The mentioned member as the metadata names it, or null where the type alone is mentioned.</param>
/// <param name="Signature">The types of the mentioned method's signature.</param>
internal sealed record Use(string By, string Method, string Type, string? Member, IReadOnlyList<string> Signature)
{
    /// <summary>The mentioned type or member in one string.</summary>
    public string Target => Member is null ? Type : $"{Type}.{Member}";

    public override string ToString() => $"{By}{(Method.Length > 0 ? "." + Method : "")} uses {Target}";
}
