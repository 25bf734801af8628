using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using RadLSP.Testing;
using RadLSP.Testing.MetaModel;

namespace RadLSP.Protocol.Tests.Connection;

/// <summary>A client and a server of this library talk, and everything that they say is what the metaModel says.</summary>
public sealed class TwoEndsTests
{
    [SharedFact(LspMetaModel.SharedPath)]
    public async Task Everything_that_both_ends_write_is_LSP()
    {
        Pipe up = new();
        Pipe down = new();
        using TappedStream fromClient = new(up.Writer.AsStream());
        using TappedStream fromServer = new(down.Writer.AsStream());
        LspConnection server = new(up.Reader.AsStream(), fromServer);
        LspConnection client = new(down.Reader.AsStream(), fromClient, new() { IsClient = true });
        TaskCompletionSource<PublishDiagnosticsParams> published = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server.OnRequest(LspMethods.Initialize, (_, _) => new InitializeResult { Capabilities = new() { HoverProvider = true } });
        server.OnRequest(LspMethods.Hover, (parameters, _) => new Hover(MarkupContent.Markdown($"line {parameters.Position.Line}")));
        server.OnRequest(LspMethods.DocumentDiagnostic, DocumentDiagnosticReport (_, _) => throw LspException.DiagnosticsCancelled(retrigger: false));
        server.OnNotification(LspMethods.Initialized, async (_, token) =>
        {
            await server.SendRequestAsync(LspMethods.DiagnosticRefresh, default, cancellationToken: token);
            await server.SendRequestAsync(
                LspMethods.RegisterCapability,
                new([Registration.WatchedFiles("w", new([new("**/.radlsp.yaml")]))]),
                cancellationToken: token);
            await server.SendNotificationAsync(LspMethods.PublishDiagnostics, new() { Uri = "file:///a", Diagnostics = [] });
        });
        client.OnRequest(LspMethods.DiagnosticRefresh, (_, _) => default(Nothing));
        client.OnRequest(LspMethods.RegisterCapability, (_, _) => default(Nothing));
        client.OnNotification(LspMethods.PublishDiagnostics, published.SetResult);
        Task<int> serving = server.RunAsync();
        Task<int> asking = client.RunAsync();

        InitializeResult result = await client.SendRequestAsync(LspMethods.Initialize, new() { Capabilities = new() });
        Assert.True(result.Capabilities.HoverProvider?.IsTrue);
        await client.SendNotificationAsync(LspMethods.Initialized, new());
        Assert.Equal("file:///a", (await published.Task.WaitAsync(RawPeer.Patience)).Uri);
        Hover? hover = await client.SendRequestAsync(LspMethods.Hover, new() { TextDocument = new("file:///a"), Position = new(3, 1) });
        Assert.Equal("line 3", hover?.Contents.Value);
        LspException refusal = await Assert.ThrowsAsync<LspException>(
            () => client.SendRequestAsync(LspMethods.DocumentDiagnostic, new() { TextDocument = new("file:///a") }));
        Assert.Equal(LspErrorCode.ServerCancelled, refusal.Code);
        await client.SendRequestAsync(LspMethods.Shutdown, default);
        await up.Writer.CompleteAsync();
        Assert.Equal(0, await serving.WaitAsync(RawPeer.Patience));
        await down.Writer.CompleteAsync();
        await asking.WaitAsync(RawPeer.Patience);

        List<JsonElement> clientMessages = fromClient.Messages();
        List<JsonElement> serverMessages = fromServer.Messages();
        MessageValidator validator = new(LspMetaModel.Shared);
        Assert.Equal((7, 7), (clientMessages.Count, serverMessages.Count));
        Assert.All(clientMessages.Where(IsCall), message => Assert.Empty(validator.Check(MessageSender.Client, message)));
        Assert.All(serverMessages, message => Assert.Empty(validator.Check(MessageSender.Server, message)));
        Assert.All(clientMessages.Where(message => !IsCall(message)), message => Assert.Empty(validator.Check(MessageSender.Client, message)));
        Assert.Empty(validator.Unanswered(MessageSender.Client));
        Assert.Empty(validator.Unanswered(MessageSender.Server));
    }

    private static bool IsCall(JsonElement message) => message.TryGetProperty("method", out _);

    /// <summary>Keeps a copy of what is written.</summary>
    private sealed class TappedStream(Stream inner) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public List<JsonElement> Messages()
        {
            List<JsonElement> messages = [];
            ReadOnlySpan<byte> bytes = ToArray();
            while (!bytes.IsEmpty)
            {
                int headerEnd = bytes.IndexOf("\r\n\r\n"u8) + 4;
                int length = int.Parse(Encoding.ASCII.GetString(bytes[16..headerEnd]).Trim());
                Utf8JsonReader reader = new(bytes.Slice(headerEnd, length));
                messages.Add(JsonElement.ParseValue(ref reader));
                bytes = bytes[(headerEnd + length)..];
            }

            return messages;
        }
    }
}
