using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules.Findings;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Measurements;

/// <summary>
/// Finds a value that its structure or observation cannot have. The bounds are wide: they exclude what a slip of the unit or of the
/// decimal point makes, not what is abnormal.
/// </summary>
internal sealed class MeasurementLimitsRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "measurement-limits",
        "Finds a value outside of what the measured structure, observation or quantity can have.",
        [
            new SettingDefinition("limits", "For each thing the least and most that it can measure. of: ids, or * for everything else; in: ids of which one must hold it; adults: true when children differ; parts: true when it holds for parts; unit: the unit that it is written in; with: words of which one must be in the sentence; the first row that fits counts.", IsRequired: true)
            {
                Columns = MeasurementLimit.Columns,
            },
            new SettingDefinition("dimension_words", "Words for what is measured: \"diameter\", \"size\"."),
            new SettingDefinition("stops", "Words that end the noun phrase after a value: verbs, \"with\"."),
            new SettingDefinition("articles", "Words after which a value belongs to the noun that follows: \"a\", \"an\"."),
            new SettingDefinition("amount_words", "Words after a value that open the thing that it is an amount of: \"of\"."),
            new SettingDefinition("references", "Words that speak of the sentence before: \"it\", \"its\", \"the largest\"."),
            new SettingDefinition("apart", "Token patterns that flag a number which is no size of the thing before it: a distance, a change, a wall."),
            new SettingDefinition("unless", "Words in a sentence that explain any value."),
            new SettingDefinition("unless_exams", "Ids of examined parts that the rule says nothing of."),
            new SettingDefinition("only_exams", "Ids of examined parts of which one must be examined."),
            new SettingDefinition("unless_modalities", "Ids of modalities that the rule says nothing of."),
            new SettingDefinition("most_decimals", "How many digits a value that has a limit may have after its point."),
            new SettingDefinition("adult_age", "Age in years from which limits of adults hold; the age of the report, if it says one. Default 16."),
        ],
        static (definition, grammar, error) => new MeasurementLimitsRule(definition, grammar, error));

    /// <summary>How many tokens after a quantity its value may stand: "SUV max was measured as 4.5".</summary>
    private const int ValueReach = 6;

    private readonly Dictionary<int, List<MeasurementLimit>> _limits = [];
    private readonly List<MeasurementLimit> _general = [];
    private readonly List<MeasurementLimit> _generic = [];
    private readonly MeasuredSubjects _subjects;
    private readonly TokenPattern[] _apart;
    private readonly GuardWords _unless;
    private readonly GuardWords _references;
    private readonly HashSet<string> _unlessExams;
    private readonly HashSet<string> _onlyExams;
    private readonly HashSet<string> _unlessModalities;
    private readonly double _adultAge;
    private readonly int _mostDecimals;
    private readonly ConceptLexicon _lexicon;
    private readonly Concept[] _lengthUnits;

    private MeasurementLimitsRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _lexicon = grammar.Lexicon;
        _mostDecimals = int.TryParse(definition.Text("most_decimals"), CultureInfo.InvariantCulture, out int decimals) ? decimals : int.MaxValue;
        _subjects = new MeasuredSubjects(definition.Values("dimension_words"), definition.Values("stops"), definition.Values("articles"), definition.Values("amount_words"), grammar);
        _apart = TokenPattern.ParseAll(definition.Values("apart"), grammar, "apart", error);
        _unless = new GuardWords(definition.Values("unless"), grammar);
        _references = new GuardWords(definition.Values("references"), grammar);
        _unlessExams = [.. definition.Values("unless_exams")];
        _onlyExams = [.. definition.Values("only_exams")];
        _unlessModalities = [.. definition.Values("unless_modalities")];
        _adultAge = double.TryParse(definition.Text("adult_age"), CultureInfo.InvariantCulture, out double age) ? age : 16;
        _lengthUnits = [.. _lexicon.Concepts.Where(static concept => concept is { Group: WordGroups.Unit, Factor: 1 or 10, Dimension: "length" })];
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = definition.Rows("limits");
        for (int i = 0; i < rows.Count; i++)
        {
            if (MeasurementLimit.Read(rows[i], i, grammar, error) is { } limit)
            {
                Add(limit);
            }
        }
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        if (report.Context.BodyParts.Any(part => _unlessExams.Contains(part.Value.Id))
            || report.Context.Modalities.Any(modality => _unlessModalities.Contains(modality.Value.Id))
            || (_onlyExams.Count > 0 && !report.Context.BodyParts.Any(part => _onlyExams.Contains(part.Value.Id))))
        {
            return;
        }

        List<MeasuredSubject> candidates = [];
        for (int i = 0; i < report.Sentences.Count; i++)
        {
            Sentence sentence = report.Sentences[i];
            SentenceAnalysis analysis = sentence.Analysis;
            if ((analysis.Measurements.Count > 0 || HasQuantity(analysis)) && !_unless.AreIn(analysis)
                && (Definition.Sections.Count == 0 || Definition.Sections.Contains(report.RoleOf(sentence))))
            {
                CheckSentence(report, i, candidates, results);
            }
        }
    }

    private void CheckSentence(Report report, int index, List<MeasuredSubject> candidates, List<Diagnostic> results)
    {
        Sentence sentence = report.Sentences[index];
        SentenceAnalysis analysis = sentence.Analysis;
        foreach (Measurement measurement in analysis.Measurements)
        {
            (int first, int end) = TokensOf(analysis, measurement.Span);
            candidates.Clear();
            if (_subjects.Find(analysis, first, end, candidates)
                && (HeadingOf(report, sentence) ?? (_references.AreIn(analysis) ? SubjectBefore(report, index) : null)) is { } elsewhere)
            {
                candidates.Add(elsewhere);
            }

            bool isApart = !(candidates.Count > 0 && candidates[0].Follows) && IsApart(analysis, measurement);
            Judge(report, sentence, candidates, measurement, isApart, results);
        }

        foreach (ConceptMatch quantity in analysis.Matches)
        {
            if (quantity.Concept.Group == WordGroups.Quantity && ValueAfter(analysis, quantity) is { } value)
            {
                candidates.Clear();
                candidates.Add(new MeasuredSubject(quantity.Concept, [], Follows: false) { IsDirect = true });
                Judge(report, sentence, candidates, value, isApart: false, results);
            }
        }
    }

    /// <summary>What the nearest sentence before this one speaks of.</summary>
    private static MeasuredSubject? SubjectBefore(Report report, int index)
    {
        for (int i = index - 1; i >= 0; i--)
        {
            if (SubjectFor(report.Sentences[i].Analysis) is { } subject)
            {
                return subject;
            }
        }

        return null;
    }

    /// <summary>"Within 1 mm of the fascia", "an increase of 2 mm", "the wall is thickened to 5 mm": no size of the thing that stands before.</summary>
    private bool IsApart(SentenceAnalysis analysis, Measurement measurement)
    {
        foreach (TokenPattern pattern in _apart)
        {
            for (int at = 0; (at = pattern.Find(analysis, at, out TextSpan number)) > 0;)
            {
                if (measurement.Span.Overlaps(number))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Judge(Report report, Sentence sentence, List<MeasuredSubject> candidates, Measurement measurement, bool isApart, List<Diagnostic> results)
    {
        bool isChild = report.Context.AgeInYears.Value < _adultAge;
        MeasurementLimit? limit = null;
        string name = "this";
        bool isPlace = false;
        foreach (MeasuredSubject candidate in candidates)
        {
            limit = LimitOf(candidate, measurement, sentence.Analysis, isChild);
            if (limit is not null)
            {
                name = candidate.Concept.Name;
                isPlace = !candidate.IsDirect;
                break;
            }
        }

        limit ??= Fitting(_general, null, measurement, sentence.Analysis, isChild);
        double largest = measurement.Largest;
        // What lies in a structure, its wall and its growth may be smaller than the structure, but not larger.
        bool isWithin = largest <= limit?.Most && (largest >= limit.Least || isPlace || isApart) && DecimalsOf(sentence.Analysis, measurement) <= _mostDecimals;
        if (limit is null || isWithin)
        {
            return;
        }

        TextSpan span = measurement.Span.Shift(sentence.Span.Start);
        string words = report.Quote(span);
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("value", words), ("subject", name), ("least", limit.LeastText), ("most", limit.MostText)),
            span,
            [],
            FixesFor(words, span, measurement, limit)));
    }

    /// <summary>The most digits that stand after a point of the value.</summary>
    private static int DecimalsOf(SentenceAnalysis analysis, Measurement measurement)
    {
        int most = 0;
        int since = -1;
        foreach (char c in analysis.Text.AsSpan(measurement.Span.Start, measurement.Span.Length))
        {
            since = c == '.' ? 0 : since >= 0 && char.IsAsciiDigit(c) ? since + 1 : -1;
            most = Math.Max(most, since);
        }

        return most;
    }

    /// <summary>The other unit of length, if the value fits with it. Never safe: only the images tell.</summary>
    private List<Fix> FixesFor(string words, TextSpan span, Measurement measurement, MeasurementLimit limit)
    {
        var fixes = new List<Fix>();
        foreach (Concept unit in measurement.Dimension == "length" ? _lengthUnits : [])
        {
            double other = measurement.Largest / measurement.Factor * unit.Factor;
            int at = words.Length;
            while (at > 0 && char.IsLetter(words[at - 1]))
            {
                at--;
            }

            if (unit.Id != measurement.Unit && other >= limit.Least && other <= limit.Most && at < words.Length)
            {
                string right = words[..at] + unit.Name;
                fixes.Add(new Fix($"Change \"{words}\" to \"{right}\"", [new TextEdit(span, right)], IsSafe: false));
            }
        }

        return fixes;
    }

    /// <summary>The limit of the subject itself, of what it is a part of, or of the general word for it.</summary>
    private MeasurementLimit? LimitOf(MeasuredSubject subject, Measurement measurement, SentenceAnalysis analysis, bool isChild)
    {
        if (_limits.TryGetValue(subject.Concept.Index, out List<MeasurementLimit>? own)
            && Fitting(own, subject, measurement, analysis, isChild) is { } ofItself)
        {
            return ofItself;
        }

        for (int at = subject.Concept.PartOf, depth = 0; at >= 0 && depth < 8; at = _lexicon[at].PartOf, depth++)
        {
            if (_limits.TryGetValue(at, out List<MeasurementLimit>? whole)
                && Fitting(whole.Where(static limit => limit.WithParts), subject, measurement, analysis, isChild) is { } ofWhole)
            {
                return ofWhole;
            }
        }

        return subject.Concept.Kind == ConceptKind.Observation
            ? Fitting(
                _generic.Where(limit => limit.Subjects!.Any(word => _lexicon.IsSameObservation(word, subject.Concept))), subject, measurement, analysis, isChild)
            : null;
    }

    /// <summary>The first limit whose conditions hold.</summary>
    private MeasurementLimit? Fitting(
        IEnumerable<MeasurementLimit> limits, MeasuredSubject? subject, Measurement measurement, SentenceAnalysis analysis, bool isChild)
    {
        foreach (MeasurementLimit limit in limits)
        {
            bool fits = limit.Dimension == measurement.Dimension && !(limit.IsOfAdults && isChild)
                && (limit.Unit.Length == 0 || limit.Unit == measurement.Unit)
                && (limit.Within.Length == 0
                    || (subject is { } known && known.Sites.Any(site => limit.Within.Any(whole => _lexicon.IsPartOf(site.Index, whole.Index)))))
                && (limit.Words.Length == 0 || analysis.Tokens.Any(token => limit.Words.Contains(token.WordId)));
            if (fits)
            {
                return limit;
            }
        }

        return null;
    }

    /// <summary>The structure that the sub-heading of a sentence names: "SPLEEN: 11 cm."</summary>
    private static MeasuredSubject? HeadingOf(Report report, Sentence sentence) =>
        SubheadingStructure.Of(report, sentence) is { } named ? new MeasuredSubject(named, [named], Follows: false) { IsDirect = true } : null;

    /// <summary>What "it measures 5 mm" in the next sentence would speak of.</summary>
    private static MeasuredSubject? SubjectFor(SentenceAnalysis analysis)
    {
        foreach (Finding finding in analysis.Findings)
        {
            if (finding.IsPresent && finding.Concept is { Kind: ConceptKind.Observation, IsQuality: false })
            {
                return new MeasuredSubject(finding.Concept, finding.Anatomy, Follows: false) { IsDirect = true };
            }
        }

        foreach (ConceptMatch match in analysis.Matches)
        {
            if (match.Concept.Kind == ConceptKind.Anatomy)
            {
                return new MeasuredSubject(match.Concept, [match.Concept], Follows: false) { IsDirect = true };
            }
        }

        return null;
    }

    private static bool HasQuantity(SentenceAnalysis analysis)
    {
        foreach (ConceptMatch match in analysis.Matches)
        {
            if (match.Concept.Group == WordGroups.Quantity)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number without a unit shortly after a quantity: "SUV max of 4.5".</summary>
    private static Measurement? ValueAfter(SentenceAnalysis analysis, ConceptMatch quantity)
    {
        int end = Math.Min(analysis.Tokens.Count, quantity.EndToken + ValueReach);
        for (int i = quantity.EndToken; i < end; i++)
        {
            Token token = analysis.Tokens[i];
            if (token.Kind != TokenKind.Number)
            {
                if (token.Kind == TokenKind.Punctuation && analysis.Text[token.Start] is ';' or ',' or '.')
                {
                    return null;
                }

                continue;
            }

            bool isPlain = !analysis.Measurements.Any(measurement => measurement.Span.Overlaps(token.Span))
                && !analysis.Entities.Any(entity => entity.Span.Overlaps(token.Span));
            return isPlain && double.TryParse(analysis.TextOf(token), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? new Measurement(token.Span, "", "", 1, value, double.NaN, double.NaN, IsRange: false, IsPrior: false)
                : null;
        }

        return null;
    }

    private static (int First, int End) TokensOf(SentenceAnalysis analysis, TextSpan span)
    {
        int first = 0;
        while (first < analysis.Tokens.Count && analysis.Tokens[first].Start < span.Start)
        {
            first++;
        }

        int end = first;
        while (end < analysis.Tokens.Count && analysis.Tokens[end].Start < span.End)
        {
            end++;
        }

        return (first, end);
    }

    private void Add(MeasurementLimit limit)
    {
        if (limit.Subjects is null)
        {
            _general.Add(limit);
            return;
        }

        foreach (Concept subject in limit.Subjects)
        {
            if (!_limits.TryGetValue(subject.Index, out List<MeasurementLimit>? limits))
            {
                _limits.Add(subject.Index, limits = []);
            }

            limits.Add(limit);
        }

        if (limit.Subjects.Any(static subject => subject.IsGeneric))
        {
            _generic.Add(limit);
        }
    }
}
