using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Archive;
using RadLSP.Archive.Import;
using RadLSP.Testing.Clients;
using RadLSP.Testing.Http;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>Texts about a report that are shown beside it: for the patient, diagnoses to think of, earlier exams.</summary>
public sealed class ReportTextTests : IDisposable
{
    private const string Text = "EXAM: CT chest\nFINDINGS: There is a 9 mm nodule in the right upper lobe. Small left pleural effusion.\nIMPRESSION: 9 mm nodule in the right upper lobe. Small left pleural effusion.\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("radlsp-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_impression_is_shown_in_plain_language_and_the_report_stays()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: Text);

        string text = (await RunAsync(conversation, "radlsp.patientVersion")).GetString()!;

        Assert.Contains("- Small left collection of fluid around the lung.", text, StringComparison.Ordinal);
        Assert.Contains("Reading grade", text, StringComparison.Ordinal);
        JsonElement told = await conversation.Client.WaitForAsync("window/showMessage");
        Assert.Equal(text, told.GetProperty("message").GetString());
        Assert.DoesNotContain(conversation.Client.Received, static message => message.GetProperty("method").GetString() == "workspace/applyEdit");
    }

    [Fact]
    public async Task A_report_without_anything_to_say_is_refused()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: "EXAM: CT chest\n");

        ServerErrorException error = await Assert.ThrowsAsync<ServerErrorException>(() => RunAsync(conversation, "radlsp.patientVersion"));

        Assert.Contains("no impression", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_the_way_to_one_is_told()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: Text);

        ServerErrorException error = await Assert.ThrowsAsync<ServerErrorException>(() => RunAsync(conversation, "radlsp.differential"));

        Assert.Contains("radlsp.impression.engine", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suggestion_whose_evidence_is_invented_is_not_shown()
    {
        const string Answer = "Lung cancer | 9 mm nodule in the right upper lobe\nTuberculosis | cavity in the left upper lobe\n";
        await using LocalWebServer web = new(exchange => exchange.Path switch
        {
            "/v1/models" => exchange.SendJsonAsync(200, """{"data":[{"id":"served"}]}"""),
            "/v1/chat/completions" => exchange.SendJsonAsync(200, new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["content"] = Answer }, ["finish_reason"] = "stop" }) }.ToJsonString()),
            _ => exchange.SendJsonAsync(404, ""),
        });
        var options = new JsonObject
        {
            ["impression"] = new JsonObject { ["engine"] = "openai" },
            ["engines"] = new JsonObject { ["openai"] = new JsonObject { ["address"] = web.Address.ToString() } },
        };
        await using Conversation conversation = await Conversation.StartAsync(text: Text, options: options, configuration: options.DeepClone());

        string text = (await RunAsync(conversation, "radlsp.differential")).GetString()!;

        Assert.Contains("Suggested by a language model", text, StringComparison.Ordinal);
        Assert.Contains("- Lung cancer\n  - 9 mm nodule in the right upper lobe (line 2)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tuberculosis", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earlier_reports_of_the_patient_are_shown_with_the_growth()
    {
        string path = Path.Combine(_folder, "archive.db");
        using (ReportArchive archive = ReportArchive.OpenOrCreate(path))
        {
            const string Before = "EXAM: CT chest\nFINDINGS: There is a 6 mm nodule in the right upper lobe.\nIMPRESSION: 6 mm nodule.\n";
            ReportImport.Run(archive, [new SourceReport("one", Before, "4711", new DateOnly(2024, 1, 2))], EmbeddedGrammar.English, new ImportOptions());
        }

        var options = new JsonObject { ["archive"] = new JsonObject { ["enabled"] = true, ["path"] = path, ["patient"] = "4711" } };
        await using Conversation conversation = await Conversation.StartAsync(text: Text, options: options, configuration: options.DeepClone());

        string text = (await RunAsync(conversation, "radlsp.priors", new JsonObject { ["date"] = "2024-03-02" })).GetString()!;

        Assert.Contains("9 weeks before", text, StringComparison.Ordinal);
        Assert.Contains("+3 mm (+50 %)", text, StringComparison.Ordinal);
        Assert.Contains("Show earlier reports of this patient", await TitlesAsync(conversation));
        ServerErrorException other = await Assert.ThrowsAsync<ServerErrorException>(() => RunAsync(conversation, "radlsp.priors", new JsonObject { ["patient"] = "4712" }));
        Assert.Contains("no earlier report", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_can_be_done_is_offered()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: Text);

        IReadOnlyList<string> titles = await TitlesAsync(conversation);

        Assert.Contains("Show the impression in plain language for the patient", titles);
        Assert.DoesNotContain(titles, static title => title.Contains("model", StringComparison.Ordinal) || title.Contains("earlier", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(Conversation conversation)
    {
        JsonElement actions = await conversation.Client.RequestAsync("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["range"] = conversation.Document.RangeOf("IMPRESSION"),
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray(), ["only"] = new JsonArray("source") },
        });
        return [.. actions.EnumerateArray().Select(static action => action.GetProperty("title").GetString()!)];
    }

    private static Task<JsonElement> RunAsync(Conversation conversation, string command, JsonObject? more = null)
    {
        JsonObject arguments = more ?? [];
        arguments["uri"] = conversation.Document.Uri;
        return conversation.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = command, ["arguments"] = new JsonArray(arguments) });
    }
}
