using RadLSP.Core.Diagnostics;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Rules;

/// <summary>What the findings and the impression owe each other.</summary>
public sealed class ImpressionTests
{
    [Theory]
    [InlineData("There is a large left pneumothorax.", DiagnosticSeverity.Error)]
    [InlineData("There is a 12 mm pulmonary nodule in the right upper lobe.", DiagnosticSeverity.Error)]
    [InlineData("Mild cardiomegaly.", DiagnosticSeverity.Warning)]
    [InlineData("Small hiatal hernia.", DiagnosticSeverity.Information)]
    [InlineData("Mild scoliosis. Old healed rib fractures. Calcified granuloma.", DiagnosticSeverity.Off)]
    public void An_omission_is_as_grave_as_the_finding_weighs(string finding, DiagnosticSeverity expected) =>
        Assert.Equal(expected, Gravest($"EXAM: Chest radiograph\nFINDINGS: {finding}\nIMPRESSION: No acute disease.", "omitted-finding"));

    [Fact]
    public void A_statement_that_repeats_one_finding_does_not_stand_for_another()
    {
        const string Findings = "EXAM: Chest radiograph\nFINDINGS: Right lower lobe consolidation. Moderate pleural effusion.\nIMPRESSION: ";
        Assert.Equal(DiagnosticSeverity.Error, Gravest(Findings + "Right lower lobe consolidation.", "omitted-finding"));
        Assert.Equal(DiagnosticSeverity.Off, Gravest(Findings + "Right lower lobe pneumonia with pleural effusion.", "omitted-finding"));
    }

    [Theory]
    [InlineData("There is consolidation in the right lower lobe. The heart is not enlarged.", "Pneumonia.", false)]
    [InlineData("The trachea is midline. The heart is not enlarged. No bone abnormality.", "Pneumonia.", true)]
    [InlineData("The trachea is midline. The heart is not enlarged. No bone abnormality.", "Pneumonia cannot be excluded clinically.", false)]
    [InlineData("Clear.", "Pneumonia.", false)]
    public void A_conclusion_needs_support_where_there_are_findings(string findings, string impression, bool flagged) =>
        Assert.Equal(flagged, Gravest($"EXAM: Chest radiograph\nFINDINGS: {findings}\nIMPRESSION: {impression}", "unsupported-impression") >= DiagnosticSeverity.Warning);

    [Fact]
    public void What_the_request_tells_is_known()
    {
        const string Rest = "FINDINGS: The lungs are clear. The heart is not enlarged. No effusion.\nIMPRESSION: Sarcoidosis.";
        Assert.Equal(DiagnosticSeverity.Off, Gravest("EXAM: Chest radiograph\nINDICATION: Known sarcoidosis.\n" + Rest, "unsupported-impression"));
        Assert.Equal(DiagnosticSeverity.Warning, Gravest("EXAM: Chest radiograph\nINDICATION: Cough.\n" + Rest, "unsupported-impression"));
    }

    private static DiagnosticSeverity Gravest(string text, string code) => Reports.Analyze(text).Diagnostics
        .Where(diagnostic => diagnostic.Code == code)
        .Select(static diagnostic => diagnostic.Severity)
        .DefaultIfEmpty(DiagnosticSeverity.Off)
        .Max();
}
