using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds an observation that the report affirms in one place and denies in another. A denial counts only when it is
/// unrestricted: "no large effusion", "no new nodule" and "no other lesion" deny less than the observation.
/// </summary>
internal sealed class AssertionConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "assertion-conflict",
        "Finds an observation that is affirmed in one place and denied in another.",
        [
            new SettingDefinition("neutral", "Words between the negation and the observation that do not restrict the denial: \"focal\", \"evidence\"."),
            new SettingDefinition("restricting", "Words anywhere in the sentence that restrict a denial: \"other\", \"elsewhere\"."),
            new SettingDefinition("distributed_sites", "Ids of structures that are everywhere (lymph node, bone): a denial in one region says nothing about another."),
            new SettingDefinition("neutral_modifiers", "Ids of modifiers that do not restrict the denial."),
        ],
        static (definition, grammar, _) => new AssertionConflictRule(definition, grammar));

    private readonly ConceptLexicon _lexicon;
    private readonly HashSet<int> _neutralWords;
    private readonly HashSet<int> _restricting;
    private readonly HashSet<string> _distributedSites;
    private readonly HashSet<string> _neutralModifiers;

    private AssertionConflictRule(RuleDefinition definition, Grammar grammar)
        : base(definition)
    {
        _lexicon = grammar.Lexicon;
        _neutralWords = [.. definition.Values("neutral").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _restricting = [.. definition.Values("restricting").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _distributedSites = [.. definition.Values("distributed_sites")];
        _neutralModifiers = [.. definition.Values("neutral_modifiers")];
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        IReadOnlyList<Finding> findings = report.Findings;
        List<Finding>? denials = null;
        foreach (Finding finding in findings)
        {
            if (IsComparable(report, finding) && finding.Status.Assertion == Assertion.Absent && IsUnrestricted(report, finding))
            {
                (denials ??= []).Add(finding);
            }
        }

        if (denials is null)
        {
            return;
        }

        var reported = new HashSet<(int, int)>();
        foreach (Finding affirmed in findings)
        {
            if (!IsComparable(report, affirmed) || affirmed.Status.Assertion != Assertion.Present)
            {
                continue;
            }

            foreach (Finding denied in denials)
            {
                if (denied.Sentence == affirmed.Sentence || !Contradicts(report, affirmed, denied)
                    || !reported.Add((affirmed.Concept.Index, denied.Sentence)))
                {
                    continue;
                }

                Finding later = affirmed.Span.Start > denied.Span.Start ? affirmed : denied;
                Finding earlier = ReferenceEquals(later, affirmed) ? denied : affirmed;
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message,
                        ("finding", report.Quote(later.Span)),
                        ("here", ReferenceEquals(later, affirmed) ? "present" : "absent"),
                        ("there", ReferenceEquals(later, affirmed) ? "absent" : "present")),
                    later.Span,
                    [new Evidence(earlier.Span, ReferenceEquals(earlier, denied) ? "denied here" : "affirmed here")],
                    []));
                break;
            }
        }
    }

    private static bool IsComparable(Report report, Finding finding) =>
        report.RoleOf(finding) is SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded
        && finding.Concept is { Kind: ConceptKind.Observation, IsSymptom: false, IsQuality: false }
        && finding.Status is { Temporality: Temporality.Recent, Experiencer: Experiencer.Patient };

    private bool Contradicts(Report report, Finding affirmed, Finding denied)
    {
        if (affirmed.Concept.Index != denied.Concept.Index)
        {
            return false;
        }

        // A denial at one vertebral level says nothing about another.
        if (denied.Levels.Count > 0 && !denied.Levels.Intersect(affirmed.Levels).Any())
        {
            return false;
        }

        // A denial for one side says nothing about the other.
        if (denied.Side is not (Laterality.None or Laterality.Bilateral)
            && (denied.Side != affirmed.Side || affirmed.Side is Laterality.Ambiguous))
        {
            return false;
        }

        if (affirmed.Concept.IsGeneric && (affirmed.Anatomy.Count == 0 || denied.Anatomy.Count == 0))
        {
            return false;
        }

        // A denial for a part says nothing about the rest: every denied place must hold an affirmed one.
        ConceptLexicon lexicon = report.Grammar.Lexicon;
        bool holds = denied.IsAnatomyImplied || denied.Anatomy.All(whole => affirmed.Anatomy.Any(place => lexicon.IsPartOf(place.Index, whole.Index)));
        return holds && (!IsDistributed(denied.Concept) || !NamesOtherPlace(report, affirmed, denied));
    }

    /// <summary>The observation can be anywhere, so the place that the sentence names decides what is denied.</summary>
    private bool IsDistributed(Concept observation) =>
        observation.IsGeneric || observation.Sites.Count == 0 || _distributedSites.Contains(_lexicon[observation.Sites[0]].Id);

    private bool NamesOtherPlace(Report report, Finding affirmed, Finding denied)
    {
        Sentence sentence = report.Sentences[denied.Sentence - report.Sentences[0].Index];
        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            if (match.Concept.Kind == ConceptKind.Anatomy
                && !affirmed.Anatomy.Any(place => _lexicon.IsPartOf(place.Index, match.Concept.Index))
                && !denied.Concept.Sites.Contains(match.Concept.Index))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Nothing between the start of its clause and the observation narrows the denial.</summary>
    private bool IsUnrestricted(Report report, Finding denied)
    {
        if (denied.Measurements.Count > 0 || denied.Qualifiers.Any(qualifier => !_neutralModifiers.Contains(qualifier.Id)))
        {
            return false;
        }

        Sentence sentence = report.Sentences[denied.Sentence - report.Sentences[0].Index];
        IReadOnlyList<Token> tokens = sentence.Analysis.Tokens;
        foreach (Token token in tokens)
        {
            if (_restricting.Contains(token.WordId))
            {
                return false;
            }
        }

        int start = denied.Span.Start - sentence.Span.Start;
        int first = 0;
        while (first < tokens.Count && tokens[first].Start < start)
        {
            first++;
        }

        for (int i = first - 1; i >= 0; i--)
        {
            Token token = tokens[i];
            if (token.Kind != TokenKind.Word || IsCue(sentence.Analysis, i))
            {
                return true;
            }

            if (!_neutralWords.Contains(token.WordId) && !IsAnatomy(sentence.Analysis, i))
            {
                return IsObservation(sentence.Analysis, i);
            }
        }

        return true;
    }

    private static bool IsCue(SentenceAnalysis sentence, int token) =>
        sentence.Cues.Any(cue => token >= cue.FirstToken && token < cue.EndToken);

    private static bool IsAnatomy(SentenceAnalysis sentence, int token) =>
        sentence.Matches.Any(match => token >= match.FirstToken && token < match.EndToken && match.Concept.Kind == ConceptKind.Anatomy);

    /// <summary>The list before it ("no pneumothorax or effusion") is denied as a whole.</summary>
    private static bool IsObservation(SentenceAnalysis sentence, int token) =>
        sentence.Matches.Any(match => token >= match.FirstToken && token < match.EndToken && match.Concept.Kind == ConceptKind.Observation);
}
