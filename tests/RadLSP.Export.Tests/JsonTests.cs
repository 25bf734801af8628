using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RadLSP.Core.Analysis;
using RadLSP.Core.Structure;
using RadLSP.Export.Json;
using RadLSP.Testing;

namespace RadLSP.Export.Tests;

/// <summary>The JSON is what its schema says, and is read back without loss.</summary>
public sealed class JsonTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(
        File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "docs", "schema", "structured-report.schema.json")))!.AsObject();

    public static TheoryData<string> Names => SampleReports.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_report_of_the_repository_fits_the_schema_and_comes_back(string name)
    {
        ReportAnalysis analysis = SampleReports.Analyze(name);
        string json = ReportExport.Write(DocumentBuilder.Build(analysis), ExportFormat.Json);

        Assert.Empty(SchemaValidator.Errors(Schema, JsonNode.Parse(json)));
        ReportDocument read = DocumentJsonReader.Read(json);
        Assert.Equal(json, ReportExport.Write(read, ExportFormat.Json));
        Assert.Equal(ReportStructurer.Structure(analysis).Text, read.ToText());
    }

    [Fact]
    public void Export_import_export_is_the_same_for_any_text_in_every_format()
    {
        Prop.ForAll(SampleReports.AnyText, text =>
        {
            ReportAnalysis analysis = Reports.Analyze(text);
            ReportDocument document = DocumentBuilder.Build(analysis);
            string json = ReportExport.Write(document, ExportFormat.Json);
            ReportDocument read = DocumentJsonReader.Read(json);
            return SchemaValidator.Errors(Schema, JsonNode.Parse(json)).Count == 0
                && document.ToText() == ReportStructurer.Structure(analysis).Text
                && ReportExport.FormatNames.All(format => Readable(ReportExport.Write(document, ReportExport.FormatOf(format)!.Value))
                    == ReportExport.Write(read, ReportExport.FormatOf(format)!.Value));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void The_same_report_under_a_template_comes_back()
    {
        ReportAnalysis analysis = SampleReports.Analyze("grammars/en/templates/examples/ct-chest.rad");
        ReportDocument document = DocumentBuilder.Build(analysis, analysis.Grammar.Templates.Find("ct-chest"));
        string json = ReportExport.Write(document, ExportFormat.Json);

        Assert.Equal("ct-chest", JsonNode.Parse(json)!["template"]!.GetValue<string>());
        Assert.Equal(ReportStructurer.Structure(analysis, analysis.Grammar.Templates.Find("ct-chest")).Text, DocumentJsonReader.Read(json).ToText());
    }

    [Fact]
    public void Offsets_lead_to_the_words_of_the_source()
    {
        JsonNode json = JsonNode.Parse(ReportExport.Write(SampleReports.Of(SampleReports.Hard), ExportFormat.Json))!;
        List<JsonNode> sentences = [.. Members(json, "sentences").SelectMany(list => list!.AsArray().Select(sentence => sentence!))];

        Assert.Equal(SampleReports.Hard.Length, json["source"]!["length"]!.GetValue<int>());
        Assert.All(sentences, sentence => Assert.Equal(sentence["text"]!.GetValue<string>(), Slice(sentence)));
        JsonNode stone = sentences.SelectMany(sentence => sentence["findings"]!.AsArray()).First(finding => finding!["measurements"]!.AsArray().Count > 1)!;
        Assert.Equal(("left", true), (stone["side"]!.GetValue<string>(), stone["sideImplied"]!.GetValue<bool>()));
        JsonArray sizes = stone["measurements"]!.AsArray();
        Assert.Equal(("1.1 x 0.7 cm", "[1.1,0.7]", "[11,7]", "cm"), (Slice(sizes[0]!), sizes[0]!["values"]!.ToJsonString(), sizes[0]!["millimetres"]!.ToJsonString(), sizes[0]!["ucum"]!.GetValue<string>()));
        Assert.Equal(("8 mm", true), (Slice(sizes[1]!), sizes[1]!["prior"]!.GetValue<bool>()));

        JsonNode volume = sentences.Single(sentence => sentence["measurements"] is not null)["measurements"]![0]!;
        Assert.Equal(("350 mL", "volume", "mL", false), (Slice(volume), volume["dimension"]!.GetValue<string>(), volume["ucum"]!.GetValue<string>(), volume.AsObject().ContainsKey("millimetres")));

        static string Slice(JsonNode place) => SampleReports.Hard[place["start"]!.GetValue<int>()..place["end"]!.GetValue<int>()];
    }

    [Fact]
    public void Exam_and_patient_are_told()
    {
        JsonNode exam = JsonNode.Parse(ReportExport.Write(SampleReports.Of(SampleReports.Hard), ExportFormat.Json))!["reports"]![0]!["exam"]!;

        Assert.Equal("ct", exam["modalities"]![0]!["concept"]!.GetValue<string>());
        Assert.Equal(["abdomen and pelvis"], exam["bodyParts"]!.AsArray().Select(part => part!["name"]!.GetValue<string>()));
        Assert.Equal(("female", 54), (exam["sex"]!.GetValue<string>(), exam["ageInYears"]!.GetValue<int>()));
    }

    /// <summary>Each line: where a document is spoilt, what is put there (nothing: it is taken away), and what the message names.</summary>
    [Theory]
    [InlineData("version", "2", "version must be 1")]
    [InlineData("version", "\"1\"", "version must be a whole number")]
    [InlineData("version", "", "needs \"version\"")]
    [InlineData("reports", "{}", "reports must be a list")]
    [InlineData("reports/0/exam/sex", "\"F\"", "reports[0].exam.sex must be one of unknown, female, male")]
    [InlineData("reports/0/exam/modalities/0/name", "", "reports[0].exam.modalities[0] needs \"name\"")]
    [InlineData("reports/0/sections/2/items/0/name", "\"\"", "reports[0].sections[2].items[0].name must name an item")]
    [InlineData("reports/0/sections/2/items/0/sentences/0/start", "-1", "sentences[0].start must be a whole number")]
    [InlineData("reports/0/sections/2/items/0/sentences/0/end", "0", "sentences[0].end must lie behind")]
    [InlineData("reports/0/sections/2/items/0/sentences/0/text", "\"\\ud800\"", "sentences[0].text holds half")]
    [InlineData("reports/0/sections/2/items/0/sentences/0/findings/0/assertion", "\"perhaps\"", "assertion must be one of present")]
    [InlineData("reports/0/sections/2/items/0/sentences/0/findings/0", "7", "findings[0] must be an object")]
    [InlineData("source", "[]", "source must be an object")]
    [InlineData("language", "null", "language must be text")]
    public void What_is_no_structured_report_is_refused_with_its_place(string path, string value, string message)
    {
        string json = ReportExport.Write(SampleReports.Of("EXAM: CT chest\nINDICATION: Cough.\nFINDINGS: No pneumothorax.\n"), ExportFormat.Json);
        var error = Assert.Throws<ReportFormatException>(() => DocumentJsonReader.Read(Spoil(json, path, value)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EXAM: Mr Smith")]
    [InlineData("{\"version\":1")]
    [InlineData("[]")]
    public void What_is_no_JSON_of_ours_is_refused_without_a_quotation(string text)
    {
        var error = Assert.Throws<ReportFormatException>(() => DocumentJsonReader.Read(text));

        Assert.DoesNotContain("Smith", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_a_later_form_are_passed_over()
    {
        string json = ReportExport.Write(SampleReports.Of(SampleReports.Hard), ExportFormat.Json);

        Assert.Equal(json, ReportExport.Write(DocumentJsonReader.Read(json.Replace("\"version\": 1,", "\"version\": 1, \"later\": {\"a\": [1]},", StringComparison.Ordinal)), ExportFormat.Json));
    }

    /// <summary>The validator of the tests finds what it should.</summary>
    [Theory]
    [InlineData("version", "2", "/version: const 1")]
    [InlineData("language", "", ": required")]
    [InlineData("source/sha256", "\"x\"", "/source/sha256: pattern")]
    [InlineData("source/length", "1.5", "/source/length: type")]
    [InlineData("source/length", "-1", "/source/length: minimum")]
    [InlineData("reports", "[]", "/reports: minItems")]
    [InlineData("reports/0/exam/other", "1", "/reports/0/exam: additionalProperties")]
    [InlineData("reports/0/sections/2/items/0/name", "\"\"", "name: minLength")]
    [InlineData("reports/0/sections/2/role", "\"body\"", "role: enum")]
    [InlineData("reports/0/sections/2/role", "\"impression\"", "items: maxItems")]
    public void The_schema_refuses_what_does_not_fit(string path, string value, string error)
    {
        string json = ReportExport.Write(SampleReports.Of("EXAM: CT chest\nINDICATION: Cough.\nFINDINGS: No pneumothorax. The liver is normal.\n"), ExportFormat.Json);

        Assert.Contains(SchemaValidator.Errors(Schema, JsonNode.Parse(Spoil(json, path, value))), found => found.Contains(error, StringComparison.Ordinal));
    }

    private static string Spoil(string json, string path, string value)
    {
        JsonNode root = JsonNode.Parse(json)!;
        string[] steps = path.Split('/');
        JsonNode owner = root;
        foreach (string step in steps[..^1])
        {
            owner = owner is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : owner[step]!;
        }

        string marked = $"\"spoil here\"";
        if (value.Length == 0)
        {
            owner.AsObject().Remove(steps[^1]);
            return root.ToJsonString();
        }

        if (owner is JsonArray last)
        {
            last[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = "spoil here";
        }
        else
        {
            owner[steps[^1]] = "spoil here";
        }

        return root.ToJsonString().Replace(marked, value, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode?> Members(JsonNode? node, string name) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == name ? [member.Value] : Members(member.Value, name)),
        JsonArray items => items.SelectMany(item => Members(item, name)),
        _ => [],
    };

    /// <summary>What a text is once it has been UTF-8.</summary>
    private static string Readable(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
