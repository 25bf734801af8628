using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>How a contradiction between something affirmed and something denied is shown.</summary>
internal static class Contradictions
{
    /// <summary>At the later of the two places, with the earlier as evidence; a denial is shown from its "no" on.</summary>
    public static Diagnostic Report(Rule rule, Report report, Finding affirmed, Mention denied)
    {
        TextSpan denial = DenialSpan(denied);
        bool affirmedLater = affirmed.Span.Start > denied.Finding.Span.Start;
        TextSpan later = affirmedLater ? affirmed.Span : denial;
        return new Diagnostic(
            rule.Definition.Code,
            rule.Definition.Reference,
            rule.Definition.Severity,
            MessageFormat.Fill(rule.Definition.Message,
                ("finding", report.Quote((affirmedLater ? affirmed : denied.Finding).Span)),
                ("affirmed", report.Quote(affirmed.Span)),
                ("denied", report.Quote(denial)),
                ("here", affirmedLater ? "present" : "absent"),
                ("there", affirmedLater ? "absent" : "present")),
            later,
            [affirmedLater ? new Evidence(denial, "denied here") : new Evidence(affirmed.Span, "affirmed here")],
            []);
    }

    /// <summary>From the negation that reaches the finding to its last word.</summary>
    private static TextSpan DenialSpan(Mention denied)
    {
        TextSpan span = denied.Finding.Span;
        int start = span.Start - denied.Sentence.Span.Start;
        SentenceAnalysis sentence = denied.Sentence.Analysis;
        foreach (CueMatch cue in sentence.Cues)
        {
            TextSpan words = sentence.SpanOf(cue.FirstToken, cue.TokenCount);
            if (cue.Cue.Kind == CueKind.Negation && words.Start < start && sentence.Tokens[Math.Min(cue.ScopeEnd, sentence.Tokens.Count) - 1].End > start)
            {
                return words.Shift(denied.Sentence.Span.Start).Cover(span);
            }
        }

        return span;
    }
}
