using System.Globalization;
using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Labels;
using RadLSP.Testing;
using Xunit.Abstractions;

namespace RadLSP.Core.Tests.Labels;

/// <summary>Agreement with the abnormality labels of public chest CT reports, so that no change of the lexicon makes it worse unseen.</summary>
public sealed class ChestCtLabelTests(ITestOutputHelper output)
{
    private const string DataFile = "data/ct-rate.jsonl";
    private const double LeastMacroF1 = 0.92;

    [SharedFact(DataFile)]
    public void Labels_agree_with_those_of_the_data_set()
    {
        var counts = new Dictionary<string, (int Both, int OnlyWe, int OnlyThey)>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(SharedFiles.PathOf(DataFile)))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            ReportAnalysis analysis = Reports.Analyze(row.RootElement.GetProperty("text").GetString()!);
            Dictionary<string, bool> ours = ReportLabels.Of(analysis, "chest-ct").ToDictionary(label => label.Name, label => label.IsPresent, StringComparer.Ordinal);
            foreach (JsonProperty label in row.RootElement.GetProperty("labels").EnumerateObject())
            {
                (int both, int onlyWe, int onlyThey) = counts.GetValueOrDefault(label.Name);
                counts[label.Name] = (ours[label.Name], label.Value.GetInt32() == 1) switch
                {
                    (true, true) => (both + 1, onlyWe, onlyThey),
                    (true, false) => (both, onlyWe + 1, onlyThey),
                    (false, true) => (both, onlyWe, onlyThey + 1),
                    _ => (both, onlyWe, onlyThey),
                };
            }
        }

        double sum = 0;
        foreach ((string label, (int both, int onlyWe, int onlyThey)) in counts)
        {
            double f1 = 2.0 * both / ((2.0 * both) + onlyWe + onlyThey);
            sum += f1;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label}: F1 {f1:0.000}, missed {onlyThey}, too many {onlyWe}"));
        }

        double macro = sum / counts.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"macro F1 {macro:0.000} over {counts.Count} labels"));
        Assert.Equal(18, counts.Count);
        Assert.True(macro >= LeastMacroF1, $"macro F1 is {macro:0.000}, and was {LeastMacroF1}");
    }

    [Fact]
    public void A_label_needs_an_affirmed_finding_at_a_fitting_place()
    {
        Assert.Equal(["Lung nodule"], LabelsOf("FINDINGS: 6 mm nodule in the right lung. No pleural effusion. The heart is normal."));
        Assert.Empty(LabelsOf("FINDINGS: 6 mm nodule in the thyroid gland."));
        Assert.Equal(["Arterial wall calcification", "Coronary artery wall calcification"], LabelsOf("FINDINGS: Atheroma plaques in the aorta and coronary arteries."));
        Assert.Equal(["Lymphadenopathy"], LabelsOf("FINDINGS: Lymph nodes of 8 mm are seen in the mediastinum."));
        Assert.Empty(LabelsOf("FINDINGS: No enlarged lymph nodes."));
    }

    private static IEnumerable<string> LabelsOf(string text) =>
        ReportLabels.Of(Reports.Analyze(text), "chest-ct").Where(label => label.IsPresent).Select(label => label.Name);
}
