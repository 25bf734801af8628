using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>Whole conversations with the real executable over its standard streams.</summary>
public sealed class SynchronizationTests
{
    private const string Uri = "file:///reports/one.rad";

    [Fact]
    public async Task The_life_cycle_ends_with_exit_code_0()
    {
        await using ServerProcess server = ServerProcess.Start();

        JsonElement result = await server.Client.InitializeAsync();
        await server.Client.ShutDownAsync();

        Assert.Equal("RadLSP", result.GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task Diagnostics_come_with_the_version_of_every_edit()
    {
        await using ServerProcess server = ServerProcess.Start();
        await server.Client.InitializeAsync();
        var document = new ClientDocument(server.Client, Uri);

        await document.OpenAsync("FINDINGS: There is is a nodule.\nIMPRESSION: Nodule.\n");
        JsonElement before = await server.Client.DiagnosticsAsync(Uri, 1);
        await document.ReplaceAsync("is is", "is");
        JsonElement after = await server.Client.DiagnosticsAsync(Uri, 2);

        Assert.Contains(before.EnumerateArray(), d => d.GetProperty("code").GetString() == "repeated-word");
        Assert.DoesNotContain(after.EnumerateArray(), d => d.GetProperty("code").GetString() == "repeated-word");
    }

    [Fact]
    public async Task An_edit_that_cannot_be_meant_stops_the_diagnostics_until_the_whole_text_comes()
    {
        await using ServerProcess server = ServerProcess.Start();
        await server.Client.InitializeAsync();
        var document = new ClientDocument(server.Client, Uri);
        await document.OpenAsync("FINDINGS: There is is a nodule.\n");
        await server.Client.DiagnosticsAsync(Uri, 1);

        await server.Client.NotifyAsync("textDocument/didChange", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Uri, ["version"] = 2 },
            ["contentChanges"] = new JsonArray(new JsonObject
            {
                ["range"] = new JsonObject
                {
                    ["start"] = new JsonObject { ["line"] = 700, ["character"] = 0 },
                    ["end"] = new JsonObject { ["line"] = 700, ["character"] = 0 },
                },
                ["text"] = "x",
            }),
        });
        JsonElement message = await server.Client.WaitForAsync("window/showMessage");
        Assert.Contains("lost step", message.GetProperty("message").GetString(), StringComparison.Ordinal);
        await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => !p.TryGetProperty("version", out _));
        ServerErrorException error = await Assert.ThrowsAsync<ServerErrorException>(
            () => server.Client.RequestAsync("textDocument/hover", document.At("nodule")));
        Assert.Equal(-32801, error.Code);

        await document.SaveAsync();
        JsonElement hover = await server.Client.RequestAsync("textDocument/hover", document.At("nodule"));
        Assert.Equal(JsonValueKind.Object, hover.ValueKind);
        await server.Client.ShutDownAsync();
    }

    [Fact]
    public async Task Requests_about_unknown_documents_are_answered_with_an_error()
    {
        await using ServerProcess server = ServerProcess.Start();
        await server.Client.InitializeAsync();
        var document = new ClientDocument(server.Client, "file:///never/opened.rad");

        ServerErrorException error = await Assert.ThrowsAsync<ServerErrorException>(
            () => server.Client.RequestAsync("textDocument/documentSymbol", new JsonObject { ["textDocument"] = document.Identifier }));
        await document.CloseAsync();
        await document.SaveAsync();

        Assert.Equal(-32602, error.Code);
        await server.Client.ShutDownAsync();
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task Requests_after_shutdown_are_refused_and_exit_still_works()
    {
        await using ServerProcess server = ServerProcess.Start();
        await server.Client.InitializeAsync();
        await server.Client.RequestAsync("shutdown");

        ServerErrorException error = await Assert.ThrowsAsync<ServerErrorException>(
            () => server.Client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "" }));
        await server.Client.NotifyAsync("exit");

        Assert.Equal(-32600, error.Code);
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task A_client_that_dies_ends_the_server()
    {
        await using ServerProcess server = ServerProcess.Start();
        await server.Client.InitializeAsync();
        await new ClientDocument(server.Client, Uri).OpenAsync("FINDINGS: Normal.\n");

        server.Client.CloseInput();

        Assert.Equal(1, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task Closing_a_document_takes_its_diagnostics_back()
    {
        await using ServerProcess server = ServerProcess.Start();
        await server.Client.InitializeAsync();
        var document = new ClientDocument(server.Client, Uri);
        await document.OpenAsync("FINDINGS: There is is a nodule.\n");
        await server.Client.DiagnosticsAsync(Uri, 1);

        await document.CloseAsync();

        JsonElement cleared = await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => !p.TryGetProperty("version", out _));
        Assert.Equal(0, cleared.GetProperty("diagnostics").GetArrayLength());
    }
}
