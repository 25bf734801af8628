using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RadLSP.Protocol.Tests.Connection;

/// <summary>Frames as sloppy, broken and hostile clients send them.</summary>
public sealed class FramingTests
{
    private const string Ask = """{"jsonrpc":"2.0","id":1,"method":"test/echo","params":{"a":1}}""";

    [Theory]
    [InlineData("Content-Length: {0}\r\n\r\n")]
    [InlineData("content-length: {0}\r\n\r\n")]
    [InlineData("CONTENT-LENGTH:{0}\r\n\r\n")]
    [InlineData("Content-Length : \t{0} \r\n\r\n")]
    [InlineData("Content-Length: 000{0}\r\n\r\n")]
    [InlineData("Content-Length: {0}\n\n")]
    [InlineData("\r\n\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("Content-Length: {0}\r\nContent-Type: nonsense\r\n\r\n")]
    [InlineData("X-Unknown: 1\r\nno colon at all\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("Content-Length: {0}\r\nContent-Length: {0}\r\n\r\n")]
    public async Task A_header_in_any_usable_form_is_read(string header)
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.SendText(string.Format(CultureInfo.InvariantCulture, header, Ask.Length) + Ask);
        Assert.Equal(1, (await peer.ReadAnswerAsync(1)).GetProperty("result").GetProperty("a").GetInt32());
        await peer.ExpectAliveAsync(2);
    }

    [Theory]
    [InlineData("Content-Length: -5\r\n\r\n")]
    [InlineData("Content-Length: +5\r\n\r\n")]
    [InlineData("Content-Length: 0x10\r\n\r\n")]
    [InlineData("Content-Length: 5.0\r\n\r\n")]
    [InlineData("Content-Length: \r\n\r\n")]
    [InlineData("Content-Length: 5 5\r\n\r\n")]
    [InlineData("Content-Length: 99999999999999999999999999\r\n\r\n")]
    [InlineData("Content-Length: 2147483648\r\n\r\n")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n\r\n")]
    [InlineData("Content-Length: x\r\nContent-Length: 6\r\n\r\n")]
    [InlineData("Content-Type: a\r\n\r\n")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}\r\n\r\n")]
    public async Task A_header_without_a_usable_length_is_answered_and_ends_the_connection(string header)
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.SendText(header);
        await peer.ExpectErrorAsync(LspErrorCode.ParseError, "null");
        Assert.Equal(1, await peer.EndAsync());
        Assert.Contains(peer.Faults, fault => fault.Kind == LspFaultKind.Framing);
    }

    [Fact]
    public async Task A_header_that_never_ends_ends_the_connection()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register, new() { MaxHeaderBytes = 1024 });
        peer.SendText($"X: {new string('x', 4000)}");
        await peer.ExpectErrorAsync(LspErrorCode.ParseError, "null");
        Assert.Equal(1, await peer.EndAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test/echo\",\"params\":{}} trailing")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test/echo\",\"params\":{}}{}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test/echo\",\"params\":{\"a\":01}}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test/echo\",\"params\":{\"a\":NaN}}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test/echo\",\"params\":{\"a\":\"\u0001\"}}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test/echo\",\"params\":{\"a\":\"\\x\"}}")]
    [InlineData("{\"jsonrpc\":\"2.0\",,}")]
    [InlineData("// comment\n{}")]
    [InlineData("\uFEFF{}")]
    [InlineData("[{]")]
    public async Task A_body_that_is_not_JSON_is_a_parse_error_and_the_connection_lives(string body)
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.Send(body);
        await peer.ExpectErrorAsync(LspErrorCode.ParseError, "null");
        await peer.ExpectAliveAsync(2);
    }

    [Theory]
    [InlineData("""[]""", "null")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"test/echo","params":{}}]""", "null")]
    [InlineData("""5""", "null")]
    [InlineData("""null""", "null")]
    [InlineData("\"text\"", "null")]
    [InlineData("""{}""", "null")]
    [InlineData("""{"jsonrpc":"2.0"}""", "null")]
    [InlineData("""{"jsonrpc":"2.0","id":7}""", "7")]
    [InlineData("""{"jsonrpc":"2.0","id":"x"}""", "\"x\"")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":5}""", "7")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":null}""", "7")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":{"a":[1]}}""", "7")]
    [InlineData("""{"jsonrpc":"2.0","method":["test/echo"]}""", "null")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"test/echo"}""", "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"test/echo"}""", "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1e400,"method":"test/echo"}""", "null")]
    [InlineData("""{"jsonrpc":"2.0","id":true,"method":"test/echo"}""", "null")]
    [InlineData("""{"jsonrpc":"2.0","id":{"a":1},"method":"test/echo"}""", "null")]
    [InlineData("""{"jsonrpc":"2.0","id":[1],"method":"test/echo"}""", "null")]
    [InlineData("""{"jsonrpc":"1.0","id":7,"method":"test/echo","params":{}}""", "7")]
    [InlineData("""{"jsonrpc":2,"id":7,"method":"test/echo","params":{}}""", "7")]
    public async Task JSON_that_is_no_message_is_an_invalid_request_and_the_connection_lives(string body, string id)
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.Send(body);
        await peer.ExpectErrorAsync(LspErrorCode.InvalidRequest, id);
        await peer.ExpectAliveAsync(2);
    }

    [Fact]
    public async Task An_answer_to_nothing_is_not_answered()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.Send("""{"jsonrpc":"2.0","id":99,"result":null}""");
        peer.Send("""{"jsonrpc":"2.0","id":"never","error":{"code":1,"message":""}}""");
        peer.Send("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"what?"}}""");
        await peer.ExpectAliveAsync(1);
        Assert.Equal(3, peer.Faults.Count(fault => fault.Kind == LspFaultKind.Response));
    }

    [Fact]
    public async Task A_body_nested_too_deeply_is_refused_and_the_connection_lives()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        const int Depth = 100_000;
        peer.SendRequest(1, Echo.Method, new string('[', Depth) + new string(']', Depth));
        await peer.ExpectErrorAsync(LspErrorCode.ParseError, "null");
        await peer.ExpectAliveAsync(2);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_passed_over_and_the_connection_lives()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register, new() { MaxBodyBytes = 1000 });
        Task sending = Task.Run(() => peer.SendFrame(new byte[500_000]));
        await peer.ExpectErrorAsync(LspErrorCode.InvalidRequest, "null");
        await sending;
        await peer.ExpectAliveAsync(1);
    }

    [Fact]
    public async Task A_body_of_many_megabytes_is_read_whole()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        string text = string.Concat(Enumerable.Repeat("No effusion. ", 500_000));
        Task sending = Task.Run(() => peer.SendRequest(1, Echo.Method, $"{{\"text\":\"{text}\"}}"));
        Assert.Equal(text, (await peer.ReadAnswerAsync(1)).GetProperty("result").GetProperty("text").GetString());
        await sending;
        await peer.ExpectAliveAsync(2);
    }

    [Theory]
    [InlineData("Content-Le")]
    [InlineData("Content-Length: 100\r\n")]
    [InlineData("Content-Length: 100\r\n\r\n")]
    [InlineData("Content-Length: 100\r\n\r\n{\"jsonrpc\":")]
    public async Task A_stream_that_ends_inside_a_frame_ends_the_connection(string start)
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.SendText(start);
        peer.CloseInput();
        Assert.Equal(1, await peer.EndAsync());
        Assert.Contains(peer.Faults, fault => fault.Kind == LspFaultKind.Framing);
    }

    [Fact]
    public async Task A_stream_that_ends_between_frames_ends_the_connection_without_a_fault()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.CloseInput();
        Assert.Equal(1, await peer.EndAsync());
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Messages_may_arrive_byte_by_byte()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        string frame = $"Content-Length: {Ask.Length}\r\nContent-Type: a\r\n\r\n{Ask}";
        foreach (byte b in Encoding.UTF8.GetBytes(frame + frame.Replace("\"id\":1", "\"id\":2", StringComparison.Ordinal)))
        {
            peer.SendBytes([b]);
        }

        Assert.Equal(1, (await peer.ReadAnswerAsync(1)).GetProperty("result").GetProperty("a").GetInt32());
        Assert.Equal(1, (await peer.ReadAnswerAsync(2)).GetProperty("result").GetProperty("a").GetInt32());
    }

    [Fact]
    public async Task Many_messages_may_arrive_in_one_piece()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        StringBuilder all = new();
        for (int i = 0; i < 500; i++)
        {
            string body = Ask.Replace("\"id\":1", $"\"id\":{i}", StringComparison.Ordinal);
            all.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n{body}");
        }

        HashSet<int> answered = [];
        Task sending = Task.Run(() => peer.SendText(all.ToString()));
        while (answered.Count < 500)
        {
            Assert.True(answered.Add((await peer.ReadAsync()).GetProperty("id").GetInt32()));
        }

        await sending;
    }

    [Fact]
    public async Task Properties_may_come_in_any_order_and_unknown_ones_are_passed_over()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.Send("""{"params":{"a":[{"method":"x"}]},"extra":{"id":5},"method":"test/echo","id":3}""");
        JsonElement answer = await peer.ReadAnswerAsync(3);
        Assert.Equal("""{"a":[{"method":"x"}]}""", answer.GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task The_id_comes_back_as_it_was_sent()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        foreach (string id in new[] { "0", "-1", "9007199254740993", "\"\"", "\"12\"", "\"ä\"" })
        {
            peer.Send($$"""{"jsonrpc":"2.0","id":{{id}},"method":"test/echo","params":{} }""");
            Assert.Equal(id, (await peer.ReadAsync()).GetProperty("id").GetRawText());
        }
    }
}
