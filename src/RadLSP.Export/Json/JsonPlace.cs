using System.Text.Json;

namespace RadLSP.Export.Json;

/// <summary>A value of a JSON document that knows where it stands, so that a mistake can be named. Messages hold places, never values.</summary>
internal readonly struct JsonPlace(JsonElement element, string path)
{
    public JsonPlace Required(string name) => Optional(name) ?? throw Wrong($"needs \"{name}\"");

    /// <summary>The member, or null when it is missing.</summary>
    public JsonPlace? Optional(string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("must be an object");
        }

        return element.TryGetProperty(name, out JsonElement value) ? new JsonPlace(value, path.Length == 0 ? name : $"{path}.{name}") : null;
    }

    public string Text()
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Wrong("must be text");
        }
        catch (InvalidOperationException)
        {
            throw Wrong("holds half of a surrogate pair");
        }
    }

    public string TextOr(string name, string missing) => Optional(name)?.Text() ?? missing;

    public int Number() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) && value >= 0 ? value : throw Wrong("must be a whole number from 0 on");

    public double Value() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && double.IsFinite(value) ? value : throw Wrong("must be a number");

    public bool Flag(string name) => Optional(name) is { } place && place.Truth();

    /// <summary>One of the names of an enumeration, in lower case.</summary>
    public T Choice<T>()
        where T : struct, Enum
    {
        string text = Text();
        foreach (T value in Enum.GetValues<T>())
        {
            if (value.ToString().ToLowerInvariant() == text)
            {
                return value;
            }
        }

        throw Wrong($"must be one of {string.Join(", ", Enum.GetNames<T>().Select(static name => name.ToLowerInvariant()))}");
    }

    public T ChoiceOr<T>(string name, T missing)
        where T : struct, Enum => Optional(name)?.Choice<T>() ?? missing;

    public IReadOnlyList<T> All<T>(string name, Func<JsonPlace, T> read) => Required(name).Each(read);

    public IReadOnlyList<T> AllOrNone<T>(string name, Func<JsonPlace, T> read) => Optional(name)?.Each(read) ?? [];

    public ReportFormatException Wrong(string what) => new(path.Length == 0 ? $"the document {what}" : $"{path} {what}");

    private bool Truth() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("must be true or false"),
    };

    private List<T> Each<T>(Func<JsonPlace, T> read)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("must be a list");
        }

        var values = new List<T>(element.GetArrayLength());
        foreach (JsonElement one in element.EnumerateArray())
        {
            values.Add(read(new JsonPlace(one, $"{path}[{values.Count}]")));
        }

        return values;
    }
}
