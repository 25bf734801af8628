using RadLSP.Core.Diagnostics;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Guidelines;

/// <summary>
/// The tables of the guidelines at their thresholds. Each row is right or wrong by the publication that its rule file names,
/// worked out by hand; what is right must be silent on one side of a threshold, and flagged on the other.
/// </summary>
public sealed class GuidelineTableTests
{
    private const string Code = "recommendation-conflict";

    [Theory]
    [InlineData("5.4 mm", "No follow-up is needed.", false)] // rounds to 5 mm: under 6
    [InlineData("5.5 mm", "No follow-up is needed.", true)] // rounds to 6 mm
    [InlineData("5.9 mm", "No follow-up is needed.", true)]
    [InlineData("6 mm", "No follow-up is needed.", true)]
    [InlineData("0.5 cm", "No follow-up is needed.", false)]
    [InlineData("0.6 cm", "No follow-up is needed.", true)]
    [InlineData("6 mm", "Follow-up CT in 6 months is recommended.", false)]
    [InlineData("6 mm", "Follow-up CT in 12 months is recommended.", false)]
    [InlineData("6 mm", "Follow-up CT in 3 months is recommended.", true)]
    [InlineData("8 mm", "Follow-up CT in 6-12 months is recommended.", false)]
    [InlineData("8.1 mm", "Follow-up CT in 6-12 months is recommended.", false)] // rounds to 8 mm
    [InlineData("8.4 mm", "Follow-up CT in 6-12 months is recommended.", false)]
    [InlineData("8.5 mm", "Follow-up CT in 6-12 months is recommended.", true)] // rounds to 9 mm: over 8
    [InlineData("9 mm", "Follow-up CT in 12 months is recommended.", true)]
    [InlineData("9 mm", "Follow-up CT in 3 months is recommended.", false)]
    [InlineData("0.9 cm", "PET/CT is recommended.", false)]
    [InlineData("10 x 6 mm", "Follow-up CT in 6 to 12 months is recommended.", false)] // mean of the axes: 8 mm
    [InlineData("10 x 8 mm", "Follow-up CT in 6 to 12 months is recommended.", true)] // mean 9 mm
    [InlineData("4 mm", "Follow-up CT in three months is recommended.", true)]
    [InlineData("4 mm", "PET/CT is recommended.", true)]
    public void Fleischner_solid_nodule(string size, string advice, bool isFlagged) =>
        Check($"EXAM: CT chest\nFINDINGS: {size} solid nodule in the right upper lobe.\nIMPRESSION: {size} solid right upper lobe nodule. {advice}", isFlagged);

    [Theory]
    [InlineData("CLINICAL HISTORY: 34-year-old man.", false)]
    [InlineData("CLINICAL HISTORY: 35-year-old man.", true)]
    [InlineData("CLINICAL HISTORY: Known renal cell carcinoma.", false)]
    [InlineData("CLINICAL HISTORY: Immunosuppressed after transplant.", false)]
    [InlineData("CLINICAL HISTORY: Cough.", true)]
    [InlineData("INDICATION: Lung cancer screening.", false)]
    public void Fleischner_is_silent_outside_its_population(string history, bool isFlagged) =>
        Check($"EXAM: CT chest\n{history}\nFINDINGS: 4 mm solid nodule in the right upper lobe.\nIMPRESSION: 4 mm solid right upper lobe nodule. Follow-up CT in 3 months is recommended.", isFlagged);

    [Theory]
    [InlineData("ground-glass", "12 mm", "Follow-up CT in 6-12 months is recommended.", false)]
    [InlineData("ground-glass", "12 mm", "Follow-up CT in 3 years is recommended.", true)]
    [InlineData("ground-glass", "5 mm", "No follow-up is needed.", false)]
    [InlineData("part-solid", "7 mm", "Follow-up CT in 3-6 months is recommended.", false)]
    [InlineData("part-solid", "7 mm", "Follow-up CT in 12 months is recommended.", true)]
    public void Fleischner_subsolid_nodule(string type, string size, string advice, bool isFlagged) =>
        Check($"EXAM: CT chest\nFINDINGS: {size} {type} nodule in the right upper lobe.\nIMPRESSION: {size} {type} nodule in the right upper lobe. {advice}", isFlagged);

    [Theory]
    [InlineData("5.9 mm solid", "2", false)]
    [InlineData("5.9 mm solid", "3", true)]
    [InlineData("6 mm solid", "3", false)]
    [InlineData("6 mm solid", "2", true)]
    [InlineData("7.9 mm solid", "3", false)]
    [InlineData("8 mm solid", "4A", false)]
    [InlineData("8 mm solid", "3", true)]
    [InlineData("0.8 cm solid", "4A", false)]
    [InlineData("14.9 mm solid", "4A", false)]
    [InlineData("15 mm solid", "4B", false)]
    [InlineData("15 mm solid", "4A", true)]
    [InlineData("3.9 mm new solid", "2", false)]
    [InlineData("4 mm new solid", "3", false)]
    [InlineData("4 mm new solid", "2", true)]
    [InlineData("29.9 mm ground-glass", "2", false)]
    [InlineData("30 mm ground-glass", "3", false)]
    [InlineData("30 mm ground-glass", "2", true)]
    [InlineData("9 mm solid", "4X", false)]
    [InlineData("4 mm solid", "4A", true)]
    public void Lung_rads_category(string nodule, string category, bool isFlagged) =>
        Check($"EXAM: Low-dose CT chest, lung cancer screening\nFINDINGS: {nodule} nodule in the right upper lobe.\nIMPRESSION: {nodule} nodule in the right upper lobe, Lung-RADS {category}.", isFlagged);

    [Theory]
    [InlineData("2", "Annual screening with low-dose CT in 12 months is recommended.", false)]
    [InlineData("2", "Low-dose CT in 6 months is recommended.", true)]
    [InlineData("3", "Low-dose CT in 6 months is recommended.", false)]
    [InlineData("3", "Low-dose CT in 12 months is recommended.", true)]
    [InlineData("4A", "Low-dose CT in 3 months is recommended.", false)]
    [InlineData("4A", "Low-dose CT in 6 months is recommended.", true)]
    [InlineData("4B", "Tissue sampling is recommended.", false)]
    [InlineData("4B", "Continue annual screening with low-dose CT.", true)]
    public void Lung_rads_management(string category, string advice, bool isFlagged) =>
        Check($"EXAM: Low-dose CT chest, lung cancer screening\nFINDINGS: As below.\nIMPRESSION: Lung-RADS category {category}. {advice}", isFlagged);

    [Theory]
    [InlineData("0", "Additional views are recommended.", false)]
    [InlineData("0", "Return to routine screening is recommended.", true)]
    [InlineData("1", "Routine annual screening is recommended.", false)]
    [InlineData("1", "Short-interval follow-up in 6 months is recommended.", true)]
    [InlineData("2", "Biopsy is recommended.", true)]
    [InlineData("3", "Follow-up in 6 months is recommended.", false)]
    [InlineData("3", "Biopsy is recommended.", true)]
    [InlineData("3", "Routine annual screening is recommended.", true)]
    [InlineData("4A", "Core biopsy is recommended.", false)]
    [InlineData("4A", "Follow-up in 6 months is recommended.", true)]
    [InlineData("5", "Routine annual screening is recommended.", true)]
    [InlineData("7", "Biopsy is recommended.", true)]
    public void Bi_rads_management(string category, string advice, bool isFlagged) =>
        Check($"EXAM: Mammogram\nFINDINGS: As below.\nIMPRESSION: BI-RADS category {category}. {advice}", isFlagged);

    [Theory]
    [InlineData("solid, hypoechoic, wider than tall, smooth margins, no echogenic foci", "4", false)] // 2 + 2
    [InlineData("solid, hypoechoic, wider than tall, smooth margins, no echogenic foci", "3", true)]
    [InlineData("solid, isoechoic, wider than tall, smooth margins, no echogenic foci", "3", false)] // 2 + 1
    [InlineData("mixed cystic and solid, isoechoic, wider than tall, smooth margins, no echogenic foci", "2", false)] // 1 + 1
    [InlineData("mixed cystic and solid, isoechoic, wider than tall, smooth margins, no echogenic foci", "4", true)]
    [InlineData("solid, hypoechoic, taller than wide, smooth margins, no echogenic foci", "5", false)] // 2 + 2 + 3
    [InlineData("solid, hypoechoic, taller than wide, smooth margins, no echogenic foci", "4", true)]
    [InlineData("solid, hypoechoic, wider than tall, lobulated margins, punctate echogenic foci", "5", false)] // 2 + 2 + 2 + 3
    public void Ti_rads_points(string features, string level, bool isFlagged) =>
        Check($"EXAM: Thyroid ultrasound\nFINDINGS: 1.2 cm nodule in the right thyroid lobe: {features}. TI-RADS {level}.\nIMPRESSION: Right thyroid nodule.", isFlagged);

    [Theory]
    [InlineData("2.4 cm", "3", "FNA is recommended.", true)]
    [InlineData("2.5 cm", "3", "FNA is recommended.", false)]
    [InlineData("1.4 cm", "4", "FNA is recommended.", true)]
    [InlineData("15 mm", "4", "FNA is recommended.", false)]
    [InlineData("0.9 cm", "5", "FNA is recommended.", true)]
    [InlineData("1.0 cm", "5", "FNA is recommended.", false)]
    [InlineData("2.0 cm", "5", "No follow-up is needed.", true)]
    [InlineData("3.0 cm", "2", "No follow-up is needed.", false)]
    public void Ti_rads_management(string size, string level, string advice, bool isFlagged) =>
        Check($"EXAM: Thyroid ultrasound\nFINDINGS: {size} nodule in the right thyroid lobe.\nIMPRESSION: {size} right thyroid nodule, TI-RADS {level}. {advice}", isFlagged);

    [Theory]
    [InlineData("2.9 cm", "No follow-up is needed.", false)]
    [InlineData("3.0 cm", "No follow-up is needed.", true)]
    [InlineData("39 mm", "Follow-up ultrasound in 3 years is recommended.", false)]
    [InlineData("4.0 cm", "Follow-up ultrasound in 3 years is recommended.", true)]
    [InlineData("4.9 cm", "Follow-up ultrasound in 12 months is recommended.", false)]
    [InlineData("5.0 cm", "Follow-up ultrasound in 12 months is recommended.", true)]
    [InlineData("5.4 cm", "Follow-up ultrasound in 6 months is recommended.", false)]
    [InlineData("5.5 cm", "Follow-up ultrasound in 6 months is recommended.", true)]
    [InlineData("5.5 cm", "Vascular surgery consultation is recommended.", false)]
    public void Aortic_aneurysm(string size, string advice, bool isFlagged) =>
        Check($"EXAM: CT abdomen\nFINDINGS: {size} infrarenal abdominal aortic aneurysm.\nIMPRESSION: {size} abdominal aortic aneurysm. {advice}", isFlagged);

    [Theory]
    [InlineData("BI-RADS 6", false)]
    [InlineData("BI-RADS 7", true)]
    [InlineData("Lung-RADS 4X", false)]
    [InlineData("Lung-RADS 5", true)]
    [InlineData("TI-RADS 5", false)]
    [InlineData("TI-RADS 6", true)]
    [InlineData("PI-RADS 6", true)]
    [InlineData("LR-M", false)]
    [InlineData("LR-6", true)]
    [InlineData("O-RADS 6", true)]
    [InlineData("Bosniak IIF", false)]
    [InlineData("Bosniak 2F", false)]
    [InlineData("Bosniak V", true)]
    public void Categories_exist(string category, bool isFlagged) => Check($"FINDINGS: As below.\nIMPRESSION: {category}.", isFlagged);

    [Fact]
    public void The_guideline_is_named_with_its_version_and_source()
    {
        Diagnostic conflict = Reports.Analyze("EXAM: CT chest\nFINDINGS: 4 mm solid nodule in the right upper lobe.\nIMPRESSION: 4 mm solid nodule, CT in 3 months is recommended.")
            .Diagnostics.Single(diagnostic => diagnostic.Code == Code);
        Assert.Equal("2017", conflict.Rule.Guideline?.Version);
        Assert.Contains("Radiology 2017;284:228", conflict.Rule.Guideline?.Source, StringComparison.Ordinal);
    }

    private static void Check(string report, bool isFlagged)
    {
        IEnumerable<string> messages = Reports.Analyze(report).Diagnostics
            .Where(diagnostic => diagnostic is { Code: Code, Severity: >= DiagnosticSeverity.Warning })
            .Select(diagnostic => diagnostic.Message);
        if (isFlagged)
        {
            Assert.NotEmpty(messages);
        }
        else
        {
            Assert.Empty(messages);
        }
    }
}
