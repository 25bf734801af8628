using System.Globalization;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Features;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using Diagnostic = RadLSP.Core.Diagnostics.Diagnostic;

namespace RadLSP.Server.Conversion;

/// <summary>Explanations as hover texts.</summary>
internal static class ExplanationMarkup
{
    private const int LongestQuote = 80;

    public static MarkupContent Render(Explanation explanation, SourceText text, bool isMarkdown)
    {
        var markup = new Markup(isMarkdown);
        foreach (Diagnostic diagnostic in explanation.Diagnostics)
        {
            markup.Paragraph().Bold(diagnostic.Message).LineEnd().Plain(diagnostic.Rule.Reason);
            foreach (Evidence evidence in diagnostic.Evidence)
            {
                markup.Item().Plain($"{evidence.Message} (line {text.LineOf(evidence.Span.Start) + 1}: \"{Quote(evidence.Span, text)}\")");
            }

            if (diagnostic.Rule.Guideline is { } guideline)
            {
                markup.Item().Plain($"guideline: {guideline.Name}, {guideline.Version} ({guideline.Source})");
            }

            markup.Item().Plain($"from: {diagnostic.Rule.Source}");
            markup.Item().Plain(string.Create(CultureInfo.InvariantCulture, $"confidence: {diagnostic.Confidence:0.00}"));
            markup.Item().Plain("to silence: an Ignore action here, or in .radlsp.yaml, under rules: ").Code($"{diagnostic.Code}: off");
            markup.LineEnd().Italic(diagnostic.Code);
        }

        foreach (ExplainedTerm term in explanation.Findings)
        {
            markup.Paragraph().Bold(term.Name);
            foreach (Fact fact in term.Facts)
            {
                markup.Item().Plain($"{fact.Label}: {fact.Value}");
            }
        }

        return markup.Content;
    }

    public static MarkupContent Render(IReadOnlyList<Fact> facts, bool isMarkdown)
    {
        var markup = new Markup(isMarkdown);
        foreach (Fact fact in facts)
        {
            markup.Plain($"{fact.Label}: {fact.Value}").LineEnd();
        }

        return markup.Content;
    }

    private static string Quote(TextSpan span, SourceText text)
    {
        if (span.Length <= LongestQuote)
        {
            return text.ToString(span);
        }

        int end = char.IsHighSurrogate(text.Content[span.Start + LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return text.ToString(new TextSpan(span.Start, end)) + "…";
    }
}
