using System.Globalization;
using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Structure;
using RadLSP.Testing;
using Xunit.Abstractions;

namespace RadLSP.Core.Tests.Structure;

/// <summary>Real reports: findings under the organ that a reader named, and nothing lost.</summary>
public sealed class StructureEvaluationTests(ITestOutputHelper output)
{
    private const string Labelled = "data/parrot-structured.jsonl";
    private const string Transcribed = "data/mtsamples-radiology.jsonl";
    private const double LeastAgreement = 0.9;

    /// <summary>The labels are our own reading of the reports, several organs where several are right; four reports follow their authors' structure.</summary>
    [SharedFact(Labelled)]
    public void Findings_are_listed_under_the_organ_of_the_labels()
    {
        ILookup<string, (int Start, int End, string[] Organs)> labels = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Structure", "organ-labels.jsonl"))
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .ToLookup(
                static label => label.GetProperty("id").GetString()!,
                static label => (label.GetProperty("start").GetInt32(), label.GetProperty("end").GetInt32(),
                    label.GetProperty("organs").EnumerateArray().Select(static organ => organ.GetString()!).ToArray()));
        int right = 0;
        int all = 0;
        foreach (JsonElement row in Rows(Labelled))
        {
            StructuredReport structured = ReportStructurer.Structure(Reports.Analyze(row.GetProperty("english").GetString()!));
            StructuredItem[] items = [.. structured.Sections.SelectMany(static section => section.Items)];
            foreach ((int start, int end, string[] organs) in labels[row.GetProperty("id").GetString()!])
            {
                StructuredItem item = items.MaxBy(item => Math.Min(item.Span.End, end) - Math.Max(item.Span.Start, start))!;
                right += organs.Contains(item.Name) ? 1 : 0;
                all++;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {all} sentences"));
        Assert.Equal(227, all);
        Assert.True(right >= LeastAgreement * all, $"{right} of {all} sentences are under the labelled organ");
    }

    [SharedFact(Transcribed)]
    public void Every_sentence_of_real_reports_lands_exactly_once()
    {
        foreach (JsonElement row in Rows(Transcribed))
        {
            ReportAnalysis analysis = Reports.Analyze(row.GetProperty("text").GetString()!);
            StructuredReport structured = ReportStructurer.Structure(analysis);
            Assert.Equal(
                analysis.Sentences.Select(static sentence => sentence.Span),
                structured.Sections.SelectMany(static section => section.Items).Select(static item => item.Span).OrderBy(static span => span.Start));
        }
    }

    private static IEnumerable<JsonElement> Rows(string file) =>
        File.ReadLines(SharedFiles.PathOf(file)).Select(static line => JsonDocument.Parse(line).RootElement);
}
