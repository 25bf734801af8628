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
            new SettingDefinition("least_unheaded", "The same for a report in which nothing is headed findings.", IsRequired: true),
            new SettingDefinition("self_only", "Ids of concepts that support only themselves, nothing else of their families: granuloma."),
            new SettingDefinition("excused", "Ids of concepts that an impression may bring up by itself: limits of the technique, \"chronic changes\"."),
            new SettingDefinition("interpreting", "Words at the start of a sentence that explains the one before it: \"this may be due to ...\"."),
            new SettingDefinition("of_size", "Ids of concepts that a measurement of their structure in the body supports: \"dilated pulmonary artery\" by \"main PA 33 mm\"."),
            new SettingDefinition("supports", "Lists of ids, separated by blanks: any of \"by\" in the body supports any of \"observation\".") { Columns = ["observation", "by", "because"] },
        ],
        static (definition, grammar, error) => new UnsupportedImpressionRule(definition, grammar, error));

    /// <summary>So many words of more than three letters, other than the structure, make a description.</summary>
    private const int LeastUnreadWords = 4;

    /// <summary>Under a sub-heading that names the structure fewer words do: "Multicystic, bilobed."</summary>
    private const int LeastUnreadWordsUnderHeading = 2;

    /// <summary>Values are the same within a hundredth: 1.2 cm and 12 mm after rounding of their units.</summary>
    private const double SameValue = 0.01;

    /// <summary>The dimensions of a size, as units.yaml names them.</summary>
    private const string Length = "length";

    private const string Volume = "volume";

    /// <summary>"Measures 12 cm in length" says the size of something and no more.</summary>
    private const int WordsOfSize = 4;

    private readonly Significance _least;
    private readonly Significance _leastPossible;
    private readonly HashSet<int> _selfOnly;
    private readonly HashSet<int> _excused;
    private readonly HashSet<int> _interpreting;
    private readonly HashSet<int> _ofSize;
    private readonly int _leastWords;
    private readonly int _leastWordsUnheaded;

    /// <summary>For a conclusion, the concepts that support it.</summary>
    private readonly Dictionary<int, HashSet<int>> _supports = [];

    private UnsupportedImpressionRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _least = SignificanceOf(definition, "significance", error);
        _leastPossible = SignificanceOf(definition, "least_possible", error);
        _selfOnly = FindingWeight.Ids(definition, "self_only", grammar.Lexicon, error);
        _excused = FindingWeight.Ids(definition, "excused", grammar.Lexicon, error);
        _interpreting = [.. definition.Values("interpreting").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _ofSize = FindingWeight.Ids(definition, "of_size", grammar.Lexicon, error);
        _leastWords = FindingWeight.Number(definition, "least_findings", error);
        _leastWordsUnheaded = FindingWeight.Number(definition, "least_unheaded", error);
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
        int wordsElsewhere = 0;
        bool hasImpression = false;
        Section? heading = null;
        Section? first = null;
        foreach (Sentence sentence in report.Sentences)
        {
            SectionRole role = report.RoleOf(sentence);
            if (role == SectionRole.Findings)
            {
                words += sentence.Analysis.Tokens.Count;
                heading ??= report.Sections[sentence.Section];
            }
            else if (role == SectionRole.Impression)
            {
                hasImpression = true;
            }
            else if (!IsAfterwards(role))
            {
                wordsElsewhere += sentence.Analysis.Tokens.Count;
                first ??= report.Sections[sentence.Section];
            }
        }

        // Where nothing is headed findings, they stand somewhere in a long text under other headings.
        heading ??= wordsElsewhere >= _leastWordsUnheaded && report.Context.Modalities.Count > 0 ? first : null;
        if (!hasImpression || heading is null || (heading.Role == SectionRole.Findings && words < _leastWords))
        {
            return;
        }

        var known = new MentionSet(report.Grammar.Lexicon);
        var loose = new MentionSet(report.Grammar.Lexicon);
        var concepts = new HashSet<int>();
        Collect(report, known, loose, concepts, heading.Role == SectionRole.Findings);
        for (int i = 0; i < report.Findings.Count;)
        {
            int start = i;
            int sentence = report.Findings[i].Sentence;
            while (i < report.Findings.Count && report.Findings[i].Sentence == sentence)
            {
                i++;
            }

            if (report.RoleOf(report.Findings[start]) == SectionRole.Impression)
            {
                CheckStatement(report, start, i, heading, known, loose, concepts, results);
            }
        }
    }

    /// <summary>What the body describes and the request tells of. A denial in the body supports nothing; in the request every mention counts.</summary>
    private void Collect(Report report, MentionSet known, MentionSet loose, HashSet<int> concepts, bool hasFindings)
    {
        // A disease that the impression repeats speaks for itself, not for another one of its family.
        HashSet<int> repeated = [.. report.Findings
            .Where(finding => report.RoleOf(finding) == SectionRole.Impression && report.Grammar.Lexicon.GeneralWordsFor(finding.Concept.Index).Count == 0)
            .Select(static finding => finding.Concept.Index)];
        foreach (Finding finding in report.Findings)
        {
            SectionRole role = report.RoleOf(finding);
            if (role == SectionRole.Impression || IsAfterwards(role) || finding.Concept.Kind == ConceptKind.Normal)
            {
                continue;
            }

            bool isRequest = IsRequest(role);
            if (finding.Status.Assertion == Assertion.Absent && !(isRequest && hasFindings))
            {
                continue;
            }

            known.Add(finding);
            concepts.Add(finding.Concept.Index);
            if (!_selfOnly.Contains(finding.Concept.Index) && !(repeated.Contains(finding.Concept.Index) && !finding.Concept.IsGeneric))
            {
                AddSupport(finding, known, !isRequest);
                loose.AddFamilies(finding.Concept);
            }
        }

        foreach (Sentence sentence in report.Sentences)
        {
            // In the request every word counts, in the body those that are no findings: a T-score supports osteoporosis.
            SectionRole role = report.RoleOf(sentence);
            bool isRequest = hasFindings && IsRequest(role);
            if (role == SectionRole.Findings)
            {
                AddDescribed(report, sentence, known);
            }

            if (isRequest || !(role == SectionRole.Impression || IsAfterwards(role)))
            {
                foreach (ConceptMatch match in sentence.Analysis.Matches)
                {
                    if (isRequest || match.Concept.Kind is ConceptKind.Modifier or ConceptKind.EntityWord or ConceptKind.Exam || match.Concept.IsQuality)
                    {
                        concepts.Add(match.Concept.Index);
                    }
                }
            }
        }
    }

    /// <summary>What a finding supports beside itself: its families, and, when it is unspecific, whatever is concluded of its place.</summary>
    private static void AddSupport(Finding finding, MentionSet known, bool isBody)
    {
        if (!finding.Concept.IsGeneric && !finding.Concept.IsQuality)
        {
            known.AddFamilies(finding.Concept);
            return;
        }

        known.AddFamiliesAt(finding);
        if (isBody)
        {
            // "The chest" is the place of everything, so what is said of it supports nothing.
            known.AddPlaces([.. finding.Anatomy.Where(static place => place.PartOf >= 0)]);
        }
    }

    /// <summary>Adds the structures of which a sentence says something that is no finding by itself: "GALLBLADDER: Distended."</summary>
    private static void AddDescribed(Report report, Sentence sentence, MentionSet known)
    {
        SentenceAnalysis analysis = sentence.Analysis;
        bool isUnread = IsUnread(analysis, LeastUnreadWords);
        if (isUnread)
        {
            known.AddPlaces([.. analysis.Matches
                .Where(static match => match.Concept.Kind == ConceptKind.Anatomy && match.Concept.PartOf >= 0)
                .Select(static match => match.Concept)]);
        }

        bool isDescribed = isUnread || IsUnread(analysis, LeastUnreadWordsUnderHeading)
            || analysis.Matches.Any(match => match.Concept.IsQuality
                && AssertionAnalyzer.StatusOf(analysis.Cues, match.FirstToken, match.EndToken).Assertion != Assertion.Absent);
        if (isDescribed && !analysis.Matches.Any(static match => match.Concept.Kind == ConceptKind.Anatomy)
            && SubheadingStructure.Of(report, sentence) is { PartOf: >= 0 } headed)
        {
            known.AddPlaces([headed]);
        }
    }

    /// <summary>
    /// A sentence of some length that denies nothing, calls nothing normal, and in which no finding was understood describes its
    /// structure in words that the lexicon lacks, so a conclusion about that structure may rest on it.
    /// </summary>
    private static bool IsUnread(SentenceAnalysis sentence, int leastWords)
    {
        if (sentence.Findings.Count > 0 || sentence.Matches.Any(static match => match.Concept.Kind is ConceptKind.Normal or ConceptKind.Observation))
        {
            return false;
        }

        foreach (CueMatch cue in sentence.Cues)
        {
            if (cue.Cue.Kind is CueKind.Negation or CueKind.Historical or CueKind.Hypothetical)
            {
                return false;
            }
        }

        int others = 0;
        foreach (Token token in sentence.Tokens)
        {
            others += token is { Kind: TokenKind.Word, Length: > 3 } ? 1 : 0;
        }

        foreach (ConceptMatch match in sentence.Matches)
        {
            others -= match.Concept.Kind == ConceptKind.Anatomy ? match.TokenCount : 0;
        }

        return others >= leastWords && sentence.Measurements.Count * WordsOfSize < others;
    }

    private static bool IsRequest(SectionRole role) =>
        role is SectionRole.Exam or SectionRole.Indication or SectionRole.History or SectionRole.Comparison or SectionRole.Patient;

    private static bool IsAfterwards(SectionRole role) =>
        role is SectionRole.Recommendation or SectionRole.Communication or SectionRole.Addendum or SectionRole.Signature;

    private void CheckStatement(
        Report report, int first, int end, Section heading, MentionSet known, MentionSet loose, HashSet<int> concepts, List<Diagnostic> results)
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
            if (IsSupported(finding, known, concepts)
                || (finding.Concept.Significance < Significance.Major && loose.NamesFamilyOf(finding.Concept)))
            {
                return;
            }

            if (finding is
                {
                    Status: { Temporality: Temporality.Recent, Experiencer: Experiencer.Patient },
                    Concept: { Kind: ConceptKind.Observation, IsSymptom: false, IsQuality: false },
                }
                && (!finding.Concept.IsGeneric || finding.Concept.Significance >= (finding.Anatomy.Count > 0 ? Significance.Minor : Significance.Major))
                && !_excused.Contains(finding.Concept.Index)
                && finding.Concept.Significance >= (finding.IsPresent ? _least : _leastPossible))
            {
                unsupported ??= finding;
            }
        }

        if (unsupported is not null && !Interprets(report, unsupported) && !RepeatsValue(report, unsupported)
            && !(_ofSize.Contains(unsupported.Concept.Index) && IsMeasured(report, unsupported)))
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

    /// <summary>A value that the findings give of the same structure is what the statement rests on: "thin endometrium of 3 mm".</summary>
    private static bool RepeatsValue(Report report, Finding finding)
    {
        IReadOnlyList<Measurement> values = ValuesOf(report, finding.Sentence);
        if (values.Count == 0 || finding.Anatomy.Count == 0)
        {
            return false;
        }

        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) == SectionRole.Findings
                && sentence.Analysis.Measurements.Any(own => values.Any(value =>
                    value.Dimension == own.Dimension && Math.Abs(value.Largest - own.Largest) <= own.Largest * SameValue))
                && sentence.Analysis.Matches.Any(match => match.Concept.Kind == ConceptKind.Anatomy
                    && finding.Anatomy.Any(place => report.Grammar.Lexicon.IsPartOf(place.Index, match.Concept.Index)
                        || report.Grammar.Lexicon.IsPartOf(match.Concept.Index, place.Index))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The body gives the size of the very structure that the statement calls too large or too small, and does not call it normal.</summary>
    private static bool IsMeasured(Report report, Finding finding)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            SentenceAnalysis analysis = sentence.Analysis;
            if (report.RoleOf(sentence) is SectionRole.Findings or SectionRole.Unheaded
                && analysis.Measurements.Any(static own => own.Dimension is Length or Volume)
                && analysis.Matches.Any(match => match.Concept.Kind == ConceptKind.Anatomy && finding.Anatomy.Any(place => place.Index == match.Concept.Index
                    || report.Grammar.Lexicon.IsPartOf(match.Concept.Index, place.Index)))
                && !analysis.Matches.Any(static match => match.Concept.Kind == ConceptKind.Normal))
            {
                return true;
            }
        }

        return false;
    }

    private static IReadOnlyList<Measurement> ValuesOf(Report report, int sentence) =>
        report.Sentences[sentence - report.Sentences[0].Index].Analysis.Measurements;

    private bool Interprets(Report report, Finding finding)
    {
        FixedList<Token> tokens = report.Sentences[finding.Sentence - report.Sentences[0].Index].Analysis.Tokens;
        return tokens.Count > 0 && _interpreting.Contains(tokens[0].WordId);
    }

    private bool IsSupported(Finding finding, MentionSet known, HashSet<int> concepts) =>
        known.Names(finding)
        || concepts.Contains(finding.Concept.Index)
        || known.NamesFamilyOf(finding.Concept)
        || known.NamesFamilyAt(finding)
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
