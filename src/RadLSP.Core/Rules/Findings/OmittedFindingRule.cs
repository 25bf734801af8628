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
    /// <summary>No sentence of a report names more findings; in a longer one they are not compared with each other, which would cost their square.</summary>
    private const int MostInSentence = 40;

    public static readonly RuleMechanism Mechanism = new(
        "omitted-finding",
        "Finds a significant finding of the body that nothing in the impression refers to.",
        [
            .. FindingWeight.Settings,
            new SettingDefinition("error_points", "From this many points on an omission is an error.", IsRequired: true),
            new SettingDefinition("warning_points", "From this many points on it has the severity of the rule.", IsRequired: true),
            new SettingDefinition("information_points", "From this many points on it is an information; below, nothing.", IsRequired: true),
            new SettingDefinition("selective_items", "From this many statements on, an impression chooses what it names: less than \"selective_points\" is an information."),
            new SettingDefinition("selective_points", "What such an impression still owes."),
            new SettingDefinition("mentioned_by", "Lists of ids, separated by blanks: a finding of \"of\" is mentioned by itself and \"only\" these, not by all of its families.")
            {
                Columns = ["of", "only", "because"],
            },
            new SettingDefinition("explained_by", "Lists of ids, separated by blanks: a finding of \"of\" is a sign that the impression need not name where it names one of \"by\".")
            {
                Columns = ["of", "by", "because"],
            },
            new SettingDefinition("back_references", "Words of an impression that refer to the body as a whole: \"above\", \"described\"."),
            new SettingDefinition("companions", "Words after which a finding of a mentioned one only accompanies it: \"with\", \"causing\"."),
            new SettingDefinition("naming", "Words between a general word and the name that the sentence then gives it: \"a collection ... is a Baker cyst\"."),
            new SettingDefinition("interpreting", "Words that lead from a sign to its interpretation: \"consistent with\". The interpretation stands for the sign."),
            new SettingDefinition("dangling", "Words that, at the start of an impression, explain a statement that is not there: \"this may represent pneumonia\"."),
            new SettingDefinition("definite", "Words that, at the start of a sentence, refer to a finding said before: \"the\", \"this\"."),
        ],
        static (definition, grammar, error) => new OmittedFindingRule(definition, grammar, error));

    private readonly FindingWeight _weight;
    private readonly int _errorPoints;
    private readonly int _warningPoints;
    private readonly int _informationPoints;
    private readonly int _selectiveItems;
    private readonly int _selectivePoints;
    private readonly HashSet<int> _backReferences;
    private readonly HashSet<int> _definite;
    private readonly Dictionary<int, HashSet<int>> _mentionedBy;
    private readonly Dictionary<int, HashSet<int>> _explainedBy;
    private readonly HashSet<int> _dangling;
    private readonly HashSet<int> _companions;
    private readonly HashSet<int> _naming;
    private readonly HashSet<int> _interpreting;

    private OmittedFindingRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _weight = new FindingWeight(definition, grammar, error);
        _errorPoints = FindingWeight.Number(definition, "error_points", error);
        _warningPoints = FindingWeight.Number(definition, "warning_points", error);
        _informationPoints = FindingWeight.Number(definition, "information_points", error);
        _selectiveItems = definition.Text("selective_items") is null ? int.MaxValue : FindingWeight.Number(definition, "selective_items", error);
        _selectivePoints = definition.Text("selective_points") is null ? 0 : FindingWeight.Number(definition, "selective_points", error);
        _mentionedBy = Relation(definition, "mentioned_by", "only", grammar.Lexicon, error);
        _explainedBy = Relation(definition, "explained_by", "by", grammar.Lexicon, error);
        _backReferences = [.. definition.Values("back_references").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _companions = [.. definition.Values("companions").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _naming = [.. definition.Values("naming").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _interpreting = [.. definition.Values("interpreting").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _dangling = [.. definition.Values("dangling").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _definite = [.. definition.Values("definite").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
    }

    /// <summary>A table from the findings of column "of" to the concepts of another column.</summary>
    private static Dictionary<int, HashSet<int>> Relation(RuleDefinition definition, string setting, string column, ConceptLexicon lexicon, SettingError error)
    {
        var relation = new Dictionary<int, HashSet<int>>();
        int row = 0;
        foreach (IReadOnlyDictionary<string, string> line in definition.Rows(setting))
        {
            HashSet<int> others = FindingWeight.Ids(line, column, lexicon, setting, row, error);
            foreach (int finding in FindingWeight.Ids(line, "of", lexicon, setting, row, error))
            {
                if (!relation.TryGetValue(finding, out HashSet<int>? known))
                {
                    relation.Add(finding, known = []);
                }

                known.UnionWith(others);
            }

            row++;
        }

        return relation;
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

        var current = new OmissionCase(report, heading, hasFindings)
        {
            Body = new MentionSet(report.Grammar.Lexicon),
            Concluded = new MentionSet(report.Grammar.Lexicon),
            Words = _weight.WordsOf(report),
        };
        foreach (Finding finding in report.Findings)
        {
            // "The fracture" without a place was said before, so it matches no particular statement of the impression.
            bool isPlaced = !finding.Concept.IsGeneric || finding.Anatomy.Count > 0;
            if (isPlaced && finding.Status.Assertion == Assertion.Present && current.IsBody(finding))
            {
                current.Body.Add(finding);
            }
        }

        if (!ReadImpression(current))
        {
            return;
        }

        var inSentence = new List<Finding>();
        for (int i = 0; i < report.Findings.Count;)
        {
            inSentence.Clear();
            int sentence = report.Findings[i].Sentence;
            for (; i < report.Findings.Count && report.Findings[i].Sentence == sentence; i++)
            {
                if (current.IsBody(report.Findings[i]))
                {
                    inSentence.Add(report.Findings[i]);
                }
            }

            CheckSentence(current, inSentence, results);
        }
    }

    /// <summary>The findings of these sections that weigh anything while the impression says nothing, with their points.</summary>
    public List<OwedFinding> Owed(Report report, IReadOnlySet<int> sections)
    {
        var owed = new List<OwedFinding>();
        FindingWeight.ReportWords words = _weight.WordsOf(report) with { Impression = [] };
        foreach (Finding finding in report.Findings)
        {
            if (sections.Contains(finding.Section) && MayBeOwed(report, finding) && _weight.PointsOf(finding, report, words, statements: 0) is > 0 and int points)
            {
                owed.Add(new OwedFinding(finding, points));
            }
        }

        return owed;
    }

    private bool MayBeOwed(Report report, Finding finding) =>
        finding.Status is { Assertion: not Assertion.Absent, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient }
        && finding.Concept is { Kind: ConceptKind.Observation, IsSymptom: false, IsQuality: false }
        && !IsReference(report, finding);

    /// <summary>Collects what the impression mentions; false when it refers to the body as a whole, so that nothing is omitted.</summary>
    private bool ReadImpression(OmissionCase current)
    {
        Report report = current.Report;
        var specific = new HashSet<int>();
        int firstStatement = -1;
        foreach (Finding finding in report.Findings)
        {
            if (!IsConclusion(report.RoleOf(finding)) || finding.Concept.Kind == ConceptKind.Normal)
            {
                continue;
            }

            bool isAffirmed = finding.Status.Assertion != Assertion.Absent;
            current.Concluded.Add(finding);
            firstStatement = firstStatement < 0 && isAffirmed ? finding.Sentence : firstStatement;
            if (isAffirmed && finding.Concept is { Kind: ConceptKind.Observation, IsQuality: false })
            {
                current.Statements.Add(finding.Sentence);
                if (finding.Anatomy.Count > 0)
                {
                    current.Structures.Add(finding.Anatomy[0].Index);
                }
            }

            if (current.Body.Names(finding))
            {
                if (isAffirmed && RefersBack(report, finding.Sentence))
                {
                    // "Multilevel spondylosis, as detailed above" stands for what goes with it.
                    current.Concluded.AddFamilies(finding.Concept);
                }

                // A statement that repeats one finding of the body does not stand for another one.
                specific.Add(finding.Sentence);
            }
            else if (isAffirmed && finding.Status.Temporality != Temporality.Hypothetical && !(finding.Sentence == firstStatement && StartsWith(report, finding, _dangling)))
            {
                current.Concluded.AddFamilies(finding.Concept);
                current.Concluded.AddPlaces(finding.Anatomy);
                current.Concluded.AddEverywhere(finding.Concept);
            }
        }

        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) == SectionRole.Impression && !specific.Contains(sentence.Index) && RefersBack(report, sentence.Index))
            {
                return false;
            }
        }

        return true;
    }

    private bool RefersBack(Report report, int sentence) =>
        report.Sentences[sentence - report.Sentences[0].Index].Analysis.Tokens.Any(token => _backReferences.Contains(token.WordId));

    /// <summary>One diagnostic a sentence, from its first omitted finding to its last: they are read, and mended, together.</summary>
    private void CheckSentence(OmissionCase current, List<Finding> findings, List<Diagnostic> results)
    {
        Report report = current.Report;
        TextSpan span = default;
        List<string>? words = null;
        int most = 0;
        foreach (Finding finding in findings)
        {
            int points = Owed(current, finding, findings.Count <= MostInSentence ? findings : []);
            if (points < _informationPoints || !current.Reported.Add((finding.Concept.Index, finding.Side)))
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
                current.Heading.Heading.IsEmpty ? [] : [new Evidence(current.Heading.Heading, "not mentioned here")],
                []));
        }
    }

    /// <summary>The points that the impression owes a finding; 0 when it mentions it.</summary>
    private int Owed(OmissionCase current, Finding finding, List<Finding> sameSentence)
    {
        if (!MayBeOwed(current.Report, finding))
        {
            return 0;
        }

        int points = _weight.PointsOf(finding, current.Report, current.Words, current.Statements.Count);
        if (points < _informationPoints)
        {
            return 0;
        }

        // "Nodules in the right and the left lung", of which the impression names one, may be on purpose: a reminder is enough.
        if (IsNamedOnOtherSide(current, finding))
        {
            return _informationPoints;
        }

        if (IsMentioned(current, finding, sameSentence) || IsNamedInSentence(current, finding, sameSentence))
        {
            return 0;
        }

        if (IsSign(current, finding))
        {
            return Math.Min(points, _informationPoints);
        }

        bool isChoice = points < _selectivePoints && current.Statements.Count >= _selectiveItems;
        return isChoice || Accompanies(current, finding, sameSentence) ? Math.Min(points, _informationPoints) : points;
    }

    private DiagnosticSeverity SeverityOf(int points) =>
        points >= _errorPoints ? DiagnosticSeverity.Error
        : points >= _warningPoints ? Definition.Severity
        : DiagnosticSeverity.Information;

    /// <summary>"Tension pneumothorax with mediastinal shift": whoever reads of the one expects the other.</summary>
    private bool Accompanies(OmissionCase current, Finding finding, List<Finding> sameSentence)
    {
        foreach (Finding neighbour in sameSentence)
        {
            if (neighbour.Span.End > finding.Span.Start || neighbour.Concept.Significance < finding.Concept.Significance
                || !current.Concluded.Names(neighbour))
            {
                continue;
            }

            if (IsBetween(current.Report, neighbour, finding, _companions))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"A lesion of 2 cm, a hemorrhagic cyst": the impression owes the name that the sentence comes to, not the general word.</summary>
    private bool IsNamedInSentence(OmissionCase current, Finding finding, List<Finding> sameSentence) =>
        finding.Concept.IsGeneric && sameSentence.Exists(name =>
            name.Span.Start > finding.Span.End && !ReferenceEquals(name.Concept, finding.Concept) && name.Status.Assertion != Assertion.Absent
            && current.Concluded.Names(name) && IsOpenedBy(current.Report, name, _naming));

    /// <summary>The words stand right before the finding, apart from an adjective.</summary>
    private static bool IsOpenedBy(Report report, Finding finding, HashSet<int> words)
    {
        Sentence sentence = report.Sentences[finding.Sentence - report.Sentences[0].Index];
        IReadOnlyList<Token> tokens = sentence.Analysis.Tokens;
        int at = 0;
        while (at < tokens.Count && sentence.Span.Start + tokens[at].Start < finding.Span.Start)
        {
            at++;
        }

        // ", a" and "is a": the article alone also opens what comes beside it ("with a hematoma").
        return at > 1 && words.Contains(tokens[at - 1].WordId)
            && (words.Contains(tokens[at - 2].WordId) || sentence.Analysis.Text[tokens[at - 2].Start] == ',');
    }

    /// <summary>One of the words stands between two findings of a sentence.</summary>
    private static bool IsBetween(Report report, Finding first, Finding second, HashSet<int> words)
    {
        Sentence sentence = report.Sentences[first.Sentence - report.Sentences[0].Index];
        foreach (Token token in sentence.Analysis.Tokens)
        {
            int at = sentence.Span.Start + token.Start;
            if (at >= first.Span.End && at < second.Span.Start && words.Contains(token.WordId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A sign of what the impression names: known as such, or a quality ("enlarged", "thickened") of a structure of which the
    /// impression tells something else.
    /// </summary>
    private bool IsSign(OmissionCase current, Finding finding)
    {
        if (_explainedBy.TryGetValue(finding.Concept.Index, out HashSet<int>? by) && by.Any(current.Concluded.NamesWord))
        {
            return true;
        }

        ConceptLexicon lexicon = current.Report.Grammar.Lexicon;
        return finding.Anatomy.Count > 0 && current.Structures.Contains(finding.Anatomy[0].Index)
            && lexicon.GeneralWordsFor(finding.Concept.Index).Any(word => lexicon[word].IsQuality);
    }

    private static bool IsNamedOnOtherSide(OmissionCase current, Finding finding)
    {
        Laterality other = Sides.Opposite(finding.Side);
        return other != finding.Side && current.Concluded.NamesOnlyOn(finding, other) && current.Body.NamesOn(finding, other);
    }

    private bool IsMentioned(OmissionCase current, Finding finding, List<Finding> sameSentence)
    {
        MentionSet concluded = current.Concluded;
        if (concluded.Names(finding))
        {
            return true;
        }

        if (_mentionedBy.TryGetValue(finding.Concept.Index, out HashSet<int>? only))
        {
            return only.Any(concluded.NamesWord);
        }

        if (concluded.NamesFamilyOf(finding.Concept) || (concluded.NamesPlaceOf(finding.Anatomy) && !NamesItself(finding.Concept))
            || (finding.Concept.IsGeneric && concluded.NamesWord(finding.Concept.Index)))
        {
            return true;
        }

        // "Opacity, likely atelectasis": one of them in the impression is enough.
        ConceptLexicon lexicon = current.Report.Grammar.Lexicon;
        foreach (Finding neighbour in sameSentence)
        {
            // Words that were read as two findings are mentioned when one of them is.
            bool isOther = !ReferenceEquals(neighbour, finding) && neighbour.Status.Assertion != Assertion.Absent;
            bool mayStandFor = neighbour.Span == finding.Span || lexicon.IsRelatedObservation(neighbour.Concept, finding.Concept)
                || (finding.Span.End <= neighbour.Span.Start && IsBetween(current.Report, finding, neighbour, _interpreting));
            bool isOnOtherSide = concluded.NamesOnlyOn(neighbour, Sides.Opposite(neighbour.Side));
            if (isOther && mayStandFor && !isOnOtherSide && concluded.Names(neighbour))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A meniscal tear is not told by something else of the knee; an opacity may be told by anything at its place.</summary>
    private static bool NamesItself(Concept concept) => !concept.IsGeneric && concept.Significance >= Significance.Major;

    /// <summary>"The mass obliterates the vallecula" speaks of a mass that was said before, whose structures it need not repeat.</summary>
    private bool IsReference(Report report, Finding finding) => finding.Concept.IsGeneric && StartsWith(report, finding, _definite);

    private static bool StartsWith(Report report, Finding finding, HashSet<int> words)
    {
        FixedList<Token> tokens = report.Sentences[finding.Sentence - report.Sentences[0].Index].Analysis.Tokens;
        return tokens.Count > 0 && words.Contains(tokens[0].WordId);
    }

    private static bool IsConclusion(SectionRole role) =>
        role is SectionRole.Impression or SectionRole.Recommendation or SectionRole.Communication or SectionRole.Addendum;
}
