using System.Collections.Concurrent;
using System.Text.Json;

namespace RadLSP.Protocol.Tests.Connection;

/// <summary>Order, concurrency, cancellation and errors of handlers.</summary>
public sealed class DispatchTests
{
    private static readonly LspRequest<JsonElement, JsonElement> Slow =
        new("test/slow", LspJson.TypeInfo<JsonElement>, LspJson.TypeInfo<JsonElement>);

    [Fact]
    public async Task Notifications_are_handled_one_after_the_other_in_the_order_of_arrival()
    {
        List<int> handled = [];
        int running = 0;
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            connection.OnNotification(Echo.Notification, async (parameters, _) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                int n = parameters.GetProperty("n").GetInt32();
                if (n % 7 == 0)
                {
                    await Task.Delay(1);
                }

                handled.Add(n);
                Interlocked.Decrement(ref running);
            });
            connection.OnRequest(Echo.Request, (parameters, _) => parameters, RequestOrder.Ordered);
        });
        for (int i = 0; i < 300; i++)
        {
            peer.SendNotification("test/note", $"{{\"n\":{i}}}");
        }

        await peer.ExpectAliveAsync(1);
        Assert.Equal(Enumerable.Range(0, 300), handled);
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task A_long_request_holds_up_neither_notifications_nor_other_requests()
    {
        TaskCompletionSource release = new();
        TaskCompletionSource noted = new();
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnRequest(Slow, async (parameters, _) =>
            {
                await release.Task;
                return parameters;
            });
            connection.OnNotification(Echo.Notification, _ => noted.SetResult());
        });
        peer.SendRequest(1, "test/slow");
        peer.SendNotification("test/note");
        await noted.Task.WaitAsync(RawPeer.Patience);
        await peer.ExpectAliveAsync(2);
        release.SetResult();
        await peer.ReadAnswerAsync(1);
    }

    [Fact]
    public async Task A_concurrent_request_sees_the_state_of_its_turn()
    {
        int version = 0;
        TaskCompletionSource release = new();
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            connection.OnNotification(Echo.Notification, parameters => version = parameters.GetProperty("version").GetInt32());
            connection.OnRequest(
                Slow,
                capture: _ => version,
                handler: async (_, captured, _) =>
                {
                    await release.Task;
                    return Echo.Json($"{captured}");
                });
            connection.OnRequest(Echo.Request, (parameters, _) => parameters, RequestOrder.Ordered);
        });
        for (int i = 1; i <= 50; i++)
        {
            peer.SendNotification("test/note", $"{{\"version\":{i}}}");
            peer.SendRequest(i, "test/slow");
        }

        await peer.ExpectAliveAsync(1000);
        Assert.Equal(50, version);
        release.SetResult();
        for (int i = 1; i <= 50; i++)
        {
            Assert.Equal(i, (await peer.ReadAnswerAsync(i)).GetProperty("result").GetInt32());
        }
    }

    [Fact]
    public async Task An_ordered_request_is_finished_before_the_next_message()
    {
        ConcurrentQueue<string> log = new();
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            connection.OnRequest(
                Slow,
                async (parameters, _) =>
                {
                    await Task.Delay(20);
                    log.Enqueue("request");
                    return parameters;
                },
                RequestOrder.Ordered);
            connection.OnNotification(Echo.Notification, _ => log.Enqueue("notification"));
            Echo.Register(connection);
        });
        peer.SendRequest(1, "test/slow");
        peer.SendNotification("test/note");
        await peer.ReadAnswerAsync(1);
        await peer.ExpectAliveAsync(2);
        Assert.Equal(["request", "notification"], log);
    }

    [Fact]
    public async Task A_running_request_is_cancelled()
    {
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnRequest(Slow, async (parameters, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return parameters;
            });
        });
        peer.SendRequest(1, "test/slow");
        peer.Send("""{"jsonrpc":"2.0","id":"s","method":"test/slow","params":{}}""");
        peer.SendNotification("$/cancelRequest", """{"id":1}""");
        await peer.ExpectErrorAsync(LspErrorCode.RequestCancelled, "1");
        peer.SendNotification("$/cancelRequest", """{"id":"s"}""");
        await peer.ExpectErrorAsync(LspErrorCode.RequestCancelled, "\"s\"");
        await peer.ExpectAliveAsync(2);
    }

    [Fact]
    public async Task A_request_that_waits_behind_another_is_cancelled_without_running()
    {
        TaskCompletionSource release = new();
        int runs = 0;
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            connection.OnNotification(Echo.Notification, async (_, _) => await release.Task);
            connection.OnRequest(Slow, (parameters, _) =>
            {
                runs++;
                return parameters;
            });
        });
        peer.SendNotification("test/note");
        peer.SendRequest(1, "test/slow");
        peer.SendNotification("$/cancelRequest", """{"id":1}""");

        // The cancellation overtakes the notification, which is still running; a reader that were stuck behind it would hang here.
        peer.Send("not JSON");
        await peer.ExpectErrorAsync(LspErrorCode.ParseError, "null");
        release.SetResult();
        await peer.ExpectErrorAsync(LspErrorCode.RequestCancelled, "1");
        Assert.Equal(0, runs);
    }

    [Theory]
    [InlineData("""{"id":999}""")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":{"a":1}}""")]
    [InlineData("""{"other":1}""")]
    [InlineData("""{}""")]
    [InlineData("""[1]""")]
    [InlineData("""null""")]
    [InlineData("""1""")]
    public async Task A_cancellation_of_nothing_does_nothing(string parameters)
    {
        TaskCompletionSource release = new();
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnRequest(Slow, async (p, token) =>
            {
                await release.Task.WaitAsync(token);
                return p;
            });
        });
        peer.SendRequest(1, "test/slow");
        peer.SendNotification("$/cancelRequest", parameters);
        await peer.ExpectAliveAsync(2);
        release.SetResult();
        Assert.True((await peer.ReadAnswerAsync(1)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_second_request_with_the_id_of_a_running_one_is_refused()
    {
        TaskCompletionSource release = new();
        await using RawPeer peer = await RawPeer.StartAsync(connection => connection.OnRequest(Slow, async (parameters, _) =>
        {
            await release.Task;
            return parameters;
        }));
        peer.SendRequest(1, "test/slow");
        peer.SendRequest(1, "test/slow");
        await peer.ExpectErrorAsync(LspErrorCode.InvalidRequest, "1");
        release.SetResult();
        Assert.True((await peer.ReadAnswerAsync(1)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task Unknown_methods_are_refused_or_dropped()
    {
        await using RawPeer peer = await RawPeer.StartAsync(Echo.Register);
        peer.SendRequest(1, "test/unknown");
        await peer.ExpectErrorAsync(LspErrorCode.MethodNotFound, "1");
        peer.SendRequest(2, "$/unknown");
        await peer.ExpectErrorAsync(LspErrorCode.MethodNotFound, "2");
        peer.SendRequest(3, "");
        await peer.ExpectErrorAsync(LspErrorCode.MethodNotFound, "3");
        peer.SendNotification("test/unknown");
        peer.SendNotification("$/unknown");
        await peer.ExpectAliveAsync(4);
        LspFault fault = Assert.Single(peer.Faults);
        Assert.Equal((LspFaultKind.UnknownMethod, "test/unknown"), (fault.Kind, fault.Method));
    }

    [Fact]
    public async Task A_request_sent_as_a_notification_and_the_reverse_reach_no_handler()
    {
        int calls = 0;
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            connection.OnRequest(Slow, (parameters, _) =>
            {
                calls++;
                return parameters;
            });
            connection.OnNotification(Echo.Notification, _ => calls++);
            Echo.Register(connection);
        });
        peer.SendNotification("test/slow");
        peer.SendRequest(1, "test/note");
        await peer.ExpectErrorAsync(LspErrorCode.MethodNotFound, "1");
        await peer.ExpectAliveAsync(2);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task A_notification_with_wrong_params_is_dropped_and_reported()
    {
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnNotification(LspMethods.DidChange, _ => Assert.Fail("It must not be handled."));
        });
        peer.SendNotification("textDocument/didChange", """{"textDocument":{"uri":"a:b"}}""");
        await peer.ExpectAliveAsync(1);
        LspFault fault = Assert.Single(peer.Faults);
        Assert.Equal((LspFaultKind.Params, "textDocument/didChange"), (fault.Kind, fault.Method));
    }

    [Fact]
    public async Task An_exception_becomes_its_type_name_and_the_connection_lives()
    {
        const string Secret = "Mr Smith has a pneumothorax";
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnRequest(Slow, JsonElement (_, _) => throw new InvalidOperationException(Secret));
            connection.OnNotification(Echo.Notification, _ => throw new FormatException(Secret));
        });
        peer.SendNotification("test/note");
        peer.SendRequest(1, "test/slow");
        JsonElement answer = await peer.ReadAnswerAsync(1);
        Assert.Equal((int)LspErrorCode.InternalError, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Contains(nameof(InvalidOperationException), answer.GetRawText());
        Assert.DoesNotContain("Smith", answer.GetRawText());
        await peer.ExpectAliveAsync(2);
        Assert.Equal([typeof(FormatException), typeof(InvalidOperationException)], peer.Faults.Select(fault => fault.Exception?.GetType()));
        Assert.All(peer.Faults, fault => Assert.DoesNotContain("Smith", fault.Description));
    }

    [Fact]
    public async Task An_exception_of_the_capture_is_answered_too()
    {
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnRequest(Slow, int (_) => throw new InvalidOperationException(), (parameters, _, _) => parameters);
        });
        peer.SendRequest(1, "test/slow");
        await peer.ExpectErrorAsync(LspErrorCode.InternalError, "1");
        await peer.ExpectAliveAsync(2);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_is_an_internal_error()
    {
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            Echo.Register(connection);
            connection.OnRequest(Slow, (_, _) => default(JsonElement));
        });
        peer.SendRequest(1, "test/slow");
        await peer.ExpectErrorAsync(LspErrorCode.InternalError, "1");
        await peer.ExpectAliveAsync(2);
    }

    [Fact]
    public async Task A_handler_chooses_its_error()
    {
        await using RawPeer peer = await RawPeer.StartAsync(connection =>
        {
            connection.OnRequest(LspMethods.Hover, Hover? (_, _) => throw LspException.ContentModified());
            connection.OnRequest(LspMethods.DocumentDiagnostic, DocumentDiagnosticReport (_, _) => throw LspException.DiagnosticsCancelled(retrigger: true));
            connection.OnRequest(Slow, JsonElement (_, _) => throw new OperationCanceledException());
        });
        peer.SendRequest(1, "textDocument/hover", """{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":0}}""");
        await peer.ExpectErrorAsync(LspErrorCode.ContentModified, "1");
        peer.SendRequest(2, "textDocument/diagnostic", """{"textDocument":{"uri":"a:b"}}""");
        JsonElement error = (await peer.ReadAnswerAsync(2)).GetProperty("error");
        Assert.Equal((int)LspErrorCode.ServerCancelled, error.GetProperty("code").GetInt32());
        Assert.True(error.GetProperty("data").GetProperty("retriggerRequest").GetBoolean());
        peer.SendRequest(3, "test/slow");
        await peer.ExpectErrorAsync(LspErrorCode.ServerCancelled, "3");
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Methods_without_params_take_whatever_is_sent()
    {
        LspRequest<Nothing, Nothing> bare = new("test/bare", null, null);
        await using RawPeer peer = await RawPeer.StartAsync(connection => connection.OnRequest(bare, (_, _) => default(Nothing)));
        peer.Send("""{"jsonrpc":"2.0","id":1,"method":"test/bare"}""");
        Assert.Equal("null", (await peer.ReadAnswerAsync(1)).GetProperty("result").GetRawText());
        foreach ((int id, string parameters) in new[] { (2, "{}"), (3, "null"), (4, "[]"), (5, "{\"a\":[1]}"), (6, "5") })
        {
            peer.SendRequest(id, "test/bare", parameters);
            Assert.Equal("null", (await peer.ReadAnswerAsync(id)).GetProperty("result").GetRawText());
        }
    }
}
