using RadLSP.Engines.OpenAI;
using RadLSP.Engines.Tests.Text;
using RadLSP.Engines.Text;
using RadLSP.Testing.Http;

namespace RadLSP.Engines.Tests.OpenAI;

/// <summary>Servers that hang, lie, break off, or refuse: each gives a message that says what to do, and none holds what was asked.</summary>
public sealed class HostileServerTests
{
    private const string Secret = "a secret finding in the right lung";
    private const string Listed = """{"data":[{"id":"m","owned_by":"llamacpp"}]}""";
    private const string Piece = """{"choices":[{"index":0,"text":"no ","finish_reason":null}]}""";

    /// <summary>The first byte of the list of models must come within it too, on a busy machine.</summary>
    private static readonly OpenAILimits Short = new() { FirstByte = TimeSpan.FromSeconds(2), Silence = TimeSpan.FromMilliseconds(300), Again = TimeSpan.FromMilliseconds(10) };

    [Fact]
    public async Task A_server_that_says_nothing_is_left()
    {
        EngineException error = await FailsAsync(exchange => Task.Delay(Timeout.Infinite, exchange.Left), Short);
        Assert.Equal(EngineError.DeadlineExceeded, error.Error);
        Assert.Contains("sent nothing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_falls_silent_in_an_answer_is_left()
    {
        EngineException error = await FailsAsync(
            async exchange =>
            {
                await exchange.BeginEventsAsync();
                await exchange.SendEventAsync(Piece);
                await Task.Delay(Timeout.Infinite, exchange.Left);
            },
            Short);
        Assert.Equal(EngineError.DeadlineExceeded, error.Error);
        Assert.Contains("middle of an answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_drips_for_ever_ends_at_the_limit()
    {
        OpenAILimits limits = Short with { Request = TimeSpan.FromMilliseconds(400), Silence = TimeSpan.FromSeconds(30) };
        EngineException error = await FailsAsync(
            async exchange =>
            {
                await exchange.BeginEventsAsync();
                while (true)
                {
                    await exchange.SendEventAsync(Piece);
                    await Task.Delay(10, exchange.Left);
                }
            },
            limits);
        Assert.Equal(EngineError.DeadlineExceeded, error.Error);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_an_answer_is_said()
    {
        EngineException error = await FailsAsync(async exchange =>
        {
            await exchange.BeginEventsAsync();
            await exchange.SendEventAsync(Piece);
            exchange.BreakOff();
        });
        Assert.Equal(EngineError.EngineCrashed, error.Error);
    }

    [Fact]
    public async Task A_stream_that_ends_without_an_end_is_no_answer()
    {
        EngineException error = await FailsAsync(async exchange =>
        {
            await exchange.BeginEventsAsync();
            await exchange.SendEventAsync(Piece);
        });
        Assert.Equal(EngineError.EngineCrashed, error.Error);
        Assert.Contains("in the middle", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"choices":[{"text":"no """)]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"choices":"none"}""")]
    [InlineData("""{"something":"else"}""")]
    [InlineData("<html>")]
    public async Task Half_and_wrong_json_is_said_to_be_so(string data)
    {
        EngineException error = await FailsAsync(async exchange =>
        {
            await exchange.BeginEventsAsync();
            await exchange.SendEventAsync(data);
        });
        Assert.Equal(EngineError.ProtocolViolated, error.Error);
    }

    [Theory]
    [InlineData(500, EngineError.Failed)]
    [InlineData(502, EngineError.Failed)]
    [InlineData(429, EngineError.EngineResting)]
    [InlineData(503, EngineError.EngineResting)]
    [InlineData(401, EngineError.EngineUnsuitable)]
    [InlineData(404, EngineError.NotSupported)]
    [InlineData(501, EngineError.NotSupported)]
    [InlineData(418, EngineError.BadRequest)]
    public async Task A_refusal_becomes_a_message_that_does_not_repeat_the_prompt(int status, EngineError expected)
    {
        EngineException error = await FailsAsync(exchange => exchange.SendJsonAsync(status, $$$"""{"error":{"message":"cannot read: {{{Secret}}}"}}"""));
        Assert.Equal(expected, error.Error);
        Assert.Contains("127.0.0.1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":400,"message":"the request exceeds the available context size. try increasing it","type":"exceed_context_size_error","n_prompt_tokens":5012,"n_ctx":2048}}""")]
    [InlineData("""{"object":"error","message":"This model's maximum context length is 2048 tokens. However, you requested 5012 tokens (4756 in the messages, 256 in the completion).","code":400}""")]
    public async Task Too_long_a_prompt_is_said_with_both_lengths(string json)
    {
        EngineException error = await FailsAsync(exchange => exchange.SendJsonAsync(400, json));
        Assert.Equal(EngineError.TooLong, error.Error);
        Assert.Contains("5012 tokens", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_among_the_pieces_ends_the_answer()
    {
        EngineException error = await FailsAsync(async exchange =>
        {
            await exchange.BeginEventsAsync();
            await exchange.SendEventAsync(Piece);
            await exchange.SendEventAsync($$$"""{"error":{"code":500,"message":"{{{Secret}}}"}}""");
        });
        Assert.Equal(EngineError.Failed, error.Error);
    }

    [Fact]
    public async Task A_line_without_an_end_is_not_kept_in_memory()
    {
        EngineException error = await FailsAsync(async exchange =>
        {
            await exchange.SendAsync(200, "Content-Type: text/event-stream\r\n", "data: " + new string('x', 4_000_000));
        });
        Assert.Equal(EngineError.ProtocolViolated, error.Error);
        Assert.Contains("more than any answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        int elsewhere = 0;
        await using LocalWebServer other = new(exchange =>
        {
            elsewhere++;
            return exchange.SendJsonAsync(200, "{}");
        });
        EngineException error = await FailsAsync(exchange => exchange.SendAsync(307, $"Location: {other.Address}v1/completions\r\n", ""));
        Assert.Equal(EngineError.EngineUnsuitable, error.Error);
        Assert.Equal(0, elsewhere);
    }

    [Fact]
    public async Task A_server_that_is_loading_is_waited_for()
    {
        int asked = 0;
        await using LocalWebServer web = new(exchange => ++asked < 4
            ? exchange.SendJsonAsync(503, """{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}""")
            : exchange.SendJsonAsync(200, exchange.Path == "/props" ? "{}" : Listed));
        await using OpenAITextEngine engine = Open(web, Short);
        Assert.False((await engine.CheckHealthAsync(CancellationToken.None)).IsReady);
        Assert.Equal("m (llama-server)", (await engine.LoadAsync(new TextModelOptions(""), CancellationToken.None)).Description);
        Assert.True((await engine.CheckHealthAsync(CancellationToken.None)).IsReady);
    }

    [Fact]
    public async Task A_cancelled_answer_closes_the_request()
    {
        TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LocalWebServer web = new(Listing(async exchange =>
        {
            exchange.Left.Register(() => left.TrySetResult());
            await exchange.BeginEventsAsync();
            await exchange.SendEventAsync(Piece);
            await left.Task;
        }));
        await using OpenAITextEngine engine = Open(web, new OpenAILimits());
        await engine.LoadAsync(new TextModelOptions("m"), CancellationToken.None);
        using CancellationTokenSource cancellation = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (TextPiece _ in engine.GenerateAsync(new GenerateOptions { Prompt = Secret }, cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
        await left.Task;
    }

    [Fact]
    public async Task A_server_without_streams_answers_at_once()
    {
        await using LocalWebServer web = new(Listing(exchange => exchange.SendJsonAsync(200, """{"choices":[{"message":{"role":"assistant","content":"No effusion."},"finish_reason":"stop"}]}""")));
        await using OpenAITextEngine engine = Open(web, Short);
        await engine.LoadAsync(new TextModelOptions("m"), CancellationToken.None);
        Assert.Equal("No effusion.", await engine.TextAsync(new GenerateOptions { Messages = [new ChatMessage("user", Secret)] }));
    }

    [Fact]
    public async Task Nobody_there_is_said_with_the_address()
    {
        Uri gone;
        await using (LocalWebServer web = new(exchange => Task.CompletedTask))
        {
            gone = web.Address;
        }

        await using OpenAITextEngine engine = new(OpenAIServer.Parse(gone.ToString(), false, null));
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.LoadAsync(new TextModelOptions("m"), CancellationToken.None));
        Assert.Equal(EngineError.EngineMissing, error.Error);
        Assert.Contains($"{gone.Port}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{gone.Port}", (await engine.CheckHealthAsync(CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_the_server_does_not_have_is_said_with_those_it_has()
    {
        await using LocalWebServer web = new(Listing(exchange => Task.CompletedTask));
        await using OpenAITextEngine engine = Open(web, Short);
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.LoadAsync(new TextModelOptions("other"), CancellationToken.None));
        Assert.Equal(EngineError.ModelMissing, error.Error);
        Assert.Contains("It has m.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_sent_and_is_in_no_message()
    {
        const string Variable = "RADLSP_TEST_KEY_OF_A_SERVER";
        Environment.SetEnvironmentVariable(Variable, "sk-hidden-1");
        try
        {
            string? sent = null;
            await using LocalWebServer web = new(exchange =>
            {
                sent = exchange.Headers["Authorization"];
                return exchange.SendJsonAsync(403, "{}");
            });
            OpenAIServer server = OpenAIServer.Parse(web.Address.ToString(), false, Variable);
            await using OpenAITextEngine engine = new(server);
            EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.LoadAsync(new TextModelOptions("m"), CancellationToken.None));
            Assert.Equal("Bearer sk-hidden-1", sent);
            Assert.DoesNotContain("hidden", error.Message + server, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/")]
    [InlineData("http://localhost:11434/v1", "http://localhost:11434/v1/")]
    [InlineData("http://[::1]:8000/proxy/", "http://[::1]:8000/proxy/v1/")]
    public void Addresses_of_this_machine_are_taken(string written, string used) =>
        Assert.Equal(used, OpenAIServer.Parse(written, allowRemote: false, null).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:word@127.0.0.1/")]
    [InlineData("http://127.0.0.1/?key=word")]
    [InlineData("https://example.org/")]
    [InlineData("http://127.0.0.1.example.org/")]
    [InlineData("http://10.0.0.2:8080")]
    public void Other_addresses_are_refused(string written)
    {
        EngineException error = Assert.Throws<EngineException>(() => OpenAIServer.Parse(written, allowRemote: false, null));
        Assert.DoesNotContain("word@", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_machine_needs_a_word_and_a_key_needs_a_safe_way()
    {
        Assert.True(OpenAIServer.Parse("http://10.0.0.2:8080", allowRemote: true, null).IsReadableOnTheWay);
        Assert.False(OpenAIServer.Parse("https://example.org", allowRemote: true, null).IsReadableOnTheWay);
        Assert.Throws<EngineException>(() => OpenAIServer.Parse("http://10.0.0.2:8080", allowRemote: true, "PATH"));
        Assert.Throws<EngineException>(() => OpenAIServer.Parse("http://127.0.0.1:8080", allowRemote: false, "RADLSP_NO_SUCH_VARIABLE"));
    }

    /// <summary>What a generation fails with when the server answers its request in this way.</summary>
    private static async Task<EngineException> FailsAsync(Func<WebExchange, Task> answer, OpenAILimits? limits = null)
    {
        await using LocalWebServer web = new(Listing(answer));
        await using OpenAITextEngine engine = Open(web, limits ?? new OpenAILimits());
        await engine.LoadAsync(new TextModelOptions("m"), CancellationToken.None);
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.TextAsync(new GenerateOptions { Prompt = Secret }));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, (await engine.CheckHealthAsync(CancellationToken.None)).Message);
        return error;
    }

    private static Func<WebExchange, Task> Listing(Func<WebExchange, Task> answer) => exchange => exchange.Path switch
    {
        "/v1/models" => exchange.SendJsonAsync(200, Listed),
        "/props" => exchange.SendJsonAsync(200, """{"default_generation_settings":{"n_ctx":2048}}"""),
        _ => answer(exchange),
    };

    private static OpenAITextEngine Open(LocalWebServer web, OpenAILimits limits) => new(OpenAIServer.Parse(web.Address.ToString(), false, null) with { Limits = limits });
}
