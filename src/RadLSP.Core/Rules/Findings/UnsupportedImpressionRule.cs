using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a statement of the impression that nothing in the report supports: the body neither names the observation nor one of
/// its family, describes nothing unspecific at the same place, and the request does not tell of it.
/// </summary>
internal sealed class UnsupportedImpressionRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "unsupported-impression",
        "Finds an observation that the impression asserts and nothing in the body or the request supports.",
        [
            new SettingDefinition("significance", "The least significance of an observation that is looked at: incidental, minor, major or critical.", IsRequired: true),
            new SettingDefinition("least_findings", "The body must hold at least this many words; a thinner one supports nothing and denies nothing.", IsRequired: true),
            new SettingDefinition("least_possible", "The same for what the impression calls possible.", IsRequired: true),
            new SettingDefinition("self_only", "Ids of concepts that support only themselves, nothing else of their families: granuloma."),
            new SettingDefinition("excused", "Ids of concepts that an impression may bring up by itself: limits of the technique, \"chronic changes\"."),
            new SettingDefinition("interpreting", "Words at the start of a sentence that explains the one before it: \"this may be due to ...\"."),
            new SettingDefinition("supports", "Lists of ids, separated by blanks: any of \"by\" in the body supports any of \"observation\".") { Columns = ["observation", "by", "because"] },
        ],
        static (definition, grammar, error) => new UnsupportedImpressionRule(definition, grammar, error));

    private readonly Significance _least;
    private readonly Significance _leastPossible;
    private readonly HashSet<int> _weak;
    private readonly HashSet<int> _excused;
    private readonly HashSet<int> _interpreting;
    private readonly int _leastWords;

    /// <summary>For a conclusion, the concepts that support it.</summary>
    private readonly Dictionary<int, HashSet<int>> _supports = [];

    private UnsupportedImpressionRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _least = SignificanceOf(definition, "significance", error);
        _leastPossible = SignificanceOf(definition, "least_possible", error);
        _weak = FindingWeight.Ids(definition, "self_only", grammar.Lexicon, error);
        _excused = FindingWeight.Ids(definition, "excused", grammar.Lexicon, error);
        _interpreting = [.. definition.Values("interpreting").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _leastWords = FindingWeight.Number(definition, "least_findings", error);
        int row = 0;
        foreach (IReadOnlyDictionary<string, string> line in definition.Rows("supports"))
        {
            HashSet<int> by = FindingWeight.Ids(line, "by", grammar.Lexicon, "supports", row, error);
            foreach (int conclusion in FindingWeight.Ids(line, "observation", grammar.Lexicon, "supports", row, error))
            {
                if (!_supports.TryGetValue(conclusion, out HashSet<int>? known))
                {
                    _supports.Add(conclusion, known = []);
                }

                known.UnionWith(by);
            }

            row++;
        }
    }

    private static Significance SignificanceOf(RuleDefinition definition, string setting, SettingError error)
    {
        if (Enum.TryParse(definition.Text(setting), ignoreCase: true, out Significance significance))
        {
            return significance;
        }

        error(setting, "must be incidental, minor, major or critical");
        return Significance.Major;
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        int words = 0;
        bool hasImpression = false;
        Section? heading = null;
        foreach (Sentence sentence in report.Sentences)
        {
            SectionRole role = report.RoleOf(sentence);
            hasImpression |= role == SectionRole.Impression;
            if (role == SectionRole.Findings)
            {
                words += sentence.Analysis.Tokens.Count;
                heading ??= report.Sections[sentence.Section];
            }
        }

        if (!hasImpression || heading is null || words < _leastWords)
        {
            return;
        }

        var known = new MentionSet(report.Grammar.Lexicon);
        var concepts = new HashSet<int>();
        Collect(report, known, concepts);
        for (int i = 0; i < report.Findings.Count;)
        {
            int first = i;
            int sentence = report.Findings[i].Sentence;
            while (i < report.Findings.Count && report.Findings[i].Sentence == sentence)
            {
                i++;
            }

            if (report.RoleOf(report.Findings[first]) == SectionRole.Impression)
            {
                CheckStatement(report, first, i, heading, known, concepts, results);
            }
        }
    }

    /// <summary>What the body describes and the request tells of. A denial in the body supports nothing; in the request every mention counts.</summary>
    private void Collect(Report report, MentionSet known, HashSet<int> concepts)
    {
        foreach (Finding finding in report.Findings)
        {
            SectionRole role = report.RoleOf(finding);
            bool isBody = role is SectionRole.Findings or SectionRole.Unheaded or SectionRole.Other or SectionRole.Procedure or SectionRole.Technique;
            bool isRequest = role is SectionRole.Exam or SectionRole.Indication or SectionRole.History or SectionRole.Comparison or SectionRole.Patient;
            if (!isRequest && !(isBody && finding.Status.Assertion != Assertion.Absent && finding.Concept.Kind != ConceptKind.Normal))
            {
                continue;
            }

            known.Add(finding);
            if (!_weak.Contains(finding.Concept.Index))
            {
                known.AddFamilies(finding.Concept);
            }

            concepts.Add(finding.Concept.Index);
            if (isBody && (finding.Concept.IsGeneric || finding.Concept.IsQuality))
            {
                known.AddPlaces(finding.Anatomy);
            }
        }

        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) is SectionRole.Indication or SectionRole.History or SectionRole.Comparison or SectionRole.Exam)
            {
                foreach (ConceptMatch match in sentence.Analysis.Matches)
                {
                    concepts.Add(match.Concept.Index);
                }
            }
        }
    }

    private void CheckStatement(
        Report report, int first, int end, Section heading, MentionSet known, HashSet<int> concepts, List<Diagnostic> results)
    {
        Finding? unsupported = null;
        for (int i = first; i < end; i++)
        {
            Finding finding = report.Findings[i];
            if (finding.Concept.Kind is not (ConceptKind.Observation or ConceptKind.Device) || finding.Status.Assertion == Assertion.Absent)
            {
                continue;
            }

            // An interpretation stands with what it interprets: "opacity, consistent with pneumonia".
            if (IsSupported(finding, known, concepts))
            {
                return;
            }

            if (finding is
                {
                    Status: { Temporality: Temporality.Recent, Experiencer: Experiencer.Patient },
                    Concept: { Kind: ConceptKind.Observation, IsSymptom: false, IsQuality: false },
                }
                && (!finding.Concept.IsGeneric || (finding.Anatomy.Count > 0 && !finding.IsAnatomyImplied))
                && !_excused.Contains(finding.Concept.Index)
                && finding.Concept.Significance >= (finding.IsPresent ? _least : _leastPossible))
            {
                unsupported ??= finding;
            }
        }

        if (unsupported is not null && !Interprets(report, unsupported))
        {
            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                Definition.Severity,
                MessageFormat.Fill(Definition.Message, ("finding", report.Quote(unsupported.Span))),
                unsupported.Span,
                Against(report, unsupported, heading),
                []));
        }
    }

    private bool Interprets(Report report, Finding finding)
    {
        IReadOnlyList<Token> tokens = report.Sentences[finding.Sentence - report.Sentences[0].Index].Analysis.Tokens;
        return tokens.Count > 0 && _interpreting.Contains(tokens[0].WordId);
    }

    private bool IsSupported(Finding finding, MentionSet known, HashSet<int> concepts) =>
        known.Names(finding)
        || concepts.Contains(finding.Concept.Index)
        || known.NamesFamilyOf(finding.Concept)
        || known.NamesPlaceOf(finding.Anatomy)
        || (_supports.TryGetValue(finding.Concept.Index, out HashSet<int>? by) && by.Overlaps(concepts));

    /// <summary>The sentence that calls the same place normal or denies the observation, else the heading of the findings.</summary>
    private static IReadOnlyList<Evidence> Against(Report report, Finding finding, Section heading)
    {
        foreach (Finding other in report.Findings)
        {
            if (report.RoleOf(other) != SectionRole.Findings)
            {
                continue;
            }

            if (other.Concept.Index == finding.Concept.Index && other.Status.Assertion == Assertion.Absent)
            {
                return [new Evidence(other.Span, "denied here")];
            }

            if (other.Concept.Kind == ConceptKind.Normal && other.Status.Assertion == Assertion.Present
                && other.Anatomy.Any(place => finding.Anatomy.Any(own => report.Grammar.Lexicon.IsPartOf(own.Index, place.Index))))
            {
                return [new Evidence(other.Span, "called normal here")];
            }
        }

        return heading.Heading.IsEmpty ? [] : [new Evidence(heading.Heading, "not described here")];
    }
}
