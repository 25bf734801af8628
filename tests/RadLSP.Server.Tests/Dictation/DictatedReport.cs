using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using RadLSP.Server.Dictation;
using RadLSP.Server.Hosting;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Dictation;

/// <summary>The server in this process, an editor that applies its edits, and one report that is dictated.</summary>
internal sealed class DictatedReport : IAsyncDisposable
{
    public const string Uri = "file:///reports/dictated.rad";

    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task<int> _serving;
    private int _dropped;

    private DictatedReport(ScriptedSpeech speech, string ledgers, ISpeechSource? source)
    {
        Speech = speech;
        _serving = LanguageServer.ServeAsync(
            _toServer.Reader.AsStream(), _toClient.Writer.AsStream(), () => EmbeddedGrammar.English, NullLogger.Instance, _end.Token, source ?? speech, new LedgerFolder(ledgers, TimeProvider.System),
            Path.Combine(ledgers + ".ignored", "ignored.yaml"));
        Client = new LanguageClient(_toClient.Reader.AsStream(), _toServer.Writer.AsStream()) { OnApplyEdit = ApplyAsync };
        Document = new ClientDocument(Client, Uri);
    }

    public ScriptedSpeech Speech { get; }

    public LanguageClient Client { get; }

    public ClientDocument Document { get; }

    /// <summary>So many edits the editor drops, and says that it has applied them, as Neovim does with stale ones.</summary>
    public int Drops { get; set; }

    /// <summary>Called before an edit is applied; the user types then.</summary>
    public Func<Task>? BeforeEdit { get; set; }

    public static async Task<DictatedReport> OpenAsync(string text, string ledgers, JsonObject? capabilities = null, ScriptedSpeech? speech = null, JsonObject? options = null, ISpeechSource? source = null)
    {
        var report = new DictatedReport(speech ?? new ScriptedSpeech(), ledgers, source);
        report.Client.Configuration = options?.DeepClone();
        await report.Client.InitializeAsync(capabilities ?? Capabilities(), options);
        await report.Document.OpenAsync(text);
        return report;
    }

    /// <summary>An editor with the plugin of RadLSP.</summary>
    public static JsonObject Capabilities()
    {
        JsonObject capabilities = EditorCapabilities.Modern();
        capabilities["experimental"] = new JsonObject { ["radlspDictation"] = true };
        return capabilities;
    }

    /// <summary>The same, and it selects places when it is asked to.</summary>
    public static JsonObject Selecting()
    {
        JsonObject capabilities = Capabilities();
        capabilities["window"]!["showDocument"] = new JsonObject { ["support"] = true };
        return capabilities;
    }

    /// <summary>Says a command and waits for the first thing that the server does about it.</summary>
    public async Task<JsonElement> DoAsync(string command)
    {
        int before = Client.Received.Count;
        await Speech.SayAsync(command);
        return await ReactionAsync(before);
    }

    /// <summary>Waits until the server waits for no answer of the editor and nothing of the dictation is on its way.</summary>
    public async Task SettledAsync()
    {
        JsonElement status;
        do
        {
            status = await CommandAsync("radlsp.dictation.status");
        }
        while (!status.GetProperty("isSettled").GetBoolean());
    }

    /// <summary>Hands in a phrase as another recogniser would.</summary>
    public Task<JsonElement> HearAsync(string phrase) => Client.RequestAsync("workspace/executeCommand", new JsonObject
    {
        ["command"] = "radlsp.dictation.hear",
        ["arguments"] = new JsonArray(new JsonObject { ["uri"] = Uri, ["phrase"] = phrase }),
    });

    public Task<JsonElement> CommandAsync(string name, int? cursor = null)
    {
        var argument = new JsonObject { ["uri"] = Uri };
        if (cursor is { } place)
        {
            argument["position"] = Document.Range(place, place)["start"]!.DeepClone();
        }

        return Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = name, ["arguments"] = new JsonArray(argument) });
    }

    public Task MoveCursorAsync(int place) => Client.NotifyAsync("radlsp/didMoveCursor", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = Uri, ["version"] = Document.Version },
        ["selection"] = Document.Range(place, place),
    });

    /// <summary>Waits until the words have landed, which the server says when it has seen them in the text.</summary>
    public Task CommittedAsync(int count) => Client.WaitForAsync("radlsp/dictation/committed", _ =>
        Client.Received.Count(m => m.GetProperty("method").GetString() == "radlsp/dictation/committed") >= count);

    /// <summary>Waits until the server has answered a command by an edit, a selection, a message, a state or a list, and gives the first.</summary>
    public async Task<JsonElement> ReactionAsync(int after)
    {
        string[] reactions = ["workspace/applyEdit", "window/showDocument", "window/showMessage", "radlsp/dictation/state", "radlsp/dictation/help"];
        while (true)
        {
            Task more = Client.NextMessage;
            foreach (JsonElement message in Client.Received.Skip(after))
            {
                if (reactions.Contains(message.GetProperty("method").GetString()))
                {
                    return message;
                }
            }

            await more.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>The server dies: nothing is closed or said.</summary>
    public async Task KillAsync()
    {
        await _end.CancelAsync();
        await _serving;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_serving.IsCompleted)
        {
            await Client.ShutDownAsync();
            await _serving;
        }

        _end.Dispose();
    }

    private async Task<bool> ApplyAsync(JsonElement edit)
    {
        if (BeforeEdit is { } before)
        {
            BeforeEdit = null;
            await before();
        }

        JsonElement change = edit.GetProperty("documentChanges")[0];
        bool isStale = change.GetProperty("textDocument").GetProperty("version").GetInt32() != Document.Version;
        if (isStale || _dropped < Drops)
        {
            _dropped += isStale ? 0 : 1;
            return true;
        }

        JsonElement one = change.GetProperty("edits")[0];
        int start = OffsetOf(one.GetProperty("range").GetProperty("start"));
        int end = OffsetOf(one.GetProperty("range").GetProperty("end"));
        await Document.ReplaceAsync(start, end - start, one.GetProperty("newText").GetString()!);
        return true;
    }

    private int OffsetOf(JsonElement position)
    {
        string[] lines = Document.Text.Split('\n');
        return lines.Take(position.GetProperty("line").GetInt32()).Sum(l => l.Length + 1) + position.GetProperty("character").GetInt32();
    }
}
