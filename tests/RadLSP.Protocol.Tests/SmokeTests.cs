using System.IO.Pipelines;

namespace RadLSP.Protocol.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task A_client_and_a_server_talk()
    {
        Pipe up = new();
        Pipe down = new();
        LspConnection server = new(up.Reader.AsStream(), down.Writer.AsStream());
        LspConnection client = new(down.Reader.AsStream(), up.Writer.AsStream());
        server.OnRequest(LspMethods.Initialize, (_, _) => new InitializeResult { Capabilities = new() { HoverProvider = true } });
        server.OnRequest(LspMethods.Hover, (p, _) => new Hover(MarkupContent.Markdown($"line {p.Position.Line}")));
        Task<int> serving = server.RunAsync();
        Task<int> asking = client.RunAsync();
        InitializeResult result = await client.SendRequestAsync(LspMethods.Initialize, new());
        Assert.True(result.Capabilities.HoverProvider?.IsTrue);
        Hover? hover = await client.SendRequestAsync(LspMethods.Hover, new() { TextDocument = new("file:///a"), Position = new(3, 1) });
        Assert.Equal("line 3", hover?.Contents.Value);
        await client.SendRequestAsync(LspMethods.Shutdown, default);
        await up.Writer.CompleteAsync();
        Assert.Equal(0, await serving);
        await down.Writer.CompleteAsync();
        Assert.Equal(1, await asking);
    }
}
