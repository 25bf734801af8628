using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Engines.Models;

/// <summary>A model that can be downloaded: an entry of catalogue.json.</summary>
/// <param name="Kind">"text", "speech" or "voice".</param>
/// <param name="File">What it is called in the models folder.</param>
/// <param name="Bytes">The size of the file, about.</param>
/// <param name="MemoryBytes">What the engine needs with it, about.</param>
/// <param name="Checksum">As "sha256:…" or "sha1:…"; empty where no source states one.</param>
/// <param name="ChecksumSource">Who states the checksum.</param>
public sealed record ModelEntry(string Name, string Kind, string Purpose, string Address, string File, long Bytes, long MemoryBytes, string Licence, string Checksum, string ChecksumSource);

/// <summary>The models that radlsp knows by name.</summary>
public static class ModelCatalogue
{
    private static readonly Lazy<IReadOnlyList<ModelEntry>> Read = new(() =>
    {
        using Stream stream = typeof(ModelCatalogue).Assembly.GetManifestResourceStream("RadLSP.Engines.Models.catalogue.json")!;
        return JsonSerializer.Deserialize(stream, ModelJson.Default.ModelEntryArray)!;
    });

    public static IReadOnlyList<ModelEntry> Entries => Read.Value;

    /// <exception cref="EngineException">No model has this name.</exception>
    public static ModelEntry Find(string name) => Entries.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new EngineException(EngineError.ModelMissing, $"There is no model {name} in the catalogue; radlsp models list shows the names, and the path of a file works wherever a model is asked for.");
}

/// <summary>What is known of a download that was interrupted; lies beside its part.</summary>
/// <param name="ETag">How the server names this version of the file.</param>
internal sealed record PartState(string Address, string ETag);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModelEntry[]))]
[JsonSerializable(typeof(PartState))]
internal sealed partial class ModelJson : JsonSerializerContext;
