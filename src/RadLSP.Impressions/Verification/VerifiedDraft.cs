using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Impressions.Drafting;

namespace RadLSP.Impressions.Verification;

/// <summary>Brings together what a model wrote and what the rules drafted: nothing invented, and nothing significant lost.</summary>
public static class VerifiedDraft
{
    /// <summary>Keeps what the report supports, and puts the rule-made statement back where a significant finding lost its own.</summary>
    /// <param name="verifier">For the language of the report.</param>
    /// <param name="report">The report.</param>
    /// <param name="draft">What the rules made of it.</param>
    /// <param name="written">What a model wrote; any text.</param>
    public static VerifiedImpression Merge(ImpressionVerifier verifier, Report report, ImpressionDraft draft, string written)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(draft);
        IReadOnlyList<StatementVerdict> verdicts = verifier.Verify(report, written);
        List<StatementVerdict> kept = [.. verdicts.Where(static verdict => verdict.IsSupported)];
        var statements = new List<(int Rank, VerifiedStatement Statement)>();
        for (int i = 0; i < draft.Statements.Count; i++)
        {
            DraftStatement own = draft.Statements[i];
            if (kept.Count > 0 && !LosesFinding(report, own, kept))
            {
                continue;
            }

            // What the rules say again in full need not stand there twice.
            kept.RemoveAll(verdict => verdict.Evidence.Count > 0 && verdict.Evidence.All(span => own.Evidence.Any(other => other.Overlaps(span))));
            statements.Add((i, new VerifiedStatement(own.Text, own.Evidence, StatementOrigin.Rules)));
        }

        foreach (StatementVerdict verdict in kept)
        {
            statements.Add((RankOf(verdict, draft), new VerifiedStatement(verdict.Text, verdict.Evidence, StatementOrigin.Written)));
        }

        return new VerifiedImpression(
            [.. statements.OrderBy(static one => one.Rank).Select(static one => one.Statement)],
            [.. verdicts.Where(static verdict => !verdict.IsSupported)]);
    }

    /// <summary>A finding that an impression owes a mention is in the draft's statement and in none that was kept.</summary>
    private static bool LosesFinding(Report report, DraftStatement own, List<StatementVerdict> kept)
    {
        foreach (Finding finding in report.Findings)
        {
            bool isOwed = finding.Concept is { Kind: ConceptKind.Observation or ConceptKind.Device, Significance: >= Significance.Minor }
                && finding.Status is { Assertion: not Assertion.Absent, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient }
                && own.Evidence.Any(span => span.Contains(finding.Span));
            if (isOwed && !kept.Exists(verdict => Says(report, verdict, finding)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The statement rests on the sentence of the finding and names it, in its own word or a more general one.</summary>
    private static bool Says(Report report, StatementVerdict verdict, Finding finding)
    {
        ConceptLexicon lexicon = report.Grammar.Lexicon;
        return verdict.Evidence.Any(span => span.Contains(finding.Span))
            && SentenceAnalyzer.Analyze(verdict.Text, report.Grammar).Findings.Any(own => lexicon.IsSameOrKind(own.Concept, finding.Concept)
                && (own.Side == Laterality.None || finding.Side == Laterality.None || own.Side == finding.Side));
    }

    private static int RankOf(StatementVerdict verdict, ImpressionDraft draft)
    {
        for (int i = 0; i < draft.Statements.Count; i++)
        {
            if (draft.Statements[i].Evidence.Any(span => verdict.Evidence.Any(other => other.Overlaps(span))))
            {
                return i;
            }
        }

        return draft.Statements.Count;
    }
}
