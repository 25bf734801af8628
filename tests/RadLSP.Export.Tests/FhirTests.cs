using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using RadLSP.Export.Fhir;

namespace RadLSP.Export.Tests;

/// <summary>The bundle keeps the rules of FHIR R4, and says what the report says and no more.</summary>
public sealed class FhirTests
{
    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);

    private static readonly FhirOptions Full = new() { Status = FhirStatus.Final, Subject = "Patient/123", Issued = "2024-05-31T08:15:00Z", HasPresentedForm = true };

    public static TheoryData<string> Names => SampleReports.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_report_of_the_repository_gives_a_bundle_that_keeps_the_rules(string name)
    {
        ReportDocument document = SampleReports.Document(name);
        foreach (FhirOptions options in new[] { new FhirOptions(), Full })
        {
            string json = ReportExport.Write(document, ExportFormat.Fhir, options);

            Assert.Empty(FhirRules.Errors(JsonNode.Parse(json)!));
            Assert.Equal(document.Reports.Count, Parse(json).Entry.Count(entry => entry.Resource is DiagnosticReport));
            Assert.Equal(json, ReportExport.Write(SampleReports.Document(name), ExportFormat.Fhir, options));
        }
    }

    [Fact]
    public void Any_text_gives_a_bundle_that_keeps_the_rules() =>
        Prop.ForAll(SampleReports.AnyText, text =>
        {
            string json = ReportExport.Write(SampleReports.Of(text), ExportFormat.Fhir, Full);
            return FhirRules.Errors(JsonNode.Parse(json)!).Count == 0 && Parse(json).Entry.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("")]
    [InlineData("\0\0")]
    [InlineData("IMPRESSION:\n")]
    [InlineData("FINDINGS: A\0 nodule\u0001 of 3 mm.\nIMPRESSION: \u0002.")]
    public void Texts_that_say_little_give_a_bundle_that_keeps_the_rules(string text)
    {
        string json = ReportExport.Write(SampleReports.Of(text), ExportFormat.Fhir, Full);

        Assert.Empty(FhirRules.Errors(JsonNode.Parse(json)!));
        Assert.Single(Parse(json).Entry, entry => entry.Resource is DiagnosticReport);
    }

    [Fact]
    public void The_report_carries_its_impression_and_no_patient_unless_one_is_given()
    {
        ReportDocument document = SampleReports.Of(SampleReports.Hard);
        Bundle plain = Parse(ReportExport.Write(document, ExportFormat.Fhir));
        Bundle full = Parse(ReportExport.Write(document, ExportFormat.Fhir, Full));
        var report = (DiagnosticReport)plain.Entry[0].Resource!;
        var signed = (DiagnosticReport)full.Entry[0].Resource!;

        Assert.Equal("1. Left renal stone.\n2. Possible right renal cyst.", report.Conclusion);
        Assert.Equal(("18748-4", DiagnosticReport.DiagnosticReportStatus.Preliminary), (report.Code!.Coding[0].Code, report.Status));
        Assert.Null(report.Subject);
        Assert.Null(report.IssuedElement);
        Assert.Empty(report.PresentedForm);
        Assert.All(Observations(plain), observation => Assert.Equal((null, ObservationStatus.Preliminary), (observation.Subject, observation.Status!.Value)));
        Assert.Equal(("Patient/123", DiagnosticReport.DiagnosticReportStatus.Final), (signed.Subject!.Reference, signed.Status));
        Assert.All(Observations(full), observation => Assert.Equal(("Patient/123", ObservationStatus.Final), (observation.Subject!.Reference, observation.Status!.Value)));
        Assert.Equal(document.ToText(), Encoding.UTF8.GetString(signed.PresentedForm[0].Data!));
        Assert.Equal(plain.Entry.Skip(1).Select(entry => entry.FullUrl), report.Result.Select(result => result.Reference));
    }

    [Fact]
    public void A_finding_has_its_place_and_its_sizes_of_this_exam()
    {
        Observation stone = Single("FINDINGS: 1.1 x 0.7 cm stone in the left kidney, previously 8 mm.");

        Assert.Equal(("urn:radlsp:concept", true), (stone.Code!.Coding[0].System, ((FhirBoolean)stone.Value!).Value!.Value));
        Assert.Equal("POS", stone.Interpretation[0].Coding[0].Code);
        Assert.StartsWith("left ", stone.BodySite!.Text!, StringComparison.Ordinal);
        Assert.Equal(
            [(1.1m, "cm"), (0.7m, "cm")],
            stone.Component.Select(component => component.Value).OfType<Quantity>().Select(size => (size.Value!.Value, size.Code)));
        Assert.All(stone.Component.Select(component => component.Value).OfType<Quantity>(), size => Assert.Equal("http://unitsofmeasure.org", size.System));
        Assert.Contains("previously 8 mm", stone.Note[0].Text!, StringComparison.Ordinal);
    }

    [Fact]
    public void Absent_is_false_and_possible_is_neither_true_nor_false()
    {
        Observation absent = Single("FINDINGS: No pneumothorax.");
        Observation possible = Single("FINDINGS: Possible pneumothorax.");

        Assert.Equal((false, "NEG"), (((FhirBoolean)absent.Value!).Value!.Value, absent.Interpretation[0].Coding[0].Code));
        Assert.Equal(("possible", "IND"), (((CodeableConcept)possible.Value!).Coding[0].Code, possible.Interpretation[0].Coding[0].Code));
    }

    [Fact]
    public void A_range_is_one_value()
    {
        Observation nodule = Single("FINDINGS: 3-5 mm nodule in the right upper lobe.");

        Hl7.Fhir.Model.Range range = Assert.Single(nodule.Component.Select(component => component.Value).OfType<Hl7.Fhir.Model.Range>());
        Assert.Equal((3m, 5m), (range.Low!.Value!.Value, range.High!.Value!.Value));
    }

    [Theory]
    [InlineData("INDICATION: Pneumothorax.")]
    [InlineData("FINDINGS: History of pneumothorax.")]
    [InlineData("FINDINGS: Mother had breast cancer.")]
    [InlineData("RECOMMENDATION: CT for pneumothorax.")]
    public void What_is_not_seen_now_is_no_observation(string text) =>
        Assert.Empty(Observations(Parse(ReportExport.Write(SampleReports.Of(text), ExportFormat.Fhir))));

    [Theory]
    [InlineData("FINDINGS: 4 mm nodule in the right upper lobe.\nIMPRESSION: Right upper lobe nodule.", 1)]
    [InlineData("FINDINGS: 4 mm nodule in the right upper lobe.\nIMPRESSION: Right lower lobe nodule.", 2)]
    [InlineData("FINDINGS: 4 mm nodule in the right upper lobe.\nIMPRESSION: 6 mm nodule in the right upper lobe.", 2)]
    [InlineData("FINDINGS: No pneumothorax.\nIMPRESSION: Small left pneumothorax.", 2)]
    [InlineData("FINDINGS: 4 mm nodule in the right upper lobe. 4 mm nodule in the right upper lobe.", 2)]
    public void An_impression_that_repeats_a_finding_observes_nothing_new(string text, int count) =>
        Assert.Equal(count, Observations(Parse(ReportExport.Write(SampleReports.Of(text), ExportFormat.Fhir))).Count());

    [Theory]
    [InlineData("Patient/123", true)]
    [InlineData("https://example.org/fhir/Patient/a-1.b", true)]
    [InlineData("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", true)]
    [InlineData("urn:oid:1.2.3", true)]
    [InlineData("Smith", false)]
    [InlineData("Patient/", false)]
    [InlineData("Patient/1\n", false)]
    [InlineData("Observation/1", false)]
    public void A_subject_is_a_reference(string reference, bool fits) => Assert.Equal(fits, FhirOptions.IsSubject(reference));

    [Theory]
    [InlineData("2024-05-31T08:15:00Z", true)]
    [InlineData("2024-05-31T08:15:00.25+02:00", true)]
    [InlineData("2024-02-31T08:15:00Z", false)]
    [InlineData("2024-05-31", false)]
    [InlineData("2024-05-31T08:15:00", false)]
    public void A_time_of_release_is_an_instant(string instant, bool fits) => Assert.Equal(fits, FhirOptions.IsInstant(instant));

    /// <summary>The rules of the tests and the strict parser find what they should.</summary>
    [Theory]
    [InlineData("\"status\": \"preliminary\"", "\"status\": \"seen\"", "required binding")]
    [InlineData("\"valueBoolean\": true", "\"valueBoolean\": \"true\"", "is no boolean")]
    [InlineData("\"valueBoolean\": true", "\"valueBoolean\": true, \"valueCodeableConcept\": {\"text\": \"x\"}", "two values")]
    [InlineData("\"note\": [", "\"notes\": [", "no element notes")]
    [InlineData("\"type\": \"collection\",", "", "type is missing")]
    public void A_broken_rule_is_found(string from, string to, string error)
    {
        string json = ReportExport.Write(SampleReports.Of("FINDINGS: Stone in the left kidney.\nIMPRESSION: Left renal stone."), ExportFormat.Fhir);
        string broken = json.Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(json, broken);
        Assert.Contains(FhirRules.Errors(JsonNode.Parse(broken)!), found => found.Contains(error, StringComparison.Ordinal));
        Assert.Throws<DeserializationFailedException>(() => Parse(broken));
    }

    [Fact]
    public void An_empty_text_is_found_by_the_rules_of_the_tests() =>
        Assert.Contains(
            "Bundle.entry.resource.conclusion is no string",
            FhirRules.Errors(JsonNode.Parse("""{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0","resource":{"resourceType":"DiagnosticReport","status":"final","code":{"text":"x"},"conclusion":" "}}]}""")!));

    private static Bundle Parse(string json) => JsonSerializer.Deserialize<Bundle>(json, Strict)!;

    private static IEnumerable<Observation> Observations(Bundle bundle) => bundle.Entry.Select(entry => entry.Resource).OfType<Observation>();

    private static Observation Single(string text) => Assert.Single(Observations(Parse(ReportExport.Write(SampleReports.Of(text), ExportFormat.Fhir))));
}
