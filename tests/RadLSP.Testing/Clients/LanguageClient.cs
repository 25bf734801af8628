using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.MetaModel;

namespace RadLSP.Testing.Clients;

/// <summary>The server has answered a request with an error.</summary>
public sealed class ServerErrorException(int code, string message) : Exception($"{code}: {message}")
{
    public int Code { get; } = code;
}

/// <summary>
/// A small language client that speaks raw JSON over two streams, so that it shares no code with the server. Every message of
/// both sides is held against the metaModel where that is at hand; <see cref="DisposeAsync"/> throws when one was wrong.
/// </summary>
public sealed class LanguageClient : IAsyncDisposable
{
    /// <summary>Longer waits mean that the server hangs; no test measures time by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Stream _toServer;
    private readonly Stream _fromServer;
    private static readonly string[] Extensions =
        ["radlsp/impression", "radlsp/didMoveCursor", "radlsp/dictation/partial", "radlsp/dictation/committed", "radlsp/dictation/state",
        "radlsp/dictation/commands", "radlsp/dictation/help"];

    private readonly MessageValidator? _validator = SharedFiles.Exists(LspMetaModel.SharedPath) ? new(LspMetaModel.Shared, Extensions) : null;
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> _requests = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _received = [];
    private readonly Task _reading;
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastId;

    public LanguageClient(Stream fromServer, Stream toServer)
    {
        _fromServer = fromServer;
        _toServer = toServer;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Answers the server's workspace/configuration.</summary>
    public JsonNode? Configuration { get; set; }

    /// <summary>What workspace/applyEdit does and answers; null to apply nothing and say yes, as an editor does that drops an edit.</summary>
    public Func<JsonElement, Task<bool>>? OnApplyEdit { get; set; }

    /// <summary>The edits that the server has asked for with workspace/applyEdit.</summary>
    public ConcurrentQueue<JsonElement> AppliedEdits { get; } = new();

    /// <summary>Everything the server has sent without being asked, in order.</summary>
    public IReadOnlyList<JsonElement> Received
    {
        get
        {
            lock (_gate)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>Completes with the next thing that the server sends without being asked.</summary>
    public Task NextMessage
    {
        get
        {
            lock (_gate)
            {
                return _arrived.Task;
            }
        }
    }

    /// <summary>Completes when the server has closed its side.</summary>
    public Task ServerClosed => _reading;

    /// <summary>initialize and initialized.</summary>
    public async Task<JsonElement> InitializeAsync(JsonObject? capabilities = null, JsonNode? options = null, string? rootUri = null, int? processId = null)
    {
        JsonElement result = await RequestAsync("initialize", new JsonObject
        {
            ["processId"] = processId,
            ["rootUri"] = rootUri,
            ["capabilities"] = capabilities ?? [],
            ["initializationOptions"] = options,
        }).ConfigureAwait(false);
        await NotifyAsync("initialized", new JsonObject()).ConfigureAwait(false);
        return result;
    }

    /// <summary>shutdown and exit.</summary>
    public async Task ShutDownAsync()
    {
        await RequestAsync("shutdown").ConfigureAwait(false);
        await NotifyAsync("exit").ConfigureAwait(false);
    }

    /// <summary>Sends a request and waits for its result.</summary>
    /// <exception cref="ServerErrorException">The server has answered with an error.</exception>
    public async Task<JsonElement> RequestAsync(string method, JsonNode? parameters = null) =>
        await (await SendRequestAsync(method, parameters).ConfigureAwait(false)).WaitAsync(Patience).ConfigureAwait(false);

    // The outer task is the sending, the inner one the answer.
    private async Task<Task<JsonElement>> SendRequestAsync(string method, JsonNode? parameters = null)
    {
        long id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests[id] = answer;
        await SendAsync(Message(method, parameters, id)).ConfigureAwait(false);
        return answer.Task;
    }

    /// <summary>Sends a request and its cancellation in one piece, so that the server reads both before it can answer.</summary>
    public async Task<Task<JsonElement>> SendCancelledRequestAsync(string method, JsonNode? parameters = null)
    {
        long id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests[id] = answer;
        byte[] request = JsonSerializer.SerializeToUtf8Bytes(Message(method, parameters, id));
        byte[] cancellation = JsonSerializer.SerializeToUtf8Bytes(Message("$/cancelRequest", new JsonObject { ["id"] = id }, null));
        Check(MessageSender.Client, request);
        Check(MessageSender.Client, cancellation);
        await SendBytesAsync((byte[])[.. Frame(request), .. Frame(cancellation)]).ConfigureAwait(false);
        return answer.Task;
    }

    public Task NotifyAsync(string method, JsonNode? parameters = null) => SendAsync(Message(method, parameters, null));

    /// <summary>Sends a message that need not be right.</summary>
    public Task SendRawAsync(string body) => WriteAsync(Encoding.UTF8.GetBytes(body));

    /// <summary>Sends bytes without a frame around them.</summary>
    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await _toServer.WriteAsync(bytes).ConfigureAwait(false);
            await _toServer.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Closes this side, as a client does that has died.</summary>
    public void CloseInput() => _toServer.Dispose();

    /// <summary>Waits for something that the server sends without being asked; what came before counts too.</summary>
    public async Task<JsonElement> WaitForAsync(string method, Func<JsonElement, bool>? predicate = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        int seen = 0;
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                for (; seen < _received.Count; seen++)
                {
                    JsonElement message = _received[seen];
                    if (message.GetProperty("method").GetString() == method)
                    {
                        // A refresh has no parameters.
                        message.TryGetProperty("params", out JsonElement parameters);
                        if (predicate is null || predicate(parameters))
                        {
                            return parameters;
                        }
                    }
                }

                arrived = _arrived.Task;
            }

            if (_reading.IsCompleted)
            {
                throw new InvalidOperationException($"The server has closed the connection before {method} came.");
            }

            await Task.WhenAny(arrived, _reading).WaitAsync(patience.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the diagnostics of a version of a document.</summary>
    public async Task<JsonElement> DiagnosticsAsync(string uri, int version) =>
        (await WaitForAsync(
            "textDocument/publishDiagnostics",
            p => p.GetProperty("uri").GetString() == uri && p.TryGetProperty("version", out JsonElement v) && v.GetInt32() == version)
            .ConfigureAwait(false)).GetProperty("diagnostics");

    public async ValueTask DisposeAsync()
    {
        await _toServer.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAny(_reading, Task.Delay(Patience)).ConfigureAwait(false);
        await _fromServer.DisposeAsync().ConfigureAwait(false);
        _writing.Dispose();
        if (!_violations.IsEmpty)
        {
            throw new InvalidOperationException("Messages that LSP does not allow:\n" + string.Join('\n', _violations.Distinct().Take(20)));
        }
    }

    private static JsonObject Message(string method, JsonNode? parameters, long? id)
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method };
        if (id is not null)
        {
            message["id"] = id;
        }

        if (parameters is not null)
        {
            message["params"] = parameters;
        }

        return message;
    }

    private async Task SendAsync(JsonObject message)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(message);
        Check(MessageSender.Client, body);
        await WriteAsync(body).ConfigureAwait(false);
    }

    private Task WriteAsync(byte[] body) => SendBytesAsync(Frame(body));

    private static byte[] Frame(byte[] body) => [.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body];

    private void Check(MessageSender sender, byte[] body)
    {
        foreach (string violation in _validator?.Check(sender, body) ?? [])
        {
            _violations.Enqueue($"{sender}: {violation}");
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await ReadFrameAsync().ConfigureAwait(false) is { } body)
            {
                Check(MessageSender.Server, body);
                await TakeAsync(JsonDocument.Parse(body).RootElement).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // The server is gone.
        }
        finally
        {
            foreach (TaskCompletionSource<JsonElement> request in _requests.Values)
            {
                request.TrySetException(new IOException("The server has closed the connection."));
            }
        }
    }

    private async Task TakeAsync(JsonElement message)
    {
        if (!message.TryGetProperty("method", out JsonElement method))
        {
            if (message.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number
                && _requests.TryRemove(id.GetInt64(), out TaskCompletionSource<JsonElement>? request))
            {
                if (message.TryGetProperty("error", out JsonElement error))
                {
                    request.TrySetException(new ServerErrorException(error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()!));
                }
                else
                {
                    request.TrySetResult(message.GetProperty("result"));
                }
            }

            return;
        }

        if (message.TryGetProperty("id", out JsonElement asked))
        {
            await AnswerAsync(method.GetString()!, asked, message).ConfigureAwait(false);
        }

        lock (_gate)
        {
            _received.Add(message);
            _arrived.TrySetResult();
            _arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task AnswerAsync(string method, JsonElement id, JsonElement message)
    {
        JsonNode? result = null;
        switch (method)
        {
            case "workspace/configuration":
                result = new JsonArray(Configuration?.DeepClone());
                break;
            case "window/showDocument":
                result = new JsonObject { ["success"] = true };
                break;
            case "workspace/applyEdit":
                AppliedEdits.Enqueue(message.GetProperty("params").GetProperty("edit"));
                result = new JsonObject { ["applied"] = OnApplyEdit is null || await OnApplyEdit(message.GetProperty("params").GetProperty("edit")).ConfigureAwait(false) };
                break;
        }

        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = JsonNode.Parse(id.GetRawText()), ["result"] = result }).ConfigureAwait(false);
    }

    private async Task<byte[]?> ReadFrameAsync()
    {
        int length = -1;
        while (true)
        {
            string? line = await ReadLineAsync().ConfigureAwait(false);
            if (line is null)
            {
                return null;
            }

            if (line.Length == 0)
            {
                break;
            }

            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line[15..].Trim(), System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        byte[] body = new byte[length];
        await _fromServer.ReadExactlyAsync(body).ConfigureAwait(false);
        return body;
    }

    private async Task<string?> ReadLineAsync()
    {
        var line = new List<byte>();
        byte[] one = new byte[1];
        while (await _fromServer.ReadAsync(one).ConfigureAwait(false) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
