using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Text;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>What can go wrong with a model on this machine, seen from the editor: it goes on with the rules and is told why, once.</summary>
public sealed class ModelFailureTests : IDisposable
{
    private const string Text = "EXAM: CT chest\nFINDINGS: Moderate right pneumothorax.\nIMPRESSION:\n";
    private const string ByRules = "Moderate right pneumothorax.";

    private readonly string _folder = Directory.CreateTempSubdirectory("radlsp-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task A_damaged_model_is_said() => AssertRulesGoOnAsync(Damaged(), "damaged.gguf");

    [Fact]
    public Task A_model_of_an_unknown_kind_is_said() => AssertRulesGoOnAsync(Made("foreign.gguf", new ModelShape(), "radlsp-unknown"), "foreign.gguf");

    [Fact]
    public Task Findings_that_a_model_cannot_hold_are_said() => AssertRulesGoOnAsync(Made("narrow.gguf", new ModelShape(Context: 64)), "context");

    [Fact]
    public async Task A_worker_that_dies_in_mid_answer_is_said_and_comes_back()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string model = Made("slow.gguf", new ModelShape(Context: 8192, Width: 512, Layers: 8, Heads: 8, Inner: 1536));
        await using Conversation conversation = await StartAsync(model);
        Assert.Equal(ByRules, await OfferedAsync(conversation));
        await WritingAsync(conversation);

        Kill(Assert.Single(Workers(conversation.Server.Id)));

        JsonElement told = await conversation.Client.WaitForAsync("window/showMessage");
        Assert.Contains("words the impression by rules alone", told.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(ByRules, await OfferedAsync(conversation));

        // Other findings are worded by a new worker.
        int before = conversation.Client.Received.Count(IsWriting);
        await conversation.Document.ReplaceAsync("Moderate", "Large");
        Assert.Equal("Large right pneumothorax.", await OfferedAsync(conversation));
        await WritingAsync(conversation, before);
        Assert.Single(Workers(conversation.Server.Id));
    }

    private static async Task AssertRulesGoOnAsync(string model, string named)
    {
        await using Conversation conversation = await StartAsync(model);

        Assert.Equal(ByRules, await OfferedAsync(conversation));
        JsonElement told = await conversation.Client.WaitForAsync("window/showMessage");
        await conversation.Document.ReplaceAsync("Moderate", "Large");
        Assert.Equal("Large right pneumothorax.", await OfferedAsync(conversation));

        string message = told.GetProperty("message").GetString()!;
        Assert.Contains("words the impression by rules alone", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.DoesNotContain("pneumothorax", message, StringComparison.Ordinal);
    }

    /// <summary>The model has written some of its answer, or some more than before.</summary>
    private static Task WritingAsync(Conversation conversation, int before = 0) => conversation.Client.WaitForAsync(
        "$/progress", progress => IsReport(progress) && --before < 0);

    private static bool IsWriting(JsonElement message) => message.GetProperty("method").GetString() == "$/progress" && IsReport(message.GetProperty("params"));

    private static bool IsReport(JsonElement progress) => progress.GetProperty("value").GetProperty("kind").GetString() == "report";

    private string Damaged()
    {
        string path = Made("damaged.gguf", new ModelShape());
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        return path;
    }

    private string Made(string name, ModelShape shape, string architecture = "llama")
    {
        string path = Path.Combine(_folder, name);
        GgufWriter.Write(path, shape, architecture, null);
        return path;
    }

    /// <summary>The text workers that a server has started.</summary>
    private static List<int> Workers(int server) =>
        [.. Process.GetProcessesByName("radlsp-llama").Where(worker => ParentOf(worker.Id) == server).Select(static worker => worker.Id)];

    private static int ParentOf(int process)
    {
        // "pid (name) state parent ...": the name may hold blanks.
        string stat = File.ReadAllText($"/proc/{process}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static void Kill(int worker) => Process.GetProcessById(worker).Kill();

    private static Task<Conversation> StartAsync(string model)
    {
        var options = new JsonObject
        {
            ["impression"] = new JsonObject { ["engine"] = "llama" },
            ["engines"] = new JsonObject { ["llama"] = new JsonObject { ["model"] = model } },
        };
        return Conversation.StartAsync(text: Text, options: options, configuration: options.DeepClone());
    }

    private static async Task<string?> OfferedAsync(Conversation conversation)
    {
        JsonElement list = await conversation.Client.RequestAsync("textDocument/inlineCompletion", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["position"] = conversation.Document.Position(conversation.Document.Text.Length),
            ["context"] = new JsonObject { ["triggerKind"] = 2 },
        });
        return list.GetProperty("items")[0].GetProperty("insertText").GetString();
    }
}
