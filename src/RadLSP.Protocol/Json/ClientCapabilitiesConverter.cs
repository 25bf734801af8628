using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol;

/// <summary>
/// Reads what it can of the client's capabilities and takes the rest for absent. Editors written in Lua send an empty table as
/// <c>[]</c> where an object belongs; refusing initialize for that would shut the editor's user out.
/// </summary>
internal sealed class ClientCapabilitiesConverter : JsonConverter<ClientCapabilities>
{
    /// <summary>So many mistakes are no sloppiness any more, and every one costs another attempt.</summary>
    private const int MostMistakes = 30;

    public override ClientCapabilities? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonTypeInfo<ClientCapabilities> info = (JsonTypeInfo<ClientCapabilities>)options.GetTypeInfo(typeof(ClientCapabilities));
        JsonElement json = JsonElement.ParseValue(ref reader);
        try
        {
            return json.Deserialize(info);
        }
        catch (JsonException exception)
        {
            return ReadWithout(json, exception, info);
        }
    }

    public override void Write(Utf8JsonWriter writer, ClientCapabilities value, JsonSerializerOptions options) =>
        JsonShape.WriteAs(writer, value, options);

    private static ClientCapabilities? ReadWithout(JsonElement json, JsonException mistake, JsonTypeInfo<ClientCapabilities> info)
    {
        JsonObject? capabilities = json.ValueKind == JsonValueKind.Object ? JsonObject.Create(json) : null;
        for (int i = 0; capabilities is not null && i < MostMistakes; i++)
        {
            if (!Remove(capabilities, mistake.Path))
            {
                return null;
            }

            try
            {
                return capabilities.Deserialize(info);
            }
            catch (JsonException next)
            {
                mistake = next;
            }
        }

        return null;
    }

    // A path reads $.textDocument.hover.contentFormat[0]; the names of the capabilities need no quoting.
    private static bool Remove(JsonObject root, string? path)
    {
        JsonObject parent = root;
        string[] names = path?.Split('.') ?? [];
        for (int i = 1; i < names.Length; i++)
        {
            int index = names[i].IndexOf('[', StringComparison.Ordinal);
            string name = index < 0 ? names[i] : names[i][..index];
            if (index < 0 && i < names.Length - 1 && parent[name] is JsonObject child)
            {
                parent = child;
                continue;
            }

            // Either the value itself is wrong, or something inside of a list, which then goes as a whole.
            return parent.Remove(name);
        }

        return false;
    }
}
