using System.Globalization;
using System.Text;

namespace RadLSP.Protocol.Tests.Connection;

/// <summary>Makes messages that no sane client sends, the same ones for the same seed.</summary>
internal sealed class HostileInput(int seed)
{
    private static readonly string[] Methods =
    [
        "initialize", "initialized", "test/echo", "test/note", "textDocument/didOpen", "textDocument/didChange", "textDocument/hover",
        "textDocument/codeAction", "textDocument/completion", "textDocument/selectionRange", "workspace/didChangeConfiguration",
        "$/cancelRequest", "$/setTrace", "$/progress", "nonsense", "",
    ];

    private static readonly string[] Names =
    [
        "jsonrpc", "id", "method", "params", "result", "error", "textDocument", "uri", "version", "text", "contentChanges", "range",
        "start", "end", "line", "character", "position", "positions", "context", "diagnostics", "data", "settings", "token", "value", "kind", "a",
    ];

    private static readonly string[] Scalars =
    [
        "0", "1", "-1", "2147483647", "2147483648", "-9223372036854775809", "1.5", "1e999", "1E-5", "true", "false", "null", "\"\"", "\"2.0\"",
        "\"file:///a\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"ä\U0001F600\"",
    ];

    private static readonly string[] HeaderLines =
    [
        "Content-Length: 2", "Content-Length: 0", "Content-Length: 40", "Content-Length: 100000", "Content-Length: 2147483647", "Content-Length: -1",
        "Content-Length: 99999999999999999999", "content-length:5", "Content-Length", ": 5", "Content-Type: x", "", "", "\t", "{}", "Content-Length: ٣",
    ];

    private readonly Random _random = new(seed);

    public int Next(int limit) => _random.Next(limit);

    /// <summary>The body of a frame.</summary>
    public byte[] Body() => _random.Next(7) switch
    {
        0 => RandomBytes(_random.Next(200)),
        1 => Mutated(Encoding.UTF8.GetBytes(Envelope())),
        2 => Truncated(Encoding.UTF8.GetBytes(Envelope())),
        3 => Encoding.UTF8.GetBytes(Tree(0)),
        4 => Encoding.UTF8.GetBytes($"[{Envelope()},{Envelope()}]"),
        _ => Encoding.UTF8.GetBytes(Envelope()),
    };

    /// <summary>A stream in which frames may begin anywhere or nowhere.</summary>
    public byte[] Bytes()
    {
        using MemoryStream stream = new();
        int parts = 1 + _random.Next(6);
        for (int i = 0; i < parts; i++)
        {
            switch (_random.Next(4))
            {
                case 0:
                    stream.Write(RandomBytes(_random.Next(300)));
                    break;
                case 1:
                    for (int lines = _random.Next(4); lines >= 0; lines--)
                    {
                        stream.Write(Encoding.UTF8.GetBytes(Pick(HeaderLines) + (_random.Next(4) == 0 ? "\n" : "\r\n")));
                    }

                    break;
                default:
                    byte[] body = Body();
                    int length = _random.Next(4) == 0 ? Math.Max(0, body.Length + _random.Next(-3, 4)) : body.Length;
                    stream.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n\r\n")));
                    stream.Write(body);
                    break;
            }
        }

        return stream.ToArray();
    }

    /// <summary>Any JSON value.</summary>
    public string Tree(int depth)
    {
        switch (depth > 5 ? 0 : _random.Next(4))
        {
            case 1:
                return $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Tree(depth + 1)))}]";
            case 2 or 3:
                return $"{{{string.Join(',', Enumerable.Range(0, _random.Next(5)).Select(_ => $"\"{Pick(Names)}\":{Tree(depth + 1)}"))}}}";
            default:
                return Pick(Scalars);
        }
    }

    private string Envelope()
    {
        List<string> properties = [];
        Add("jsonrpc", 9, "\"2.0\"");

        // Away from the ids with which a test asks in earnest.
        Add("id", 6, string.Create(CultureInfo.InvariantCulture, $"{-1 - _random.Next(50)}"));
        Add("method", 9, $"\"{Pick(Methods)}\"");
        Add("params", 9, Tree(0));
        Add("result", 1, Tree(0));
        Add("error", 1, Tree(0));
        return $"{{{string.Join(',', properties)}}}";

        void Add(string name, int tenths, string value)
        {
            if (_random.Next(10) < tenths)
            {
                properties.Insert(_random.Next(properties.Count + 1), $"\"{name}\":{(_random.Next(12) == 0 ? Tree(3) : value)}");
            }
        }
    }

    private byte[] Mutated(byte[] bytes)
    {
        for (int i = _random.Next(1, 5); i > 0 && bytes.Length > 0; i--)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }

        return bytes;
    }

    private byte[] Truncated(byte[] bytes) => bytes[.._random.Next(bytes.Length)];

    private byte[] RandomBytes(int length)
    {
        byte[] bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
