using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a significant finding of the body that the impression does not mention: neither the observation, nor one that may
/// stand for it, nor anything abnormal in the same place.
/// </summary>
internal sealed class OmittedFindingRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "omitted-finding",
        "Finds a significant, certain finding of the body that nothing in the impression refers to.",
        [
            new SettingDefinition("significance", "The least significance that the impression owes a mention: minor, major or critical.", IsRequired: true),
            new SettingDefinition("quiet_change", "Ids of change modifiers after which a finding need not be repeated: unchanged, stable."),
            new SettingDefinition("quiet_qualifiers", "Ids of other modifiers after which it need not be repeated: old, healed, small."),
            new SettingDefinition("quiet_with", "Ids of concepts that explain a finding when they stand in its sentence: granuloma, scar."),
            new SettingDefinition("back_references", "Words of an impression that refer to the body as a whole: \"above\", \"described\"."),
        ],
        static (definition, grammar, error) => new OmittedFindingRule(definition, grammar, error));

    private readonly Significance _least;
    private readonly HashSet<string> _quiet;
    private readonly HashSet<int> _backReferences;

    private OmittedFindingRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        if (!Enum.TryParse(definition.Text("significance"), ignoreCase: true, out _least) || _least < Significance.Minor)
        {
            error("significance", "must be minor, major or critical");
            _least = Significance.Major;
        }

        _quiet = [.. definition.Values("quiet_change"), .. definition.Values("quiet_qualifiers"), .. definition.Values("quiet_with")];
        foreach (string id in _quiet.Where(id => grammar.Lexicon.Find(id) is null))
        {
            error(definition.Values("quiet_with").Contains(id) ? "quiet_with" : "quiet_qualifiers", $"\"{id}\" is not in the lexicon");
        }

        _backReferences = [.. definition.Values("back_references").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Sentence> impression = [.. report.Sentences.Where(sentence =>
            report.RoleOf(sentence) is SectionRole.Impression or SectionRole.Recommendation or SectionRole.Communication or SectionRole.Addendum)];
        if (!impression.Exists(sentence => report.RoleOf(sentence) == SectionRole.Impression)
            || impression.Exists(sentence => sentence.Analysis.Tokens.Any(token => _backReferences.Contains(token.WordId))))
        {
            return;
        }

        HashSet<int> first = [.. impression.Select(sentence => sentence.Index)];
        List<Finding> concluded = [.. report.Findings.Where(finding => first.Contains(finding.Sentence))];
        var reported = new HashSet<int>();
        foreach (Finding finding in report.Findings)
        {
            if (IsOwed(report, finding) && !IsMentioned(report, finding, impression, concluded) && reported.Add(finding.Concept.Index))
            {
                Section heading = report.Sections[impression[0].Section];
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("finding", report.Quote(finding.Span))),
                    finding.Span,
                    heading.Heading.IsEmpty ? [] : [new Evidence(heading.Heading, "not mentioned here")],
                    []));
            }
        }
    }

    private bool IsOwed(Report report, Finding finding) =>
        report.RoleOf(finding) == SectionRole.Findings
        && finding.IsPresent
        && finding.Concept is { Kind: ConceptKind.Observation, IsSymptom: false, IsQuality: false }
        && finding.Concept.Significance >= _least
        && !IsQuiet(report, finding);

    /// <summary>Something in the sentence says that the finding is old, stable or explained.</summary>
    private bool IsQuiet(Report report, Finding finding)
    {
        foreach (ConceptMatch match in report.Sentences[finding.Sentence - report.Sentences[0].Index].Analysis.Matches)
        {
            if (_quiet.Contains(match.Concept.Id))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMentioned(Report report, Finding finding, List<Sentence> impression, List<Finding> concluded)
    {
        ConceptLexicon lexicon = report.Grammar.Lexicon;
        foreach (Finding conclusion in concluded)
        {
            if (lexicon.IsRelatedObservation(conclusion.Concept, finding.Concept))
            {
                return true;
            }

            // Something abnormal said of the same place is probably this finding in other words.
            if (conclusion.Status.Assertion != Assertion.Absent && conclusion.Concept.Kind is not ConceptKind.Normal
                && SharePlace(lexicon, conclusion.Anatomy, finding.Anatomy))
            {
                return true;
            }
        }

        // A word of the finding itself ("fracture" of "burst fracture") in the impression is a mention as well.
        foreach (Sentence sentence in impression)
        {
            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                bool isPlace = match.Concept.Kind == ConceptKind.Anatomy
                    && finding.Anatomy.Any(place => lexicon.IsSameButForSide(place.Index, match.Concept.Index));
                if (isPlace || lexicon.IsRelatedObservation(match.Concept, finding.Concept))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool SharePlace(ConceptLexicon lexicon, IReadOnlyList<Concept> first, IReadOnlyList<Concept> second)
    {
        foreach (Concept a in first)
        {
            foreach (Concept b in second)
            {
                if (lexicon.IsSameButForSide(a.Index, b.Index))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
