using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Grammars.Templates;

namespace RadLSP.Grammars.Authoring;

/// <summary>Writes a template with its defaults, analyses that as a report, and brings what is flagged back to its places in the template.</summary>
internal static class TemplateTrial
{
    public static IReadOnlyList<GrammarProblem> Run(TemplateDocument document, CancellationToken cancellation)
    {
        var problems = new List<GrammarProblem>();
        if (document.Template is not { } template)
        {
            return problems;
        }

        foreach (TemplateUse use in UsesOf(template))
        {
            cancellation.ThrowIfCancellationRequested();
            TemplateText text = document.Render(use, acceptsDefaults: true);
            string frame = template.IsMacro ? TemplateExampleRunner.MacroFrame : "";
            foreach ((TextSpan span, string code, string problem) in TemplateExampleRunner.ProblemsOf(frame + text.Text, document.Grammar, template, use.Sex, cancellation))
            {
                TextSpan place = SourceOf(span.Shift(-frame.Length), text, document.Text.Content);
                string message = code.Length > 0
                    ? $"With the defaults accepted, {problem}"
                    : $"With the defaults accepted, {problem}: no item of the template names its organ.";
                var found = new GrammarProblem(place, DiagnosticSeverity.Warning, code.Length > 0 ? ProblemCodes.FlaggedTemplate : ProblemCodes.Unplaced, message);
                if (!problems.Contains(found))
                {
                    problems.Add(found);
                }
            }
        }

        return problems;
    }

    /// <summary>Every sex that the template is for, with each of its modalities.</summary>
    public static IEnumerable<TemplateUse> UsesOf(ReportTemplate template)
    {
        foreach (Sex sex in template.Sex == Sex.Unknown ? [Sex.Female, Sex.Male] : new[] { template.Sex })
        {
            foreach (string modality in template.Modalities.DefaultIfEmpty(""))
            {
                yield return new TemplateUse(sex, modality);
            }
        }
    }

    /// <summary>Where a stretch of the written text comes from.</summary>
    public static TextSpan SourceOf(TextSpan written, TemplateText text, string source)
    {
        int start = -1;
        int end = 0;
        foreach ((TextSpan piece, TextSpan from) in text.Pieces)
        {
            bool isField = source[from.Start] == '[';
            if (piece.End > written.Start && start < 0)
            {
                start = isField ? from.Start : Walk(source, from.Start, Math.Max(0, written.Start - piece.Start));
            }

            if (piece.Start < written.End)
            {
                end = isField ? from.End : Walk(source, from.Start, Math.Min(written.End, piece.End) - piece.Start);
            }
        }

        return start < 0 ? new TextSpan(0, 0) : TextSpan.FromBounds(start, Math.Max(start, end));
    }

    /// <summary>The offset after some written characters: an escaped one takes two characters of the file, a carriage return is not written.</summary>
    private static int Walk(string source, int from, int written)
    {
        int at = from;
        for (int left = written; left > 0 && at < source.Length; left--)
        {
            while (at < source.Length && source[at] == '\r')
            {
                at++;
            }

            at += source[at] == '\\' && at + 1 < source.Length && source[at + 1] is '[' or ']' or '{' or '}' or '@' or '\\' ? 2 : 1;
        }

        return Math.Min(at, source.Length);
    }
}
