using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Patterns;

/// <summary>Flags what a token pattern finds.</summary>
internal sealed class TokenPatternRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "token-pattern",
        "Flags sequences of words; see the format of patterns in grammars/README.md.",
        [
            new SettingDefinition("patterns", "One or more patterns.", IsRequired: true),
            new SettingDefinition("unless", "Patterns; a sentence in which one of them matches is passed over."),
            new SettingDefinition("replace", "What the fix puts in the place of the flagged words; empty to delete them."),
            new SettingDefinition("fix", "Title of the fix; without it there is none."),
            new SettingDefinition("safe", "true when the fix cannot change the meaning."),
        ],
        static (definition, grammar, error) => new TokenPatternRule(definition, grammar, error));

    private readonly TokenPattern[] _patterns;
    private readonly TokenPatternSet _set;
    private readonly TokenPattern[] _unless;

    private TokenPatternRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _patterns = TokenPattern.ParseAll(definition.Values("patterns"), grammar, "patterns", error);
        _set = new TokenPatternSet(_patterns);
        _unless = TokenPattern.ParseAll(definition.Values("unless"), grammar, "unless", error);
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        Span<ulong> candidates = stackalloc ulong[_set.Length];
        if (!_set.Find(sentence, candidates))
        {
            return;
        }

        for (int i; (i = TokenPatternSet.TakeNext(candidates)) >= 0;)
        {
            int at = 0;
            while ((at = _patterns[i].Find(sentence, at, out TextSpan flagged)) > 0)
            {
                if (IsExplained(sentence))
                {
                    return;
                }

                Add(sentence, flagged, results);
            }
        }
    }

    private bool IsExplained(SentenceAnalysis sentence)
    {
        foreach (TokenPattern pattern in _unless)
        {
            if (pattern.IsIn(sentence))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(SentenceAnalysis sentence, TextSpan flagged, List<Diagnostic> results)
    {
        if (!results.Exists(other => other.Span.Overlaps(flagged)))
        {
            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                Definition.Severity,
                MessageFormat.Fill(Definition.Message, ("words", sentence.Text.Substring(flagged.Start, flagged.Length))),
                flagged,
                [],
                FixFor(sentence, flagged)));
        }
    }

    private Fix[] FixFor(SentenceAnalysis sentence, TextSpan flagged)
    {
        if (Definition.Text("fix") is not { } title)
        {
            return [];
        }

        string replacement = Definition.Text("replace") ?? "";
        TextSpan span = replacement.Length > 0 ? flagged : Edits.WithBlankBefore(sentence.Text, flagged);
        return [new Fix(title, [new TextEdit(span, replacement)], Definition.IsOn("safe"))];
    }
}
