using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>What no decent client sends. The server answers with an error or ends, and never loses a document.</summary>
public sealed class HostileTests
{
    [Fact]
    public async Task Any_characters_are_a_document()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: "");
        var random = new Random(7);
        for (int i = 0; i < 30; i++)
        {
            var text = new StringBuilder("FINDINGS: ");
            for (int j = 0; j < 400; j++)
            {
                // Lone surrogates, controls, combining marks, line ends of every kind.
                text.Append((char)random.Next(i % 3 == 0 ? 0x20 : 0x10000));
            }

            await conversation.Document.ReplaceAsync(0, conversation.Document.Text.Length, text.ToString());
            await conversation.DiagnosticsAsync();
            await conversation.AskAsync("textDocument/semanticTokens/full");
            await conversation.AskAsync("textDocument/documentSymbol");
            await conversation.AskAsync("textDocument/foldingRange");
            await conversation.CodeActionsAsync(conversation.Document.Text);
            await conversation.Client.RequestAsync("textDocument/hover", new JsonObject
            {
                ["textDocument"] = conversation.Document.Identifier,
                ["position"] = conversation.Document.Position(random.Next(conversation.Document.Text.Length)),
            });
        }
    }

    [Fact]
    public async Task Broken_utf8_is_a_document()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        byte[] before = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///broken.rad","languageId":"radreport","version":1,"text":"FINDINGS: There is is """);
        byte[] after = Encoding.UTF8.GetBytes("""." }}}""");
        byte[] body = [.. before, 0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80, .. after];

        await conversation.Client.SendBytesAsync((byte[])[.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body]);

        JsonElement diagnostics = await conversation.Client.DiagnosticsAsync("file:///broken.rad", 1);
        Assert.Contains(diagnostics.EnumerateArray(), d => d.GetProperty("code").GetString() == "repeated-word");
    }

    [Fact]
    public async Task A_document_of_five_megabytes_is_checked_and_stays_editable()
    {
        string paragraph = "There is is a 6 mm nodule in the right upper lobe. No pleural effusion or pneumothorax is seen on the left side.\n";
        var text = new StringBuilder("FINDINGS:\n");
        while (text.Length < 5_000_000)
        {
            text.Append(paragraph);
        }

        await using Conversation conversation = await Conversation.StartAsync(text: text.ToString());
        await conversation.Document.ReplaceAsync(10, 0, "Normal. ");
        await conversation.Document.ReplaceAsync(10, 8, "");

        JsonElement diagnostics = await conversation.DiagnosticsAsync();

        // As many as a reader can use, and a word about the rest.
        Assert.InRange(diagnostics.GetArrayLength(), 1, 200);
        Assert.Contains(diagnostics.EnumerateArray(), d => d.GetProperty("message").GetString()!.Contains("more of repeated-word are not shown", StringComparison.Ordinal));
        await conversation.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("longer than any report", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edits_out_of_range_neither_crash_nor_drift()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        int version = 1;
        foreach ((int startLine, int startCharacter, int endLine, int endCharacter) in ((int, int, int, int)[])
            [(-1, 0, 0, 0), (0, -5, 0, 0), (5, 0, 1, 0), (0, 9, 0, 3), (1_000_000, 0, 1_000_000, 0), (int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)])
        {
            version++;
            await conversation.Client.SendRawAsync($$$"""
                {"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"{{{Conversation.Uri}}}","version":{{{version}}}},"contentChanges":[
                {"range":{"start":{"line":{{{startLine}}},"character":{{{startCharacter}}}},"end":{"line":{{{endLine}}},"character":{{{endCharacter}}}}},"text":"x"}]}}
                """);
        }

        // The whole text brings both sides together again.
        await conversation.Client.SendRawAsync($$$"""
            {"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"{{{Conversation.Uri}}}","version":99},"contentChanges":[{"text":"FINDINGS: There is is a nodule.\n"}]}}
            """);

        JsonElement diagnostics = await conversation.Client.DiagnosticsAsync(Conversation.Uri, 99);
        Assert.Contains(diagnostics.EnumerateArray(), d => d.GetProperty("code").GetString() == "repeated-word");
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"textDocument/didOpen"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":7}}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///none","version":1},"contentChanges":[{"text":"x"}]}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///reports/one.rad","version":2},"contentChanges":null}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":""}}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":{"radlsp":{"rules":["x"],"dialect":{},"ignored":7}}}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"workspace/didChangeWorkspaceFolders","params":{"event":{"added":[{"uri":"file://%zz/\u0000","name":""}],"removed":[]}}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"no/such/method","params":[[[[]]]]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":12345}}""")]
    [InlineData("not json at all")]
    public async Task Messages_that_make_no_sense_do_not_end_the_conversation(string message)
    {
        await using Conversation conversation = await Conversation.StartAsync();

        await conversation.Client.SendRawAsync(message);
        await conversation.Document.ReplaceAsync("is is", "is");

        Assert.DoesNotContain((await conversation.DiagnosticsAsync()).EnumerateArray(), d => d.GetProperty("code").GetString() == "repeated-word");
    }

    [Fact]
    public async Task Bytes_that_are_no_frame_end_the_server_cleanly()
    {
        ServerProcess server = ServerProcess.Start();
        await server.Client.InitializeAsync();

        await server.Client.SendBytesAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        Assert.Equal(1, await server.ExitCodeAsync());
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Positions_outside_are_answered_and_not_feared()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        foreach ((int line, int character) in ((int, int)[])[(99, 0), (0, 9999), (int.MaxValue, int.MaxValue)])
        {
            var parameters = new JsonObject
            {
                ["textDocument"] = conversation.Document.Identifier,
                ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
            };
            foreach (string method in (string[])["textDocument/hover", "textDocument/definition", "textDocument/documentHighlight", "textDocument/completion"])
            {
                await conversation.Client.RequestAsync(method, parameters.DeepClone());
            }
        }
    }

    [Fact]
    public async Task A_cancelled_request_is_answered_and_the_next_one_served()
    {
        var text = new StringBuilder("FINDINGS:\n");
        for (int i = 0; i < 60_000; i++)
        {
            text.Append("Nodule number ").Append(i).Append(" of the right upper lobe is stable.\n");
        }

        await using Conversation conversation = await Conversation.StartAsync(text: text.ToString());
        Task<JsonElement> answer = await conversation.Client.SendCancelledRequestAsync(
            "textDocument/semanticTokens/full", new JsonObject { ["textDocument"] = conversation.Document.Identifier });

        ServerErrorException error = await Assert.ThrowsAsync<ServerErrorException>(() => answer);
        JsonElement folds = await conversation.AskAsync("textDocument/foldingRange");

        Assert.Equal(-32800, error.Code);
        Assert.Equal(1, folds.GetArrayLength());
    }

    [Fact]
    public async Task No_text_of_a_report_is_logged()
    {
        await using ServerProcess server = ServerProcess.Start(["--log", "trace"]);
        await server.Client.InitializeAsync(EditorCapabilities.Modern());
        var document = new ClientDocument(server.Client, "file:///reports/Zebrafinch.rad");
        await document.OpenAsync("FINDINGS: The quokka is is in the zzyzx.\n");
        await server.Client.DiagnosticsAsync(document.Uri, 1);
        await server.Client.RequestAsync("textDocument/hover", document.At("is is"));
        await server.Client.SendRawAsync("""{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///reports/Zebrafinch.rad","version":2},"contentChanges":[{"range":{"start":{"line":900,"character":0},"end":{"line":900,"character":0}},"text":"quokka"}]}}""");
        await server.Client.WaitForAsync("window/showMessage");
        await server.Client.ShutDownAsync();
        await server.ExitCodeAsync();

        Assert.Contains("diagnostics", server.Errors, StringComparison.Ordinal);
        foreach (string word in (string[])["quokka", "zzyzx", "Zebrafinch", "is is"])
        {
            Assert.DoesNotContain(word, server.Errors, StringComparison.OrdinalIgnoreCase);
        }
    }
}
