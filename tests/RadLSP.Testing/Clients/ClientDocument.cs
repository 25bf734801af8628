using System.Text.Json.Nodes;

namespace RadLSP.Testing.Clients;

/// <summary>A document as an editor holds it: its text, its version, and the notifications about both.</summary>
public sealed class ClientDocument(LanguageClient client, string uri)
{
    public string Uri => uri;

    public string Text { get; private set; } = "";

    public int Version { get; private set; }

    public JsonObject Identifier => new() { ["uri"] = uri };

    public Task OpenAsync(string text, string languageId = "radreport")
    {
        Text = text;
        Version = 1;
        return client.NotifyAsync("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = languageId, ["version"] = Version, ["text"] = text },
        });
    }

    /// <summary>Replaces a stretch, counted in UTF-16 code units, by an incremental change.</summary>
    public Task ReplaceAsync(int start, int length, string newText)
    {
        JsonObject range = Range(start, start + length);
        Text = string.Concat(Text.AsSpan(0, start), newText, Text.AsSpan(start + length));
        Version++;
        return client.NotifyAsync("textDocument/didChange", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = Version },
            ["contentChanges"] = new JsonArray(new JsonObject { ["range"] = range, ["text"] = newText }),
        });
    }

    /// <summary>Replaces the first occurrence of a text.</summary>
    public Task ReplaceAsync(string old, string newText) => ReplaceAsync(IndexOf(old), old.Length, newText);

    public Task SaveAsync() => client.NotifyAsync("textDocument/didSave", new JsonObject { ["textDocument"] = Identifier, ["text"] = Text });

    public Task CloseAsync() => client.NotifyAsync("textDocument/didClose", new JsonObject { ["textDocument"] = Identifier });

    /// <summary>Parameters of a request about the first occurrence of a text.</summary>
    public JsonObject At(string text, int inside = 1) => new()
    {
        ["textDocument"] = Identifier,
        ["position"] = Position(IndexOf(text) + inside),
    };

    public JsonObject RangeOf(string text) => Range(IndexOf(text), IndexOf(text) + text.Length);

    public JsonObject Range(int start, int end) => new() { ["start"] = Position(start), ["end"] = Position(end) };

    /// <summary>The position of an offset: lines end with \n, \r\n or \r.</summary>
    public JsonObject Position(int offset)
    {
        int line = 0;
        int lineStart = 0;
        for (int i = 0; i < offset; i++)
        {
            bool ends = Text[i] == '\n' || (Text[i] == '\r' && (i + 1 >= Text.Length || Text[i + 1] != '\n'));
            if (ends)
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new JsonObject { ["line"] = line, ["character"] = offset - lineStart };
    }

    private int IndexOf(string text)
    {
        int index = Text.IndexOf(text, StringComparison.Ordinal);
        return index >= 0 ? index : throw new ArgumentException($"The document does not hold \"{text}\".", nameof(text));
    }
}
