using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a structure that one sentence calls normal, without restriction, and another one describes as diseased: mostly the
/// default sentence of a template that was left beside what was dictated.
/// </summary>
internal sealed class NormalConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "normal-conflict",
        "Finds a structure that is called normal in one sentence and diseased in another.",
        [
            new SettingDefinition("denies", "What words of normality deny: ids of \"said\", the structures of which it is said (all when left out), and ids of findings, or the least significance of any finding of that structure.")
            {
                Columns = ["said", "of", "findings", "significance", "because"],
            },
            new SettingDefinition("unless", "Words that restrict a normal sentence: \"otherwise\", \"except\"."),
            new SettingDefinition("known", "Ids of qualifiers with which a finding may be of a structure that is called normal: age, stability, least degrees."),
        ],
        static (definition, grammar, error) => new NormalConflictRule(definition, grammar, error));

    private readonly record struct Denial(HashSet<int> Normal, HashSet<int> Of, HashSet<int> Findings, Significance Least);

    private readonly record struct NormalStatement(Finding Finding, Denial Denial);

    private readonly Denial[] _denials;
    private readonly HashSet<int> _unless;
    private readonly HashSet<int> _known;

    private NormalConflictRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _denials = [.. definition.Rows("denies").Select((line, row) =>
        {
            Significance least = Significance.None;
            if (line.TryGetValue("significance", out string? text) && !Enum.TryParse(text, ignoreCase: true, out least))
            {
                error("denies", $"\"{text}\" is no significance", row);
            }

            return new Denial(
                FindingWeight.Ids(line, "said", grammar.Lexicon, "denies", row, error),
                FindingWeight.Ids(line, "of", grammar.Lexicon, "denies", row, error),
                FindingWeight.Ids(line, "findings", grammar.Lexicon, "denies", row, error),
                least);
        })];
        _unless = [.. definition.Values("unless").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _known = FindingWeight.Ids(definition, "known", grammar.Lexicon, error);
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        // By structure: a report has few normal sentences, and each structure is called normal once or twice.
        Dictionary<int, List<NormalStatement>>? normals = null;
        foreach (Finding finding in report.Findings)
        {
            if (finding.Concept.Kind != ConceptKind.Normal || finding.Anatomy.Count == 0 || !finding.IsPresent || !IsBodyOrImpression(report, finding)
                || IsRestricted(report, finding))
            {
                continue;
            }

            foreach (Denial denial in _denials)
            {
                int structure = finding.Anatomy[0].Index;
                if (denial.Normal.Contains(finding.Concept.Index) && (denial.Of.Count == 0 || denial.Of.Contains(structure)))
                {
                    normals ??= [];
                    if (!normals.TryGetValue(structure, out List<NormalStatement>? of))
                    {
                        normals.Add(structure, of = []);
                    }

                    of.Add(new NormalStatement(finding, denial));
                }
            }
        }

        if (normals is null)
        {
            return;
        }

        var reported = new HashSet<(int, int)>();
        foreach (Finding finding in report.Findings)
        {
            if (finding.IsPresent && finding.Concept is { Kind: ConceptKind.Observation, IsSymptom: false, IsQuality: false }
                && IsBodyOrImpression(report, finding) && !finding.Qualifiers.Any(qualifier => _known.Contains(qualifier.Index))
                && Contradicted(report, finding, normals) is { } normal && reported.Add((normal.Sentence, finding.Concept.Index)))
            {
                results.Add(Conflict(report, finding, normal));
            }
        }
    }

    private Diagnostic Conflict(Report report, Finding finding, Finding normal)
    {
        Finding later = finding.Span.Start > normal.Span.Start ? finding : normal;
        Finding earlier = ReferenceEquals(later, finding) ? normal : finding;
        return new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("finding", report.Quote(finding.Span)), ("normal", report.Quote(normal.Span))),
            later.Span,
            [new Evidence(earlier.Span, ReferenceEquals(earlier, normal) ? "called normal here" : "described here")],
            []);
    }

    /// <summary>The sentence that calls the structure of the finding, or one that holds it, normal.</summary>
    private static Finding? Contradicted(Report report, Finding finding, Dictionary<int, List<NormalStatement>> normals)
    {
        if (finding.Anatomy.Count == 0)
        {
            return null;
        }

        int structure = finding.Anatomy[0].Index;
        for (int depth = 0; structure >= 0 && depth < 16; depth++)
        {
            foreach (NormalStatement normal in normals.GetValueOrDefault(structure) ?? [])
            {
                if (normal.Finding.Sentence != finding.Sentence && SideFits(normal.Finding, finding)
                    && (normal.Denial.Findings.Count > 0
                        ? normal.Denial.Findings.Contains(finding.Concept.Index)
                        : depth == 0 && finding.Concept.Significance >= normal.Denial.Least))
                {
                    return normal.Finding;
                }
            }

            structure = report.Grammar.Lexicon[structure].PartOf;
        }

        return null;
    }

    /// <summary>"The right kidney is normal" says nothing of the left one.</summary>
    private static bool SideFits(Finding normal, Finding finding) =>
        normal.Side is Laterality.None or Laterality.Bilateral || normal.Side == finding.Side;

    private bool IsRestricted(Report report, Finding normal)
    {
        foreach (Token token in report.Sentences[normal.Sentence - report.Sentences[0].Index].Analysis.Tokens)
        {
            if (_unless.Contains(token.WordId))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBodyOrImpression(Report report, Finding finding) =>
        report.RoleOf(finding) is SectionRole.Findings or SectionRole.Impression;
}
