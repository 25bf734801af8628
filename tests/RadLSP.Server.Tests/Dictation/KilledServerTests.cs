using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Dictation;

/// <summary>The server itself dies at any moment, and the next one knows what was said.</summary>
public sealed class KilledServerTests : IDisposable
{
    private const int Servers = 10;
    private const int Phrases = 5;
    private const string Uri = "file:///reports/killed.rad";
    private const string Head = "FINDINGS:\n";

    private readonly string _state = Directory.CreateTempSubdirectory("radlsp-killed").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    public async Task What_was_heard_is_in_the_report_or_offered_by_the_next_server_and_never_twice()
    {
        int seed = int.Parse(Environment.GetEnvironmentVariable("RADLSP_SEED") ?? "20261123", CultureInfo.InvariantCulture);
        var dice = new Random(seed);
        string text = Head;
        var heard = new List<string>();
        for (int server = 0; server < Servers; server++)
        {
            text = await DictateAndDieAsync(text, server, heard, dice);
        }

        await using ServerProcess last = await StartAsync();
        var document = new ClientDocument(last.Client, Uri);
        last.Client.OnApplyEdit = edit => ApplyAsync(document, edit);
        await document.OpenAsync(text);
        await RecoverAsync(last.Client, document);
        string plain = document.Text;
        Assert.True(heard.Count >= Servers, $"RADLSP_SEED={seed}: only {heard.Count} phrases were taken");
        Assert.All(heard, mark => Assert.True(Regex.Count(plain, $@"\b{mark}\b", RegexOptions.IgnoreCase) == 1, $"RADLSP_SEED={seed}, {mark}:\n{plain}"));
        Assert.All(Regex.Matches(plain, @"\bzq\w+").GroupBy(static m => m.Value.ToUpperInvariant()), static g => Assert.Single(g));
        await last.Client.ShutDownAsync();
    }

    /// <summary>A server recovers what the one before has left, takes phrases, and is killed.</summary>
    /// <returns>The report as the editor has it then.</returns>
    private async Task<string> DictateAndDieAsync(string text, int number, List<string> heard, Random dice)
    {
        await using ServerProcess server = await StartAsync();
        var document = new ClientDocument(server.Client, Uri);
        server.Client.OnApplyEdit = edit => ApplyAsync(document, edit);
        await document.OpenAsync(text);
        await RecoverAsync(server.Client, document);

        // Words of a command among them wait for the words before, and are in the ledger all the same.
        using Process process = Process.GetProcessById(server.Id);
        Task killed = Task.Run(async () =>
        {
            // A random moment needs a random wait; nothing is asserted about it.
            await Task.Delay(dice.Next(400));
            process.Kill();
        });
        for (int i = 0; i < Phrases; i++)
        {
            string mark = $"zq{(char)('a' + number)}{(char)('a' + i)}";
            try
            {
                Task<JsonElement> taken = HearAsync(server.Client, i % 2 == 1 ? $"select {mark} beside the bowel period" : $"{mark} beside the liver period");
                if (await Task.WhenAny(taken, process.WaitForExitAsync()) == taken && taken.IsCompletedSuccessfully)
                {
                    heard.Add(mark);
                }
            }
            catch (IOException)
            {
                break;
            }
        }

        await killed;
        await process.WaitForExitAsync();
        return document.Text;
    }

    private async Task<ServerProcess> StartAsync()
    {
        ServerProcess server = ServerProcess.Start(environment: new Dictionary<string, string> { ["XDG_STATE_HOME"] = _state });
        await server.Client.InitializeAsync(DictatedReport.Capabilities());
        return server;
    }

    private static Task<JsonElement> HearAsync(LanguageClient client, string phrase) => CommandAsync(client, "radlsp.dictation.hear", new JsonObject { ["uri"] = Uri, ["phrase"] = phrase });

    private static Task<JsonElement> CommandAsync(LanguageClient client, string name, JsonObject argument) =>
        client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = name, ["arguments"] = new JsonArray(argument) });

    private static async Task RecoverAsync(LanguageClient client, ClientDocument document)
    {
        await CommandAsync(client, "radlsp.dictation.recover", new JsonObject
        {
            ["uri"] = Uri,
            ["position"] = document.Range(document.Text.Length, document.Text.Length)["start"]!.DeepClone(),
        });
        while (!(await CommandAsync(client, "radlsp.dictation.status", new JsonObject { ["uri"] = Uri })).GetProperty("isSettled").GetBoolean())
        {
            await Task.Yield();
        }
    }

    private static async Task<bool> ApplyAsync(ClientDocument document, JsonElement edit)
    {
        JsonElement change = edit.GetProperty("documentChanges")[0];
        if (change.GetProperty("textDocument").GetProperty("version").GetInt32() != document.Version)
        {
            return false;
        }

        JsonElement one = change.GetProperty("edits")[0];
        int start = OffsetOf(document.Text, one.GetProperty("range").GetProperty("start"));
        int end = OffsetOf(document.Text, one.GetProperty("range").GetProperty("end"));
        await document.ReplaceAsync(start, end - start, one.GetProperty("newText").GetString()!);
        return true;
    }

    private static int OffsetOf(string text, JsonElement position)
    {
        string[] lines = text.Split('\n');
        return lines.Take(position.GetProperty("line").GetInt32()).Sum(static l => l.Length + 1) + position.GetProperty("character").GetInt32();
    }
}
