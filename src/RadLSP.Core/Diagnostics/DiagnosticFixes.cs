using RadLSP.Core.Analysis;
using RadLSP.Core.Rules;
using RadLSP.Core.Rules.Words;
using RadLSP.Core.Spelling;
using RadLSP.Core.Text;

namespace RadLSP.Core.Diagnostics;

/// <summary>All fixes of a diagnostic, those included that are too costly to compute with every version.</summary>
public static class DiagnosticFixes
{
    private const int MostSuggestions = 5;

    /// <summary>The fixes for a diagnostic of this analysis, best first.</summary>
    public static IReadOnlyList<Fix> For(ReportAnalysis analysis, Diagnostic diagnostic)
    {
        if (diagnostic.Fixes.Count > 0)
        {
            return diagnostic.Fixes;
        }

        foreach (SentenceRule rule in analysis.Grammar.RuleSet.SentenceRules)
        {
            if (rule is MisspellingRule spelling && ReferenceEquals(rule.Definition.Reference, diagnostic.Rule))
            {
                return Suggest(spelling.Suggestions, analysis.Text.Slice(diagnostic.Span), diagnostic.Span);
            }
        }

        return [];
    }

    /// <summary>Only a sure suggestion, one slip away and with no rival, is safe; a word of another meaning never is.</summary>
    private static List<Fix> Suggest(SpellingSuggestions suggestions, ReadOnlySpan<char> word, TextSpan span)
    {
        string? sure = suggestions.Sure(word)?.Text;
        var fixes = new List<Fix>();
        foreach (SpellingSuggestion suggestion in suggestions.For(word, MostSuggestions))
        {
            fixes.Add(new Fix(
                $"Change to \"{suggestion.Text}\"",
                [new TextEdit(span, suggestion.Text)],
                IsSafe: !suggestion.ChangesMeaning && suggestion.Text == sure));
        }

        return fixes;
    }
}
