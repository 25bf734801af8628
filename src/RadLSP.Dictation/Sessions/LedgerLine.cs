using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RadLSP.Dictation.Sessions;

/// <summary>
/// The lines of a ledger file: eight hexadecimal digits of a check sum, a space, and an object of JSON. A line that was cut off or
/// altered fails its check sum and is passed over.
/// </summary>
public static class LedgerLine
{
    private const int SumLength = 8;

    /// <summary>The first line of a ledger, which says what it belongs to.</summary>
    /// <param name="uri">The document, as the client writes it.</param>
    /// <param name="started">When the session began, for people; round-trip format.</param>
    public static string Write(string uri, string started) => Write(json =>
    {
        json.WriteString("document"u8, uri);
        json.WriteString("started"u8, started);
    });

    public static string Write(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Write(json =>
        {
            json.WriteNumber("utterance"u8, entry.Utterance);
            json.WriteString("state"u8, entry.State.ToString());
            if (entry.Text.Length > 0)
            {
                json.WriteString("text"u8, entry.Text);
            }

            if (entry.Before.Length > 0)
            {
                json.WriteString("before"u8, entry.Before);
            }
        });
    }

    /// <summary>Reads a ledger as far as it is whole.</summary>
    /// <param name="content">The file; its last line may be cut off.</param>
    public static LedgerContent Read(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var read = new LedgerContent();
        foreach (string line in content.Split('\n'))
        {
            if (line.Length > 0 && !TryRead(line, read))
            {
                read.Broken++;
            }
        }

        return read;
    }

    private static bool TryRead(string line, LedgerContent read)
    {
        if (line.Length <= SumLength + 1 || line[SumLength] != ' ' || line[..SumLength] != SumOf(line[(SumLength + 1)..]))
        {
            return false;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(line.AsMemory(SumLength + 1));
            JsonElement root = json.RootElement;
            if (root.TryGetProperty("document"u8, out JsonElement document))
            {
                read.Document = document.GetString() ?? "";
                return true;
            }

            if (!Enum.TryParse(root.GetProperty("state"u8).GetString(), out UtteranceState state))
            {
                return false;
            }

            read.Entries.Add(new LedgerEntry(root.GetProperty("utterance"u8).GetInt64(), state, TextOf(root, "text"u8), TextOf(root, "before"u8)));
            return true;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static string TextOf(JsonElement root, ReadOnlySpan<byte> name) =>
        root.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";

    private static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        string text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        return $"{SumOf(text)} {text}\n";
    }

    private static string SumOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..SumLength];
}
