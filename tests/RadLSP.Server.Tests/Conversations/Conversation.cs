using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>A server process with one open report.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    public const string Uri = "file:///reports/one.rad";

    /// <summary>An invented report with a doubled word and a wrong side.</summary>
    public const string Report = """
        EXAM: CT of the chest
        FINDINGS:
        LUNGS: There is is a 6 mm nodule in the right upper lobe.
        PLEURA: Small left pleural effusion. No pneumothorax.
        IMPRESSION:
        1. Small right pleural effusion.
        3. Nodule in the right upper lobe.

        """;

    private Conversation(ServerProcess server, JsonElement initialized)
    {
        Server = server;
        Initialized = initialized;
        Document = new ClientDocument(server.Client, Uri);
    }

    public ServerProcess Server { get; }

    public LanguageClient Client => Server.Client;

    public ClientDocument Document { get; }

    /// <summary>The answer to initialize.</summary>
    public JsonElement Initialized { get; }

    public static async Task<Conversation> StartAsync(
        JsonObject? capabilities = null, string text = Report, JsonNode? options = null, string? rootUri = null,
        IReadOnlyDictionary<string, string>? environment = null, JsonNode? configuration = null)
    {
        ServerProcess server = ServerProcess.Start(environment: environment);
        server.Client.Configuration = configuration;
        JsonElement result = await server.Client.InitializeAsync(capabilities ?? EditorCapabilities.Modern(), options, rootUri);
        var conversation = new Conversation(server, result);
        await conversation.Document.OpenAsync(text);
        return conversation;
    }

    public Task<JsonElement> AskAsync(string method) => Client.RequestAsync(method, new JsonObject { ["textDocument"] = Document.Identifier });

    public Task<JsonElement> AskAtAsync(string method, string text, int inside = 1) => Client.RequestAsync(method, Document.At(text, inside));

    public Task<JsonElement> DiagnosticsAsync() => Client.DiagnosticsAsync(Uri, Document.Version);

    public async Task<IReadOnlyList<JsonElement>> CodeActionsAsync(string text, params string[] only)
    {
        var context = new JsonObject { ["diagnostics"] = new JsonArray() };
        if (only.Length > 0)
        {
            context["only"] = new JsonArray([.. only.Select(o => (JsonNode)o)]);
        }

        JsonElement actions = await Client.RequestAsync("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = Document.Identifier,
            ["range"] = Document.RangeOf(text),
            ["context"] = context,
        });
        return [.. actions.EnumerateArray()];
    }

    public Task<JsonElement> ExecuteAsync(JsonElement action) => Client.RequestAsync("workspace/executeCommand", new JsonObject
    {
        ["command"] = action.GetProperty("command").GetProperty("command").GetString(),
        ["arguments"] = JsonNode.Parse(action.GetProperty("command").GetProperty("arguments").GetRawText()),
    });

    /// <summary>Waits until the newest diagnostics of the document have no such code.</summary>
    public Task WaitUntilSilentAsync(string code) => Client.WaitForAsync(
        "textDocument/publishDiagnostics",
        p => p.GetProperty("uri").GetString() == Document.Uri
            && !p.GetProperty("diagnostics").EnumerateArray().Any(d => d.GetProperty("code").GetString() == code));

    public async ValueTask DisposeAsync()
    {
        await Client.ShutDownAsync();
        Assert.Equal(0, await Server.ExitCodeAsync());
        await Server.DisposeAsync();
    }
}
