using System.Text;
using System.Text.Json;

namespace RadLSP.Output;

/// <summary>Reads one JSON object a line from standard input and writes one a line to standard output, in order.</summary>
internal static class JsonLines
{
    /// <summary>Answers every line. A line that cannot be read is answered with its error, so that the lines still correspond.</summary>
    /// <returns>0, or 1 when any line was bad.</returns>
    public static int Run(Action<JsonElement, Utf8JsonWriter> answer)
    {
        using Stream input = Console.OpenStandardInput();
        using Stream output = Console.OpenStandardOutput();
        using var reader = new StreamReader(input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: true);
        using var buffered = new BufferedStream(output, 1 << 16);
        using var json = new Utf8JsonWriter(buffered, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        bool allGood = true;
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            allGood &= Answer(line, number, json, answer);
            json.Flush();
            json.Reset();
            buffered.WriteByte((byte)'\n');

            // Whoever asks line by line waits for each answer.
            buffered.Flush();
        }

        return allGood ? 0 : 1;
    }

    private static bool Answer(string line, int number, Utf8JsonWriter json, Action<JsonElement, Utf8JsonWriter> answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new JsonException("a line must be a JSON object");
            }

            answer(document.RootElement, json);
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // The parser quotes what it could not read, and that may be report text.
            string message = error is JsonException { BytePositionInLine: long at } ? $"this is not JSON (byte {at + 1})" : error.Message;
            Console.Error.WriteLine($"radlsp: line {number} of the input: {message}");
            json.Reset();
            json.WriteStartObject();
            json.WriteNumber("line", number);
            json.WriteString("error", message);
            json.WriteEndObject();
            return false;
        }
    }

    /// <summary>A text member that must be there.</summary>
    /// <exception cref="JsonException">It is missing or not text.</exception>
    public static string RequiredText(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? ReadText(value, name)
            : throw new JsonException($"\"{name}\" must be there and be text");

    /// <summary>A text member, or null when it is missing or null.</summary>
    public static string? OptionalText(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? ReadText(value, name) : null;

    /// <summary>
    /// Header lines of a report: a text as it is, or an object of texts and numbers, each as a line "sex: F".
    /// Null when the member is missing or something else.
    /// </summary>
    public static string? OptionalHeader(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.Object)
        {
            return OptionalText(element, name);
        }

        return string.Join('\n', value.EnumerateObject()
            .Where(static member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(static member =>
                $"{member.Name.Replace('_', ' ')}: {(member.Value.ValueKind == JsonValueKind.String ? ReadText(member.Value, member.Name) : member.Value.GetRawText())}"));
    }

    /// <summary>Writes the "id" of the input as it came, whatever its type; nothing when there is none.</summary>
    public static void CopyId(JsonElement input, Utf8JsonWriter json)
    {
        if (input.TryGetProperty("id", out JsonElement id))
        {
            json.WritePropertyName("id");
            id.WriteTo(json);
        }
    }

    private static string ReadText(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape ("\ud800") has no UTF-8 form and cannot be read as a string.
            throw new JsonException($"\"{name}\" holds half of a surrogate pair");
        }
    }
}
