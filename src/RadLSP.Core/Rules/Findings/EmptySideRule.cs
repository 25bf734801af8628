using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a side of the impression on which the whole body describes nothing abnormal, while it does so at the same place on the
/// other. The impression names by its diagnosis what the body describes by its signs, so <see cref="SideConflictRule"/>
/// cannot tell that they are one lesion, but there is no other that the impression could mean.
/// </summary>
internal sealed class EmptySideRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "empty-side",
        "Finds a side of the impression on which the findings describe nothing, while they describe something at the same place on the other.",
        [new SettingDefinition("least_findings", "The body must hold at least this many words.", IsRequired: true)],
        static (definition, _, error) => new EmptySideRule(definition, error));

    private readonly int _leastWords;

    private EmptySideRule(RuleDefinition definition, SettingError error)
        : base(definition) => _leastWords = FindingWeight.Number(definition, "least_findings", error);

    /// <summary>What one sentence of the body tells of sides.</summary>
    private readonly record struct Described(Sentence Sentence, bool Left, bool Right, bool IsAbnormal)
    {
        public bool Names(Laterality side) => side == Laterality.Left ? Left : Right;
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Described>? body = null;
        List<Mention> related = [];
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.Lesions.PartOf(sentence) != ReportPart.Conclusion || !NamesSides(sentence.Analysis))
            {
                continue;
            }

            body ??= BodyOf(report);
            if (body.Sum(static described => described.Sentence.Analysis.Tokens.Count) < _leastWords)
            {
                return;
            }

            if (OnlySideIn(sentence.Analysis) is { } side && OtherSide(report, sentence, side, body, related) is { } other)
            {
                results.Add(Conflict(report, sentence, side, other));
            }
        }
    }

    /// <summary>A statement about a finding that compares no sides: "left more than right" and "bilateral" say nothing of one.</summary>
    private static bool NamesSides(SentenceAnalysis sentence) =>
        sentence.Findings.Any(static finding => IsAbnormal(finding) && finding.Concept.Significance >= Significance.Minor)
        && !sentence.Matches.Any(static match => match.Concept.Side is Laterality.Bilateral or Laterality.Ambiguous)
        && sentence.Matches.Any(static match => match.Concept.Side is Laterality.Left or Laterality.Right);

    private Diagnostic Conflict(Report report, Sentence sentence, ConceptMatch side, Sentence other)
    {
        TextSpan span = sentence.Analysis.SpanOf(side).Shift(sentence.Span.Start);
        Laterality opposite = Sides.Opposite(side.Concept.Side);
        string words = report.Quote(span);
        string swapped = Sides.SwapWords(words, side.Concept.Side);
        return new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("side", Sides.NameOf(side.Concept.Side)), ("other", Sides.NameOf(opposite))),
            span,
            [new Evidence(SideSpanIn(other, opposite), $"described on the {Sides.NameOf(opposite)} here")],
            [new Fix($"Change \"{words}\" to \"{swapped}\"", [new TextEdit(span, swapped)], IsSafe: false)]);
    }

    private static TextSpan SideSpanIn(Sentence sentence, Laterality side)
    {
        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            if (match.Concept.Side == side)
            {
                return sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start);
            }
        }

        return sentence.Span;
    }

    /// <summary>The first side word of a sentence that names one side; null for one that names both, or places by a neighbour.</summary>
    private static ConceptMatch? OnlySideIn(SentenceAnalysis sentence)
    {
        ConceptMatch? only = null;
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Group is WordGroups.Beside
                || (only is { } first && match.Concept.Side != Laterality.None && match.Concept.Side != first.Concept.Side))
            {
                return null;
            }

            only ??= match.Concept.Side is Laterality.Left or Laterality.Right ? match : null;
        }

        return only;
    }

    private static bool IsAbnormal(Finding finding) => finding is
    {
        Status: { Assertion: not Assertions.Assertion.Absent, Temporality: Assertions.Temporality.Recent, Experiencer: Assertions.Experiencer.Patient },
        Concept: { Kind: ConceptKind.Observation, IsSymptom: false },
    };

    private static List<Described> BodyOf(Report report)
    {
        List<Described> body = [];
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.Lesions.PartOf(sentence) != ReportPart.Body)
            {
                continue;
            }

            (bool left, bool right) = SidesIn(sentence.Analysis);
            if (!left && !right)
            {
                foreach (Mention mention in report.Lesions.In(sentence))
                {
                    left |= mention.Side is Laterality.Left or Laterality.Bilateral;
                    right |= mention.Side is Laterality.Right or Laterality.Bilateral;
                }
            }

            body.Add(new Described(sentence, left, right, sentence.Analysis.Findings.Any(IsAbnormal)));
        }

        return body;
    }

    private static (bool Left, bool Right) SidesIn(SentenceAnalysis sentence)
    {
        (bool left, bool right) = (false, false);
        foreach (ConceptMatch match in sentence.Matches)
        {
            left |= match.Concept.Side is Laterality.Left or Laterality.Bilateral or Laterality.Ambiguous;
            right |= match.Concept.Side is Laterality.Right or Laterality.Bilateral or Laterality.Ambiguous;
        }

        return (left, right);
    }

    private static bool AreOfOnePlace(Report report, Sentence stated, Sentence described, Laterality side) =>
        report.Lesions.In(stated).Any(one => one.IsAffirmed && one.Finding.Side == side && IsNear(one.Finding)
            && report.Lesions.In(described).Any(other => other.IsAffirmed && other.Side == Sides.Opposite(side)
                && LesionMatching.FitOf(report.Grammar.Lexicon, one, other) > PlaceFit.Unknown));

    private static bool IsNear(Finding finding) =>
        finding.SideSpan.Start <= finding.Span.End + SideGap && finding.SideSpan.End >= finding.Span.Start - SideGap;

    /// <summary>Characters between a side and its finding: the words of a size, of a structure.</summary>
    private const int SideGap = 40;

    /// <summary>A sentence of the body about the other side, when the body describes something abnormal there and nothing on the stated side.</summary>
    private static Sentence? OtherSide(Report report, Sentence stated, ConceptMatch side, List<Described> body, List<Mention> related)
    {
        Sentence? other = null;
        foreach (Described described in body)
        {
            if (described.IsAbnormal && described.Names(side.Concept.Side))
            {
                return null;
            }

            other ??= described.IsAbnormal && described.Names(Sides.Opposite(side.Concept.Side)) && AreOfOnePlace(report, stated, described.Sentence, side.Concept.Side)
                ? described.Sentence
                : null;
        }

        if (other is null || AskedAbout(report, side.Concept.Side))
        {
            return null;
        }

        // What the body describes without a side may be on any.
        foreach (Mention mention in report.Lesions.In(stated))
        {
            report.Lesions.FindRelated(mention, related);
            if (mention.IsAffirmed && related.Exists(static described => described is { Part: ReportPart.Body, IsAffirmed: true, Side: Laterality.None }))
            {
                return null;
            }
        }

        return other;
    }

    /// <summary>Title, request or technique name that side: then the impression may go by them.</summary>
    private static bool AskedAbout(Report report, Laterality side)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.Lesions.PartOf(sentence) == ReportPart.Elsewhere && sentence.Analysis.Matches.Any(match => match.Concept.Side == side))
            {
                return true;
            }
        }

        return false;
    }
}
