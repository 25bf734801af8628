using System.Text.Json.Serialization;

namespace RadLSP.Server.Conversion;

/// <summary>What a client keeps with a diagnostic: enough to show the reason beside it.</summary>
/// <param name="Rule">The rule that raised it.</param>
/// <param name="Reason">Why it matters.</param>
internal sealed record DiagnosticData(string Rule, string Reason);

/// <summary>How the data fields that clients keep for this server are read and written. Generated at build.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DiagnosticData))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
