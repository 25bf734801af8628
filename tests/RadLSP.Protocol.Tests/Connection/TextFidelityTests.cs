using System.Text;
using System.Text.Json;

namespace RadLSP.Protocol.Tests.Connection;

/// <summary>Whatever stands in a document must reach the server, and come back, as it is.</summary>
public sealed class TextFidelityTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("Größe 12 µm, Δ 3 °C — „gut“")]
    [InlineData("emoji \U0001F600 and tabs\t\r\n\u2028\u2029")]
    [InlineData("quotes \" and \\ and / and <script>&'")]
    [InlineData("\u0000\u0001\u001f\u007f")]
    [InlineData("lone \ud83d high")]
    [InlineData("lone \ude00 low, then a pair \U0001F600")]
    [InlineData("\ud83d\ud83d\ude00\"\\\n")]
    public async Task A_text_survives_both_ways(string text)
    {
        string? received = null;
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnNotification(LspMethods.DidOpen, parameters => received = parameters.TextDocument.Text);
            connection.OnRequest(LspMethods.Formatting, (_, _) => [new TextEdit(new(0, 0, 0, 0), received!)], RequestOrder.Ordered);
        });
        peer.SendNotification("textDocument/didOpen", $$$"""{"textDocument":{"uri":"file:///a","languageId":"radreport","version":1,"text":{{{Escaped(text)}}}}}""");
        peer.SendRequest(1, "textDocument/formatting", """{"textDocument":{"uri":"file:///a"},"options":{"tabSize":4,"insertSpaces":true}}""");
        JsonElement answer = await peer.ReadAnswerAsync(1);
        Assert.Equal(text, received);

        // Comparing escapes rather than strings, since a JSON reader would refuse the lone surrogate.
        string json = answer.GetProperty("result")[0].GetProperty("newText").GetRawText();
        Assert.Equal(Escaped(text), Escaped(Unescape(json)));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_become_replacement_characters_and_the_document_is_kept()
    {
        string? received = null;
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnNotification(LspMethods.DidOpen, parameters => received = parameters.TextDocument.Text);
        });
        byte[] head = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a","languageId":"radreport","version":1,"text":"a""");
        peer.SendFrame([.. head, 0xFF, (byte)'\\', (byte)'n', 0xE4, (byte)'b', 0xC3, .. "\"}}}"u8]);
        await peer.ExpectAliveAsync(1);
        Assert.Equal("a\uFFFD\n\uFFFDb\uFFFD", received);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_outside_of_a_text_are_a_parse_error()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.SendFrame([0xFF, 0xFE, 0x00]);
        await peer.ExpectErrorAsync(LspErrorCode.ParseError, "null");
        peer.SendFrame([.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test/echo\",\"params\":"u8, 0x80, (byte)'}']);
        await peer.ExpectErrorAsync(LspErrorCode.ParseError, "null");
        await peer.ExpectAliveAsync(2);
    }

    [Theory]
    [InlineData("4294967295", int.MaxValue)]
    [InlineData("1.7976931348623157e308", int.MaxValue)]
    [InlineData("2147483648", int.MaxValue)]
    [InlineData("7.0", 7)]
    [InlineData("-1", -1)]
    [InlineData("-99999999999", int.MinValue)]
    public async Task A_position_beyond_int_is_the_nearest_int(string character, int expected)
    {
        int? received = null;
        await using RawPeer peer = await RawPeer.StartAsync(connection => connection.OnRequest(LspMethods.Hover, (parameters, _) =>
        {
            received = parameters.Position.Character;
            return null;
        }));
        peer.SendRequest(1, "textDocument/hover", $$$"""{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":{{{character}}}}}""");
        Assert.Equal(JsonValueKind.Null, (await peer.ReadAnswerAsync(1)).GetProperty("result").ValueKind);
        Assert.Equal(expected, received);
    }

    [Theory]
    [InlineData("""{"textDocument":{"uri":"a:b"},"position":{"line":0}}""")]
    [InlineData("""{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":1.5}}""")]
    [InlineData("""{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":"1"}}""")]
    [InlineData("""{"textDocument":{"uri":"a:b"},"position":[0,0]}""")]
    [InlineData("""{"textDocument":{"uri":"a:b"},"position":null}""")]
    [InlineData("""{"textDocument":{"uri":null},"position":{"line":0,"character":0}}""")]
    [InlineData("""{"textDocument":{},"position":{"line":0,"character":0}}""")]
    [InlineData("""{"textDocument":"a:b","position":{"line":0,"character":0}}""")]
    [InlineData("""{"position":{"line":0,"character":0}}""")]
    [InlineData("""[{"uri":"a:b"},{"line":0,"character":0}]""")]
    [InlineData("null")]
    [InlineData("5")]
    public async Task Params_that_are_not_those_of_the_method_are_refused_without_quoting_them(string parameters)
    {
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnRequest(LspMethods.Hover, (_, _) => null);
        });
        peer.SendRequest(1, "textDocument/hover", parameters);
        JsonElement error = (await peer.ReadAnswerAsync(1)).GetProperty("error");
        Assert.Equal((int)LspErrorCode.InvalidParams, error.GetProperty("code").GetInt32());
        Assert.StartsWith("The parameters of textDocument/hover are not what LSP says", error.GetProperty("message").GetString());
        await peer.ExpectAliveAsync(2);
    }

    private static string Escaped(string text)
    {
        StringBuilder json = new("\"");
        foreach (char c in text)
        {
            json.Append($"\\u{(int)c:x4}");
        }

        return json.Append('"').ToString();
    }

    private static string Unescape(string json)
    {
        StringBuilder text = new();
        for (int i = 1; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
            }
            else if (json[++i] == 'u')
            {
                text.Append((char)Convert.ToInt32(json.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                text.Append(json[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', char other => other });
            }
        }

        return text.ToString();
    }
}
