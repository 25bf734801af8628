using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Structure;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Grammars.Templates;

/// <summary>
/// Tries templates as their users will: with its defaults accepted a template must be a report that nobody would flag, each of its
/// sentences under an item, and so must the example report beside it.
/// </summary>
public static class TemplateExampleRunner
{
    /// <summary>The folder of example reports, each named as its template.</summary>
    public const string ExampleFolder = "templates/examples/";

    /// <summary>The extension of example reports.</summary>
    public const string ExampleExtension = ".rad";

    /// <summary>A macro says nothing of the rest of the report, so it is tried below a heading.</summary>
    internal const string MacroFrame = "COMMUNICATION: ";

    /// <summary>Tries the templates of a grammar.</summary>
    /// <param name="grammar">The grammar.</param>
    /// <param name="templates">The files of its templates.</param>
    /// <param name="examples">The example reports.</param>
    public static IEnumerable<GrammarError> RunAll(Grammar grammar, IReadOnlyList<GrammarFile> templates, IReadOnlyList<GrammarFile> examples)
    {
        foreach (GrammarFile file in templates)
        {
            if (TemplateReader.Read(file, []) is not { } template)
            {
                continue;
            }

            foreach (Sex sex in template.Sex == Sex.Unknown ? [Sex.Female, Sex.Male] : new[] { template.Sex })
            {
                TemplateText text = TemplateText.Of(template, new TemplateUse(sex, template.Modalities.Count > 0 ? template.Modalities[0] : ""), acceptsDefaults: true);
                string report = template.IsMacro ? MacroFrame + text.Text : text.Text;
                foreach ((_, _, string problem) in ProblemsOf(report, grammar, template, sex))
                {
                    yield return new GrammarError(file.Path, 1, 1, $"with its defaults accepted ({sex.ToString().ToLowerInvariant()}): {problem}");
                }
            }

            if (template.IsMacro)
            {
                continue;
            }

            string path = $"{ExampleFolder}{template.Id}{ExampleExtension}";
            GrammarFile? example = examples.FirstOrDefault(one => one.Path == path);
            if (example is null)
            {
                yield return new GrammarError(file.Path, 1, 1, $"there is no example report {path}");
                continue;
            }

            foreach ((_, _, string problem) in ProblemsOf(example.Text, grammar, template, Sex.Unknown))
            {
                yield return new GrammarError(path, 1, 1, problem);
            }
        }
    }

    /// <summary>What a report written with a template is flagged for: the place, the code ("" for a sentence that no item holds), and all in words.</summary>
    internal static IEnumerable<(TextSpan Span, string Code, string Problem)> ProblemsOf(
        string text, Grammar grammar, ReportTemplate template, Sex sex, CancellationToken cancellation = default)
    {
        AnalysisOptions options = sex == Sex.Unknown ? AnalysisOptions.Default : AnalysisOptions.Default with { Request = $"Sex: {sex}" };
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), grammar, options, cache: null, cancellation);
        foreach (Diagnostic diagnostic in analysis.Diagnostics)
        {
            // A template is not signed with empty fields, so those are no fault of it.
            if (diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Code != ReportFields.UnfilledCode)
            {
                yield return (diagnostic.Span, diagnostic.Code, $"{diagnostic.Code} at \"{analysis.Text.ToString(diagnostic.Span)}\": {diagnostic.Message}");
            }
        }

        foreach (StructuredItem item in template.IsMacro ? [] : ReportStructurer.Structure(analysis, template).Sections.SelectMany(static section => section.Items))
        {
            if (item.Name == ReportStructurer.Unplaced)
            {
                yield return (item.Span, "", $"no item holds \"{analysis.Text.ToString(item.Span)}\"");
            }
        }
    }
}
