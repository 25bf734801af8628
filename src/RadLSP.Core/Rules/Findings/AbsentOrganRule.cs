using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds an organ that is described although the report says that it was removed. An organ that is said to be absent, or a
/// finding of its bed or remnant, is no conflict.
/// </summary>
internal sealed class AbsentOrganRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "absent-organ",
        "Finds an organ described as normal, measured or diseased after an operation that removed it.",
        [
            new SettingDefinition("beds", "Words that mean the place or the rest of an organ, or what stands for it: \"fossa\", \"stump\", \"transplant\"."),
            new SettingDefinition("planned", "Words that make an operation one of the future: \"planned\", \"candidate\"."),
            new SettingDefinition("verbs", "Words after an organ that say something of it: \"is\", \"measures\"."),
        ],
        static (definition, grammar, _) => new AbsentOrganRule(definition, grammar));

    /// <summary>How many tokens lie between an organ and its side at the most.</summary>
    private const int SideReach = 3;

    private readonly HashSet<int> _beds;
    private readonly HashSet<int> _planned;
    private readonly HashSet<int> _verbs;
    private readonly ConceptLexicon _lexicon;

    private AbsentOrganRule(RuleDefinition definition, Grammar grammar)
        : base(definition)
    {
        _lexicon = grammar.Lexicon;
        _beds = Ids("beds");
        _planned = Ids("planned");
        _verbs = Ids("verbs");

        HashSet<int> Ids(string setting) => [.. definition.Values(setting).Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
    }

    /// <summary>A place that speaks of an organ as if it were there.</summary>
    private readonly record struct Mention(Concept Organ, Laterality Side, bool IsPlural, TextSpan Span);

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Finding>? operations = null;
        foreach (RequestLine line in report.Request)
        {
            foreach (Finding finding in line.Analysis.Findings)
            {
                if (HasRemoved(finding, line.Analysis))
                {
                    (operations ??= []).Add(finding with { Span = default });
                }
            }
        }

        foreach (Finding finding in report.Findings)
        {
            bool isReported = finding.Concept.Removes.Count > 0
                && report.RoleOf(finding) is not (SectionRole.Procedure or SectionRole.Recommendation or SectionRole.Signature or SectionRole.Communication);
            if (isReported && HasRemoved(finding, report.Sentences[finding.Sentence - report.Sentences[0].Index].Analysis))
            {
                (operations ??= []).Add(finding);
            }
        }

        // An operation note describes the organ that it then removes.
        if (operations is null || report.Sections.Any(section => section.Report == report.Index && section.Role == SectionRole.Procedure))
        {
            return;
        }

        List<Mention> mentions = [];
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) is not (SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded or SectionRole.Other)
                || operations.Exists(operation => operation.Sentence == sentence.Index)
                || sentence.Analysis.Tokens.Any(token => _beds.Contains(token.WordId)))
            {
                continue;
            }

            mentions.Clear();
            CollectMentions(report, sentence, mentions);
            foreach (Mention mention in mentions)
            {
                if (operations.Find(operation => Removes(operation, mention)) is { } cause)
                {
                    Add(report, mention, cause, results);
                }
            }
        }
    }

    private bool HasRemoved(Finding operation, SentenceAnalysis sentence) =>
        operation.Concept.Removes.Count > 0
        && operation.Status is { Assertion: Assertion.Present, Experiencer: Experiencer.Patient, Temporality: not Temporality.Hypothetical }
        && !sentence.Tokens.Any(token => _planned.Contains(token.WordId));

    /// <summary>The organs that the sentence describes: as the site of a finding, or as the subject of a verb, a value or the whole line.</summary>
    private void CollectMentions(Report report, Sentence sentence, List<Mention> mentions)
    {
        SentenceAnalysis analysis = sentence.Analysis;
        foreach (Finding finding in report.Findings)
        {
            bool isHere = finding.Sentence == sentence.Index && finding.Anatomy.Count > 0 && finding.Concept.Removes.Count == 0
                && finding.Status is { Temporality: Temporality.Recent, Experiencer: Experiencer.Patient }
                && finding.Concept.Kind is ConceptKind.Normal or ConceptKind.Observation;

            // A denied finding speaks of its organ only when the sentence names it: "no gallbladder wall thickening".
            if (isHere && (finding.IsPresent || !finding.IsAnatomyImplied
                || report.Text.Slice(finding.Span).Contains(finding.Anatomy[0].Name, StringComparison.OrdinalIgnoreCase)))
            {
                TextSpan local = finding.Span.Shift(-sentence.Span.Start);
                TextSpan organ = OrganIn(analysis, finding, local);
                mentions.Add(new Mention(
                    finding.Anatomy[0], finding.Side, IsPlural(analysis, finding.Anatomy[0], organ), organ.Shift(sentence.Span.Start)));
            }
        }

        foreach (ConceptMatch match in analysis.Matches)
        {
            if (match.Concept.Kind == ConceptKind.Anatomy && IsSubject(analysis, match)
                && AssertionAnalyzer.StatusOf(analysis.Cues, match.FirstToken, match.EndToken) is
                    { Assertion: not Assertion.Absent, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient })
            {
                TextSpan span = analysis.SpanOf(match);
                mentions.Add(new Mention(
                    match.Concept, SideOf(analysis, match), IsPlural(analysis, match.Concept, span), span.Shift(sentence.Span.Start)));
            }
        }
    }

    /// <summary>The words that name the organ of a finding; the finding when they are among its own words or there are none.</summary>
    private static TextSpan OrganIn(SentenceAnalysis analysis, Finding finding, TextSpan local)
    {
        TextSpan? best = null;
        foreach (ConceptMatch match in analysis.Matches)
        {
            if (match.Concept.Index == finding.Anatomy[0].Index && !finding.IsAnatomyImplied)
            {
                TextSpan span = analysis.SpanOf(match);
                if (span.Overlaps(local))
                {
                    return local;
                }

                best ??= span;
            }
        }

        return best ?? local;
    }

    /// <summary>The organ itself and not an adjective of it: a verb, a comma, a value or nothing follows.</summary>
    private bool IsSubject(SentenceAnalysis analysis, ConceptMatch match)
    {
        if (match.EndToken >= analysis.Tokens.Count)
        {
            return match.FirstToken > 0;
        }

        Token next = analysis.Tokens[match.EndToken];
        return next.Kind != TokenKind.Word || _verbs.Contains(next.WordId);
    }

    private static Laterality SideOf(SentenceAnalysis analysis, ConceptMatch organ)
    {
        if (organ.Concept.Side is not Laterality.None)
        {
            return organ.Concept.Side;
        }

        foreach (ConceptMatch match in analysis.Matches)
        {
            if (match.Concept.Group == WordGroups.Laterality && match.EndToken <= organ.FirstToken && organ.FirstToken - match.EndToken <= SideReach)
            {
                return match.Concept.Side;
            }
        }

        return Laterality.None;
    }

    /// <summary>"Kidneys" of the kidney: both are meant when no side is said.</summary>
    private static bool IsPlural(SentenceAnalysis analysis, Concept organ, TextSpan within)
    {
        foreach (ConceptMatch match in analysis.Matches)
        {
            if (match.Concept.Index == organ.Index && organ.IsPaired && analysis.SpanOf(match).Overlaps(within))
            {
                ReadOnlySpan<char> last = analysis.TextOf(analysis.Tokens[match.EndToken - 1]);
                return (last.EndsWith("s", StringComparison.OrdinalIgnoreCase) || last.EndsWith("ae", StringComparison.OrdinalIgnoreCase))
                    && !last.EndsWith("is", StringComparison.OrdinalIgnoreCase) && !organ.Name.AsSpan().EndsWith(last, StringComparison.OrdinalIgnoreCase);
            }
        }

        return false;
    }

    private bool Removes(Finding operation, Mention mention)
    {
        foreach (int removed in operation.Concept.Removes)
        {
            if (_lexicon.IsPartOf(mention.Organ.Index, removed) && IsSameSide(operation, mention, _lexicon[removed]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>After a left nephrectomy the right kidney is there, and "the kidneys" are not; without a side either may be gone, but not neither.</summary>
    private static bool IsSameSide(Finding operation, Mention mention, Concept removed)
    {
        Laterality gone = operation.Concept.Side is Laterality.None ? operation.Side : operation.Concept.Side;
        bool isPaired = mention.Organ.IsPaired || mention.Organ.Side is not Laterality.None || removed.IsPaired;
        bool isBoth = mention.Side == Laterality.Bilateral || (mention.Side == Laterality.None && mention.IsPlural);
        return !isPaired || gone == Laterality.Bilateral || isBoth
            || (gone is Laterality.Left or Laterality.Right && mention.Side == gone);
    }

    private void Add(Report report, Mention mention, Finding operation, List<Diagnostic> results)
    {
        if (results.Exists(other => other.Rule.Id == Definition.Id && other.Span.Overlaps(mention.Span)))
        {
            return;
        }

        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("organ", mention.Organ.Name), ("operation", operation.Span.IsEmpty ? operation.Concept.Name : report.Quote(operation.Span))),
            mention.Span,
            operation.Span.IsEmpty ? [] : [new Evidence(operation.Span, $"says that the {mention.Organ.Name} was removed")],
            []));
    }
}
