namespace RadLSP.Architecture.Tests.Assemblies;

/// <summary>
/// JSON without reflection: a call of the serializer hands over generated type information. Reflection would not survive
/// trimming, and would cost the start of the server.
/// </summary>
internal static class JsonChecks
{
    private static readonly string[] Generated =
    [
        "System.Text.Json.Serialization.Metadata.JsonTypeInfo",
        "System.Text.Json.Serialization.JsonSerializerContext",
    ];

    public static IReadOnlyList<string> Violations(CompiledAssembly assembly) =>
    [
        .. assembly.Uses
            .Where(use => use is { Type: "System.Text.Json.JsonSerializer", Member: not null }
                && (use.Member.StartsWith("Serialize", StringComparison.Ordinal) || use.Member.StartsWith("Deserialize", StringComparison.Ordinal))
                && !use.Signature.Any(type => Generated.Any(g => type.StartsWith(g, StringComparison.Ordinal))))
            .Select(use => use.ToString())
            .Distinct(StringComparer.Ordinal),
    ];
}
