using System.Text.Json;

namespace RadLSP.Protocol.Tests.Connection;

/// <summary>What is allowed when, and how a connection ends.</summary>
public sealed class LifeCycleTests
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}""";

    [Fact]
    public async Task Before_initialize_requests_are_refused_and_notifications_dropped()
    {
        int notes = 0;
        await using RawPeer peer = RawPeer.Silent(connection =>
        {
            Echo.Register(connection);
            connection.OnRequest(LspMethods.Initialize, (_, _) => new InitializeResult { Capabilities = new() });
            connection.OnNotification(Echo.Notification, _ => notes++);
        });
        peer.SendNotification("test/note");
        peer.SendRequest(1, Echo.Method);
        await peer.ExpectErrorAsync(LspErrorCode.ServerNotInitialized, "1");
        peer.SendRequest(2, "test/unknown");
        await peer.ExpectErrorAsync(LspErrorCode.ServerNotInitialized, "2");
        peer.Send(Initialize.Replace("\"id\":1", "\"id\":3", StringComparison.Ordinal));
        await peer.ReadAnswerAsync(3);
        await peer.ExpectAliveAsync(4);
        Assert.Equal(0, notes);
    }

    [Fact]
    public async Task Messages_sent_before_the_answer_to_initialize_wait_for_it()
    {
        TaskCompletionSource gate = new();
        await using RawPeer peer = RawPeer.Silent(connection =>
        {
            Echo.Register(connection);
            connection.OnRequest(LspMethods.Initialize, async (_, _) =>
            {
                await gate.Task;
                return new InitializeResult { Capabilities = new() };
            });
        });
        peer.Send(Initialize);
        peer.SendRequest(2, Echo.Method);
        gate.SetResult();
        Assert.Equal(1, (await peer.ReadAsync()).GetProperty("id").GetInt32());
        Assert.True((await peer.ReadAnswerAsync(2)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_failed_initialize_may_be_tried_again_but_not_a_successful_one()
    {
        int calls = 0;
        await using RawPeer peer = RawPeer.Silent(connection => connection.OnRequest(
            LspMethods.Initialize,
            (_, _) => ++calls == 1 ? throw LspException.RequestFailed("No grammar.") : new InitializeResult { Capabilities = new() }));
        peer.Send(Initialize);
        await peer.ExpectErrorAsync(LspErrorCode.RequestFailed, "1");
        peer.Send(Initialize);
        Assert.True((await peer.ReadAnswerAsync(1)).TryGetProperty("result", out _));
        peer.Send(Initialize);
        await peer.ExpectErrorAsync(LspErrorCode.InvalidRequest, "1");
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task After_shutdown_everything_but_exit_is_refused()
    {
        int notes = 0;
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnNotification(Echo.Notification, _ => notes++);
        });
        peer.SendRequest(1, "shutdown", "null");
        Assert.Equal(JsonValueKind.Null, (await peer.ReadAnswerAsync(1)).GetProperty("result").ValueKind);
        peer.SendNotification("test/note");
        peer.SendRequest(2, Echo.Method);
        await peer.ExpectErrorAsync(LspErrorCode.InvalidRequest, "2");
        peer.SendRequest(3, "shutdown", "null");
        await peer.ExpectErrorAsync(LspErrorCode.InvalidRequest, "3");
        peer.Send(Initialize.Replace("\"id\":1", "\"id\":4", StringComparison.Ordinal));
        await peer.ExpectErrorAsync(LspErrorCode.InvalidRequest, "4");
        peer.SendNotification("exit");
        Assert.Equal(0, await peer.EndAsync());
        Assert.Equal(0, notes);
    }

    [Fact]
    public async Task Exit_without_shutdown_is_a_failure()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.SendNotification("exit", "null");
        Assert.Equal(1, await peer.EndAsync());
    }

    [Fact]
    public async Task Exit_before_initialize_ends_the_connection()
    {
        await using RawPeer peer = RawPeer.Silent(Echo.Register);
        peer.Send("""{"jsonrpc":"2.0","method":"exit"}""");
        Assert.Equal(1, await peer.EndAsync());
    }

    [Fact]
    public async Task Shutdown_and_exit_in_one_breath_are_a_success()
    {
        bool saved = false;
        await using RawPeer peer = await RawPeer.StartAsync(connection => connection.OnRequest(LspMethods.Shutdown, async (_, _) =>
        {
            await Task.Yield();
            saved = true;
            return default;
        }));
        peer.Send("""{"jsonrpc":"2.0","id":1,"method":"shutdown"}""");
        peer.Send("""{"jsonrpc":"2.0","method":"exit"}""");
        Assert.Equal(0, await peer.EndAsync());
        Assert.True(saved);
        Assert.True((await peer.ReadAnswerAsync(1)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_shutdown_that_failed_does_not_count()
    {
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
            connection.OnRequest(LspMethods.Shutdown, Nothing (_, _) => throw new InvalidOperationException()));
        peer.SendRequest(1, "shutdown");
        await peer.ExpectErrorAsync(LspErrorCode.InternalError, "1");
        peer.SendNotification("exit");
        Assert.Equal(1, await peer.EndAsync());
    }

    [Fact]
    public async Task Answers_are_still_sent_when_the_client_closes_its_end_at_once()
    {
        TaskCompletionSource gate = new();
        await using RawPeer peer = await RawPeer.StartAsync(connection => connection.OnRequest(Echo.Request, async (parameters, _) =>
        {
            await gate.Task;
            return parameters;
        }));
        peer.SendRequest(1, Echo.Method, """{"last":true}""");
        peer.CloseInput();
        gate.SetResult();
        Assert.True((await peer.ReadAnswerAsync(1)).GetProperty("result").GetProperty("last").GetBoolean());
        Assert.Equal(1, await peer.EndAsync());
    }

    [Fact]
    public async Task A_handler_that_hangs_does_not_keep_the_connection_from_ending()
    {
        await using RawPeer peer = await RawPeer.StartAsync(
            connection => connection.OnNotification(Echo.Notification, (_, _) => new ValueTask(new TaskCompletionSource().Task)),
            new() { DrainTimeout = TimeSpan.FromMilliseconds(50) });
        peer.SendNotification("test/note");
        peer.CloseInput();
        Assert.Equal(1, await peer.EndAsync());
    }

    [Fact]
    public async Task A_handler_hears_that_the_connection_ends()
    {
        TaskCompletionSource heard = new();
        await using RawPeer peer = await RawPeer.StartAsync(
            connection => connection.OnRequest(Echo.Request, async (parameters, token) =>
            {
                await using CancellationTokenRegistration registration = token.Register(() => heard.SetResult());
                await heard.Task;
                return parameters;
            }),
            new() { DrainTimeout = TimeSpan.FromMilliseconds(50) });
        peer.SendRequest(1, Echo.Method);
        peer.CloseInput();
        await peer.EndAsync();
        await heard.Task.WaitAsync(RawPeer.Patience);
    }

    [Fact]
    public async Task A_client_that_no_longer_reads_ends_the_connection()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.CloseOutput();
        peer.SendRequest(1, Echo.Method);
        Assert.Equal(1, await peer.EndAsync());
        Assert.Contains(peer.Faults, fault => fault.Kind == LspFaultKind.ConnectionLost);
    }

    [Fact]
    public async Task After_the_end_notifications_go_nowhere_and_requests_fail()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.CloseOutput();
        peer.SendRequest(1, Echo.Method);
        await peer.EndAsync();
        await peer.Connection.SendNotificationAsync(Echo.Notification, Echo.Json("{}"));
        await Assert.ThrowsAsync<LspConnectionClosedException>(() => peer.Connection.SendRequestAsync(LspMethods.DiagnosticRefresh, default));
        Assert.True(peer.Connection.Closing.IsCancellationRequested);
    }

    [Fact]
    public async Task A_client_that_lets_too_much_wait_counts_as_dead()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register, new() { MaxQueuedOutputBytes = 1_000_000, DrainTimeout = TimeSpan.FromMilliseconds(50) });
        JsonElement large = Echo.Json($"\"{new string('x', 100_000)}\"");
        for (int i = 0; i < 20; i++)
        {
            _ = peer.Connection.SendNotificationAsync(Echo.Notification, large);
        }

        Assert.Equal(1, await peer.EndAsync());
        Assert.Contains(peer.Faults, fault => fault.Kind == LspFaultKind.ConnectionLost);
    }

    [Fact]
    public async Task The_host_may_end_the_connection()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        using CancellationTokenSource stop = new();
        using MemoryStream output = new();
        await using System.IO.Pipes.AnonymousPipeServerStream silent = new(System.IO.Pipes.PipeDirection.Out);
        await using System.IO.Pipes.AnonymousPipeClientStream input = new(System.IO.Pipes.PipeDirection.In, silent.ClientSafePipeHandle);
        Task<int> running = new LspConnection(input, output).RunAsync(stop.Token);
        await stop.CancelAsync();
        Assert.Equal(1, await running.WaitAsync(RawPeer.Patience));
        silent.Dispose();
    }

    [Fact]
    public async Task A_connection_runs_once_and_takes_no_handlers_afterwards()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        await Assert.ThrowsAsync<InvalidOperationException>(() => peer.Connection.RunAsync());
        Assert.Throws<InvalidOperationException>(() => peer.Connection.OnNotification(Echo.Notification, _ => { }));
        LspConnection other = new(Stream.Null, Stream.Null);
        Echo.Register(other);
        Assert.Throws<InvalidOperationException>(() => Echo.Register(other));
    }
}
