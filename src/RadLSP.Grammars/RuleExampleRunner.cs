using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Grammars;

/// <summary>Runs the examples of rule files.</summary>
public static class RuleExampleRunner
{
    /// <summary>Runs one example that must be flagged.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? RunFlagged(Grammar grammar, RuleExamples rule, RuleExample example)
    {
        if (!TryParse(example, out MarkedReport report, out string error))
        {
            return error;
        }

        if (report.Marks.Count == 0)
        {
            return "the example marks no place; put {| and |} around the words that the rule must flag";
        }

        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(report.Text), grammar);
        List<Diagnostic> own = [.. analysis.Diagnostics.Where(diagnostic => diagnostic.Rule.Id == rule.Rule)];
        List<TextSpan> flagged = [.. own.Select(diagnostic => diagnostic.Span).OrderBy(span => span.Start).ThenByDescending(span => span.Length)];
        if (!flagged.SequenceEqual(report.Marks))
        {
            return $"flagged is: {MarkedReport.Render(report.Text, flagged).Trim()}";
        }

        return example.Fixed is null ? null : CheckFix(report.Text, own[0], example.Fixed);
    }

    /// <summary>Runs one example in which neither this rule nor any other may raise a warning or an error.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? RunSilent(Grammar grammar, RuleExamples rule, RuleExample example)
    {
        if (!TryParse(example, out MarkedReport report, out string error))
        {
            return error;
        }

        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(report.Text), grammar);
        List<Diagnostic> wrong = [.. analysis.Diagnostics.Where(diagnostic =>
            diagnostic.Rule.Id == rule.Rule || diagnostic.Severity >= DiagnosticSeverity.Warning)];
        return wrong.Count == 0
            ? null
            : $"{string.Join(", ", wrong.Select(diagnostic => diagnostic.Rule.Id).Distinct())} flagged: "
                + MarkedReport.Render(report.Text, wrong.Select(diagnostic => diagnostic.Span)).Trim();
    }

    /// <summary>Runs all examples of a grammar.</summary>
    public static IEnumerable<GrammarError> RunAll(Grammar grammar, IEnumerable<RuleExamples> rules)
    {
        foreach (RuleExamples rule in rules)
        {
            foreach (RuleExample example in rule.Flagged)
            {
                if (RunFlagged(grammar, rule, example) is { } problem)
                {
                    yield return new GrammarError(rule.Path, example.Line, example.Column, $"must be flagged as marked, but {problem}");
                }
            }

            foreach (RuleExample example in rule.Silent)
            {
                if (RunSilent(grammar, rule, example) is { } problem)
                {
                    yield return new GrammarError(rule.Path, example.Line, example.Column, $"must stay silent, but {problem}");
                }
            }
        }
    }

    private static bool TryParse(RuleExample example, out MarkedReport report, out string error)
    {
        try
        {
            report = MarkedReport.Parse(example.MarkedText);
            error = "";
            return true;
        }
        catch (FormatException wrong)
        {
            report = new MarkedReport("", []);
            error = wrong.Message;
            return false;
        }
    }

    private static string? CheckFix(string text, Diagnostic diagnostic, string expected)
    {
        if (diagnostic.Fixes.Count == 0)
        {
            return "it offers no fix";
        }

        string actual = text;
        foreach (TextEdit edit in diagnostic.Fixes[0].Edits.Reverse())
        {
            actual = string.Concat(actual.AsSpan(0, edit.Span.Start), edit.NewText, actual.AsSpan(edit.Span.End));
        }

        return actual.Trim() == expected.Trim() ? null : $"the first fix gives: {actual.Trim()}";
    }
}
