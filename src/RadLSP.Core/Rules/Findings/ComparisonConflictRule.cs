using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a statement that needs an earlier exam in a report whose comparison section says that there is none, and a statement
/// that there is none in a report whose comparison section names one. Only the first such statement is flagged: the cause is one.
/// </summary>
internal sealed class ComparisonConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "comparison-conflict",
        "Finds words of comparison in a report without an earlier exam, or the reverse.",
        [
            new SettingDefinition("none", "Patterns by which the comparison section says that there is no earlier exam.", IsRequired: true),
            new SettingDefinition("named", "Patterns by which the comparison section names one."),
            new SettingDefinition("compares", "Patterns of statements that need an earlier exam.", IsRequired: true),
            new SettingDefinition("denies", "Patterns of statements that there is no earlier exam."),
            new SettingDefinition("unless", "Patterns; a sentence in which one of them matches does not compare after all."),
        ],
        static (definition, grammar, error) => new ComparisonConflictRule(definition, grammar, error));

    private readonly TokenPattern[] _none;
    private readonly TokenPattern[] _named;
    private readonly TokenPattern[] _compares;
    private readonly TokenPattern[] _denies;
    private readonly TokenPattern[] _unless;

    private ComparisonConflictRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _none = TokenPattern.ParseAll(definition.Values("none"), grammar, "none", error);
        _named = TokenPattern.ParseAll(definition.Values("named"), grammar, "named", error);
        _compares = TokenPattern.ParseAll(definition.Values("compares"), grammar, "compares", error);
        _denies = TokenPattern.ParseAll(definition.Values("denies"), grammar, "denies", error);
        _unless = TokenPattern.ParseAll(definition.Values("unless"), grammar, "unless", error);
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        TextSpan? none = null;
        TextSpan? named = null;
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) == SectionRole.Comparison)
            {
                TextSpan? denial = Find(_none, sentence);
                none ??= denial;
                named ??= denial is null ? Find(_named, sentence) ?? DateOf(sentence) : null;
            }
        }

        // "None of the chest; CT abdomen of March 2020" is no clear statement either way.
        if ((none is null) == (named is null))
        {
            return;
        }

        foreach (Sentence sentence in report.Sentences)
        {
            if (report.Lesions.PartOf(sentence) != ReportPart.Elsewhere
                && Find(none is null ? _denies : _compares, sentence) is { } words
                && (none is null || Find(_unless, sentence) is null))
            {
                // A section left at its default is wrong more often than the sentences that somebody dictated.
                (TextSpan here, TextSpan there) = none is { } absence ? (absence, words) : (words, named!.Value);
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("words", report.Quote(here)), ("other", report.Quote(there))),
                    here,
                    [new Evidence(there, none is null ? "an earlier exam is named here" : "this needs an earlier exam")],
                    []));
                return;
            }
        }
    }

    private static TextSpan? Find(TokenPattern[] patterns, Sentence sentence)
    {
        foreach (TokenPattern pattern in patterns)
        {
            if (pattern.Find(sentence.Analysis, 0, out TextSpan flagged) > 0)
            {
                return flagged.Shift(sentence.Span.Start);
            }
        }

        return null;
    }

    private static TextSpan? DateOf(Sentence sentence)
    {
        foreach (Entity entity in sentence.Analysis.Entities)
        {
            if (entity.Kind == EntityKind.Date)
            {
                return entity.Span.Shift(sentence.Span.Start);
            }
        }

        return null;
    }
}
