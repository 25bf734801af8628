using System.Text.Json;

namespace RadLSP.Protocol.Tests.Connection;

/// <summary>What the server sends of its own accord.</summary>
public sealed class SendingTests
{
    [Fact]
    public async Task A_request_to_the_client_is_answered_with_its_type()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        Task<ApplyWorkspaceEditResult> applying = peer.Connection.SendRequestAsync(LspMethods.ApplyEdit, new() { Edit = new() });
        JsonElement request = await peer.ReadAsync();
        Assert.Equal("workspace/applyEdit", request.GetProperty("method").GetString());
        peer.Send($$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id")}},"result":{"applied":false,"failureReason":"locked"} }""");
        Assert.Equal(new ApplyWorkspaceEditResult { Applied = false, FailureReason = "locked" }, await applying);
    }

    [Fact]
    public async Task An_ordered_handler_may_wait_for_the_client()
    {
        IReadOnlyList<JsonElement>? settings = null;
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnNotification(LspMethods.Initialized, async (_, token) =>
                settings = await connection.SendRequestAsync(LspMethods.Configuration, new([new() { Section = "radlsp" }]), cancellationToken: token));
        });
        peer.SendNotification("initialized");
        JsonElement request = await peer.ReadAsync();
        Assert.Equal("""{"items":[{"section":"radlsp"}]}""", request.GetProperty("params").GetRawText());
        peer.SendNotification("test/unknown");
        peer.Send($$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id")}},"result":[null]}""");
        await peer.ExpectAliveAsync(1);
        Assert.Equal(JsonValueKind.Null, Assert.Single(settings!).ValueKind);
    }

    [Fact]
    public async Task Answers_may_come_in_any_order()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        Task<JsonElement>[] asking = [.. Enumerable.Range(0, 20).Select(i => peer.Connection.SendRequestAsync(Echo.Request, Echo.Json($"{i}")))];
        List<JsonElement> requests = [];
        for (int i = 0; i < 20; i++)
        {
            requests.Add(await peer.ReadAsync());
        }

        requests.Reverse();
        foreach (JsonElement request in requests)
        {
            peer.Send($$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id")}},"result":{{request.GetProperty("params")}}}""");
        }

        Assert.Equal(Enumerable.Range(0, 20), (await Task.WhenAll(asking)).Select(answer => answer.GetInt32()));
    }

    [Theory]
    [InlineData("""{"code":-32803,"message":"no","data":[1]}""", LspErrorCode.RequestFailed, "no")]
    [InlineData("""{"code":"x","message":5}""", LspErrorCode.UnknownErrorCode, "The client has refused the request.")]
    [InlineData("""{}""", LspErrorCode.UnknownErrorCode, "The client has refused the request.")]
    [InlineData("""5""", LspErrorCode.UnknownErrorCode, "The client has refused the request.")]
    public async Task An_error_of_the_client_is_thrown(string error, LspErrorCode code, string message)
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        Task<JsonElement> asking = peer.Connection.SendRequestAsync(Echo.Request, Echo.Json("{}"));
        JsonElement request = await peer.ReadAsync();
        peer.Send($$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id")}},"error":{{error}}}""");
        LspException exception = await Assert.ThrowsAsync<LspException>(() => asking);
        Assert.Equal((code, message), (exception.Code, exception.Message));
    }

    [Fact]
    public async Task An_answer_of_the_wrong_type_is_an_error_and_the_connection_lives()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        Task<ApplyWorkspaceEditResult> applying = peer.Connection.SendRequestAsync(LspMethods.ApplyEdit, new() { Edit = new() });
        JsonElement request = await peer.ReadAsync();
        peer.Send($$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id")}},"result":[]}""");
        await Assert.ThrowsAsync<LspException>(() => applying);
        await peer.ExpectAliveAsync(1);
    }

    [Fact]
    public async Task A_client_that_does_not_answer_is_told_to_stop()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        Task refreshing = peer.Connection.SendRequestAsync(LspMethods.DiagnosticRefresh, default, TimeSpan.FromMilliseconds(20));
        JsonElement request = await peer.ReadAsync();
        Assert.False(request.TryGetProperty("params", out _));
        await Assert.ThrowsAsync<TimeoutException>(() => refreshing);
        JsonElement cancel = await peer.ReadAsync();
        Assert.Equal("$/cancelRequest", cancel.GetProperty("method").GetString());
        Assert.Equal(request.GetProperty("id").GetInt32(), cancel.GetProperty("params").GetProperty("id").GetInt32());
        peer.Send($$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id")}},"result":null}""");
        await peer.ExpectAliveAsync(1);
    }

    [Fact]
    public async Task The_caller_may_stop_waiting()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        using CancellationTokenSource stop = new();
        Task asking = peer.Connection.SendRequestAsync(LspMethods.ShowMessageRequest, new() { Type = MessageType.Info, Message = "?" }, Timeout.InfiniteTimeSpan, stop.Token);
        await peer.ReadAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal("$/cancelRequest", (await peer.ReadAsync()).GetProperty("method").GetString());
    }

    [Fact]
    public async Task A_request_that_is_not_answered_fails_when_the_client_goes()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        Task asking = peer.Connection.SendRequestAsync(LspMethods.DiagnosticRefresh, default);
        await peer.ReadAsync();
        peer.CloseInput();
        await Assert.ThrowsAsync<LspConnectionClosedException>(() => asking);
    }

    [Fact]
    public async Task Messages_of_many_threads_stay_whole_and_each_thread_keeps_its_order()
    {
        const int Threads = 8;
        const int Each = 300;
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        Task[] senders = [.. Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                // Not awaited: order is that of handing over.
                _ = peer.Connection.SendNotificationAsync(
                    Echo.Notification,
                    Echo.Json($$"""{"thread":{{thread}},"n":{{i}},"pad":"{{new string('x', i * 17 % 3000)}}"}"""));
            }
        }))];
        int[] next = new int[Threads];
        for (int i = 0; i < Threads * Each; i++)
        {
            JsonElement parameters = (await peer.ReadAsync()).GetProperty("params");
            int thread = parameters.GetProperty("thread").GetInt32();
            Assert.Equal(next[thread]++, parameters.GetProperty("n").GetInt32());
        }

        await Task.WhenAll(senders);
    }
}
