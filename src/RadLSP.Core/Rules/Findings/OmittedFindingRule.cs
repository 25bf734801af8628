using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds findings of the body that the impression owes a mention and does not give: neither the observation, nor one that
/// stands for it, nor something unspecific of the same place. How much is owed is counted in points, see <see cref="FindingWeight"/>.
/// </summary>
internal sealed class OmittedFindingRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "omitted-finding",
        "Finds a significant finding of the body that nothing in the impression refers to.",
        [
            .. FindingWeight.Settings,
            new SettingDefinition("error_points", "From this many points on an omission is an error.", IsRequired: true),
            new SettingDefinition("warning_points", "From this many points on it has the severity of the rule.", IsRequired: true),
            new SettingDefinition("information_points", "From this many points on it is an information; below, nothing.", IsRequired: true),
            new SettingDefinition("selective_from", "From this many omissions below an error on, the impression is selective by intent, and they are informations."),
            new SettingDefinition("back_references", "Words of an impression that refer to the body as a whole: \"above\", \"described\"."),
            new SettingDefinition("dangling", "Words that, at the start of an impression, explain a statement that is not there: \"this may represent pneumonia\"."),
            new SettingDefinition("definite", "Words that, at the start of a sentence, refer to a finding said before: \"the\", \"this\"."),
        ],
        static (definition, grammar, error) => new OmittedFindingRule(definition, grammar, error));

    private readonly FindingWeight _weight;
    private readonly int _errorPoints;
    private readonly int _warningPoints;
    private readonly int _informationPoints;
    private readonly int _selectiveFrom;
    private readonly HashSet<int> _backReferences;
    private readonly HashSet<int> _definite;
    private readonly HashSet<int> _dangling;

    private OmittedFindingRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _weight = new FindingWeight(definition, grammar, error);
        _errorPoints = FindingWeight.Number(definition, "error_points", error);
        _warningPoints = FindingWeight.Number(definition, "warning_points", error);
        _informationPoints = FindingWeight.Number(definition, "information_points", error);
        _selectiveFrom = definition.Text("selective_from") is null ? int.MaxValue : FindingWeight.Number(definition, "selective_from", error);
        _backReferences = [.. definition.Values("back_references").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _dangling = [.. definition.Values("dangling").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _definite = [.. definition.Values("definite").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        Section? heading = null;
        bool hasFindings = false;
        foreach (Sentence sentence in report.Sentences)
        {
            SectionRole role = report.RoleOf(sentence);
            heading ??= role == SectionRole.Impression ? report.Sections[sentence.Section] : null;
            hasFindings |= role == SectionRole.Findings;
        }

        if (heading is null)
        {
            return;
        }

        ConceptLexicon lexicon = report.Grammar.Lexicon;
        var body = new MentionSet(lexicon);
        foreach (Finding finding in report.Findings)
        {
            if (IsBody(report, finding, hasFindings) && finding.Status.Assertion != Assertion.Absent)
            {
                body.Add(finding);
            }
        }

        if (Concluded(report, body) is { } concluded)
        {
            Report(report, heading, body, concluded, hasFindings, results);
        }
    }

    /// <summary>What the impression and the parts after it mention; null when it refers to the body as a whole.</summary>
    private MentionSet? Concluded(Report report, MentionSet body)
    {
        var concluded = new MentionSet(report.Grammar.Lexicon);
        var specific = new HashSet<int>();
        int firstSentence = -1;
        foreach (Finding finding in report.Findings)
        {
            if (!IsConclusion(report.RoleOf(finding)) || finding.Concept.Kind == ConceptKind.Normal)
            {
                continue;
            }

            concluded.Add(finding);
            firstSentence = firstSentence < 0 ? finding.Sentence : firstSentence;
            if (body.Names(finding))
            {
                // A statement that repeats one finding of the body does not stand for another one.
                specific.Add(finding.Sentence);
            }
            else if (finding.Status.Assertion != Assertion.Absent && !(finding.Sentence == firstSentence && StartsWith(report, finding, _dangling)))
            {
                concluded.AddFamilies(finding.Concept);
                concluded.AddPlaces(finding.Anatomy);
                concluded.AddEverywhere(finding.Concept);
            }
        }

        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) == SectionRole.Impression && !specific.Contains(sentence.Index)
                && sentence.Analysis.Tokens.Any(token => _backReferences.Contains(token.WordId)))
            {
                return null;
            }
        }

        return concluded;
    }

    private void Report(Report report, Section heading, MentionSet body, MentionSet concluded, bool hasFindings, List<Diagnostic> results)
    {
        var reported = new HashSet<(int, Laterality)>();
        var inSentence = new List<Finding>();
        int from = results.Count;
        FindingWeight.ReportWords context = _weight.WordsOf(report);
        for (int i = 0; i < report.Findings.Count;)
        {
            inSentence.Clear();
            int sentence = report.Findings[i].Sentence;
            for (; i < report.Findings.Count && report.Findings[i].Sentence == sentence; i++)
            {
                if (IsBody(report, report.Findings[i], hasFindings))
                {
                    inSentence.Add(report.Findings[i]);
                }
            }

            ReportSentence(report, heading, inSentence, body, concluded, context, reported, results);
        }

        int warnings = 0;
        for (int i = from; i < results.Count; i++)
        {
            warnings += results[i].Severity == Definition.Severity ? 1 : 0;
        }

        for (int i = from; i < results.Count && warnings >= _selectiveFrom; i++)
        {
            if (results[i].Severity == Definition.Severity)
            {
                results[i] = results[i] with { Severity = DiagnosticSeverity.Information };
            }
        }
    }

    /// <summary>One diagnostic a sentence, from its first omitted finding to its last: they are read, and mended, together.</summary>
    private void ReportSentence(
        Report report, Section heading, List<Finding> findings, MentionSet body, MentionSet concluded, FindingWeight.ReportWords context,
        HashSet<(int, Laterality)> reported, List<Diagnostic> results)
    {
        TextSpan span = default;
        List<string>? words = null;
        int most = 0;
        foreach (Finding finding in findings)
        {
            if (finding.Status is not { Assertion: not Assertion.Absent, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient }
                || finding.Concept is not { Kind: ConceptKind.Observation, IsSymptom: false, IsQuality: false })
            {
                continue;
            }

            int points = _weight.PointsOf(finding, report, context);
            if (points >= _warningPoints && IsNamedOnOtherSide(finding, body, concluded))
            {
                // "Nodules in the right and the left lung", of which the impression names one, may be on purpose: a reminder is enough.
                points = _informationPoints;
            }
            else if (points < _informationPoints || IsReference(report, finding) || IsMentioned(report, finding, findings, concluded))
            {
                continue;
            }

            if (!reported.Add((finding.Concept.Index, finding.Side)))
            {
                continue;
            }

            // What owes nothing but an information does not widen a warning.
            if (points < _warningPoints && most >= _warningPoints)
            {
                continue;
            }

            if (words is null || (points >= _warningPoints && most < _warningPoints))
            {
                span = finding.Span;
                words = [];
            }

            span = span.Cover(finding.Span);
            words.Add(report.Quote(finding.Span));
            most = Math.Max(most, points);
        }

        if (words is not null)
        {
            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                SeverityOf(most),
                MessageFormat.Fill(Definition.Message, ("finding", string.Join("\", \"", words.Distinct(StringComparer.OrdinalIgnoreCase)))),
                span,
                heading.Heading.IsEmpty ? [] : [new Evidence(heading.Heading, "not mentioned here")],
                []));
        }
    }

    private DiagnosticSeverity SeverityOf(int points) =>
        points >= _errorPoints ? DiagnosticSeverity.Error
        : points >= _warningPoints ? Definition.Severity
        : DiagnosticSeverity.Information;

    private static bool IsNamedOnOtherSide(Finding finding, MentionSet body, MentionSet concluded)
    {
        Laterality other = Sides.Opposite(finding.Side);
        return other != finding.Side && concluded.NamesOnlyOn(finding, other) && body.NamesOn(finding, other);
    }

    private static bool IsMentioned(Report report, Finding finding, List<Finding> sameSentence, MentionSet concluded)
    {
        if (concluded.Names(finding))
        {
            return true;
        }

        if (concluded.NamesFamilyOf(finding.Concept) || concluded.NamesPlaceOf(finding.Anatomy))
        {
            return true;
        }

        // "Opacity, likely atelectasis": one of them in the impression is enough.
        ConceptLexicon lexicon = report.Grammar.Lexicon;
        foreach (Finding neighbour in sameSentence)
        {
            if (!ReferenceEquals(neighbour, finding) && neighbour.Status.Assertion != Assertion.Absent
                && lexicon.IsRelatedObservation(neighbour.Concept, finding.Concept) && concluded.Names(neighbour))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"The mass obliterates the vallecula" speaks of a mass that was said before, whose structures it need not repeat.</summary>
    private bool IsReference(Report report, Finding finding) => finding.Concept.IsGeneric && StartsWith(report, finding, _definite);

    private static bool StartsWith(Report report, Finding finding, HashSet<int> words)
    {
        IReadOnlyList<Token> tokens = report.Sentences[finding.Sentence - report.Sentences[0].Index].Analysis.Tokens;
        return tokens.Count > 0 && words.Contains(tokens[0].WordId);
    }

    /// <summary>Findings stand under their heading; in a report without it, in the text that has none.</summary>
    private static bool IsBody(Report report, Finding finding, bool hasFindings) =>
        report.RoleOf(finding) is var role
        && (role == SectionRole.Findings || (!hasFindings && role is SectionRole.Unheaded));

    private static bool IsConclusion(SectionRole role) =>
        role is SectionRole.Impression or SectionRole.Recommendation or SectionRole.Communication or SectionRole.Addendum;
}
