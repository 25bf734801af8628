using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Impressions.Prompting;

/// <summary>What a model is shown of a report. It holds no header, so neither name nor number of the patient.</summary>
public sealed record PromptContents
{
    /// <summary>The clinical question; empty for none.</summary>
    public string Indication { get; init; } = "";

    /// <summary>The findings as they are written.</summary>
    public string Findings { get; init; } = "";

    /// <summary>The findings as they were understood, one a line.</summary>
    public string List { get; init; } = "";

    /// <summary>What the rules drafted.</summary>
    public string Draft { get; init; } = "";

    /// <summary>The impression of the report, where a prompt is about it.</summary>
    public string Impression { get; init; } = "";

    /// <summary>What the user has typed of the impression; the answer goes on after it.</summary>
    public string Typed { get; init; } = "";

    /// <summary>The user's own reports, the nearest first.</summary>
    public IReadOnlyList<OwnReport> Own { get; init; } = [];

    /// <summary>The parts that a report gives by itself.</summary>
    public static PromptContents Of(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new PromptContents
        {
            Indication = TextOf(report, SectionRole.Indication),
            Findings = report.Sentences.Any(sentence => report.RoleOf(sentence) == SectionRole.Findings)
                ? TextOf(report, SectionRole.Findings)
                : TextOf(report, SectionRole.Unheaded),
            Impression = TextOf(report, SectionRole.Impression),
            List = string.Join('\n', report.Findings.Where(finding => report.RoleOf(finding) is SectionRole.Findings or SectionRole.Unheaded).Select(LineOf)),
        };
    }

    private static string TextOf(Report report, SectionRole role)
    {
        var lines = new List<string>();
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) == role)
            {
                Section section = report.Sections[sentence.Section];
                string text = sentence.Analysis.Text.ReplaceLineEndings(" ");
                lines.Add(section.Level == 2 && section.Name.Length > 0 ? $"{section.Name}: {text}" : text);
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>"present: pleural effusion; pleura; left; small; 12 mm".</summary>
    private static string LineOf(Finding finding)
    {
        List<string> facts = [finding.Concept.Name];
        facts.AddRange(finding.Anatomy.Take(1).Select(static place => place.Name));
        if (finding.Side is Laterality.Left or Laterality.Right or Laterality.Bilateral)
        {
            facts.Add(finding.Side.ToString().ToLowerInvariant());
        }

        facts.AddRange(finding.Qualifiers.Select(static quality => quality.Name));
        facts.AddRange(finding.Levels);
        facts.AddRange(finding.Measurements.Select(static value => string.Create(CultureInfo.InvariantCulture, $"{value.First} {value.Unit}")));
        string time = finding.Status.Temporality == Core.Assertions.Temporality.Recent ? "" : $" ({finding.Status.Temporality.ToString().ToLowerInvariant()})";
        return $"{finding.Status.Assertion.ToString().ToLowerInvariant()}{time}: {string.Join("; ", facts.Distinct(StringComparer.Ordinal))}";
    }
}
