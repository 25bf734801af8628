using System.Globalization;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;

namespace RadLSP.Protocol.Tests.Connection;

/// <summary>
/// A client of bytes on real operating system pipes. It cuts frames with code of its own, so that a mistake in the connection's
/// framing cannot hide by being made twice.
/// </summary>
internal sealed class RawPeer : IAsyncDisposable
{
    /// <summary>Only there so that a test that hangs fails; nothing is measured by it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly AnonymousPipeServerStream _toConnection = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _fromConnection = new(PipeDirection.In);
    private readonly AnonymousPipeClientStream _connectionInput;
    private readonly AnonymousPipeClientStream _connectionOutput;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<LspFault> _faults = [];
    private readonly Queue<JsonElement> _unread = new();

    private RawPeer(Action<LspConnection> register, LspConnectionOptions? options)
    {
        _connectionInput = new(PipeDirection.In, _toConnection.ClientSafePipeHandle);
        _connectionOutput = new(PipeDirection.Out, _fromConnection.ClientSafePipeHandle);
        Connection = new(_connectionInput, _connectionOutput, (options ?? new()) with { OnFault = OnFault });
        register(Connection);
        Running = RunAsync();
    }

    public LspConnection Connection { get; }

    public Task<int> Running { get; }

    public IReadOnlyList<LspFault> Faults
    {
        get
        {
            lock (_faults)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>A connection on which nothing has been said yet.</summary>
    public static RawPeer Silent(Action<LspConnection> register, LspConnectionOptions? options = null) => new(register, options);

    /// <summary>A connection that has answered initialize.</summary>
    public static async Task<RawPeer> StartAsync(Action<LspConnection> register, LspConnectionOptions? options = null)
    {
        RawPeer peer = new(
            connection =>
            {
                connection.OnRequest(LspMethods.Initialize, (_, _) => new InitializeResult { Capabilities = new() });
                register(connection);
            },
            options);
        peer.Send("""{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}""");
        Assert.Equal("init", (await peer.ReadAsync()).GetProperty("id").GetString());
        return peer;
    }

    public void SendBytes(ReadOnlySpan<byte> bytes)
    {
        _toConnection.Write(bytes);
        _toConnection.Flush();
    }

    public void SendText(string text) => SendBytes(Encoding.UTF8.GetBytes(text));

    public void SendFrame(ReadOnlySpan<byte> body)
    {
        SendText(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n"));
        SendBytes(body);
    }

    public void Send(string json) => SendFrame(Encoding.UTF8.GetBytes(json));

    public void SendRequest(int id, string method, string parameters = "{}") =>
        Send($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");

    public void SendNotification(string method, string parameters = "{}") =>
        Send($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""");

    /// <summary>The next message of the connection.</summary>
    /// <exception cref="EndOfStreamException">The connection has closed its stream.</exception>
    public async Task<JsonElement> ReadAsync() =>
        _unread.TryDequeue(out JsonElement message) ? message : await ReadFrameAsync().WaitAsync(Patience);

    /// <summary>The answer to a request; other messages are kept for later.</summary>
    public async Task<JsonElement> ReadAnswerAsync(int id)
    {
        Queue<JsonElement> passed = new();
        while (true)
        {
            JsonElement message = await ReadAsync();
            if (message.TryGetProperty("id", out JsonElement actual)
                && actual.ValueKind == JsonValueKind.Number
                && actual.GetInt32() == id
                && !message.TryGetProperty("method", out _))
            {
                while (passed.TryDequeue(out JsonElement earlier))
                {
                    _unread.Enqueue(earlier);
                }

                return message;
            }

            passed.Enqueue(message);
        }
    }

    /// <summary>Expects an error as the next message.</summary>
    public async Task ExpectErrorAsync(LspErrorCode code, string id)
    {
        JsonElement message = await ReadAsync();
        Assert.True(message.TryGetProperty("error", out JsonElement error), message.GetRawText());
        Assert.Equal((int)code, error.GetProperty("code").GetInt32());
        Assert.Equal(id, message.GetProperty("id").GetRawText());
    }

    /// <summary>Asks test/echo and expects the answer, which shows that the connection lives and has kept its place.</summary>
    public async Task ExpectAliveAsync(int id)
    {
        SendRequest(id, Echo.Method, $"{{\"alive\":{id}}}");
        JsonElement answer = await ReadAnswerAsync(id);
        Assert.Equal(id, answer.GetProperty("result").GetProperty("alive").GetInt32());
    }

    /// <summary>The client stops writing, as at the end of its life.</summary>
    public void CloseInput() => _toConnection.Dispose();

    /// <summary>The client stops reading.</summary>
    public void CloseOutput() => _fromConnection.Dispose();

    public Task<int> EndAsync() => Running.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        CloseInput();
        CloseOutput();
        await EndAsync();
        _stop.Dispose();
    }

    private async Task<int> RunAsync()
    {
        int exitCode = await Connection.RunAsync(_stop.Token);

        // As a process that ends does, so that a test which still reads or writes fails at once.
        await _connectionOutput.DisposeAsync();
        await _connectionInput.DisposeAsync();
        return exitCode;
    }

    private async Task<JsonElement> ReadFrameAsync()
    {
        StringBuilder header = new();
        byte[] one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await _fromConnection.ReadExactlyAsync(one);
            header.Append((char)one[0]);
        }

        const string Name = "Content-Length: ";
        string text = header.ToString();
        Assert.StartsWith(Name, text);
        byte[] body = new byte[int.Parse(text.AsSpan(Name.Length).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture)];
        await _fromConnection.ReadExactlyAsync(body);
        using JsonDocument document = JsonDocument.Parse(body);
        Assert.Equal("2.0", document.RootElement.GetProperty("jsonrpc").GetString());
        return document.RootElement.Clone();
    }

    private void OnFault(LspFault fault)
    {
        lock (_faults)
        {
            _faults.Add(fault);
        }
    }
}

/// <summary>A method that answers with its own parameters.</summary>
internal static class Echo
{
    public const string Method = "test/echo";

    public static readonly LspRequest<JsonElement, JsonElement> Request =
        new(Method, LspJson.TypeInfo<JsonElement>, LspJson.TypeInfo<JsonElement>);

    public static readonly LspNotification<JsonElement> Notification = new("test/note", LspJson.TypeInfo<JsonElement>);

    public static void Register(LspConnection connection) => connection.OnRequest(Request, (parameters, _) => parameters);

    public static JsonElement Json(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
