using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules.Exams;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>
/// Finds a finding that somebody must be told of at once, in a report that does not say that somebody was told. It stands at
/// the finding of the impression, where the reader looks, and falls back to the findings.
/// </summary>
internal sealed class UncommunicatedFindingRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "uncommunicated-finding",
        "Finds a finding of a list that must be told to somebody, in a report that does not document that it was.",
        [
            new SettingDefinition("findings", "Findings that must be told, as ids; with, without: ids of which one must, none may, belong to it or stand in its sentence; place: structures of which it must be a part, where the sentence names any, or in any case with needs-place: yes; treated: ids that show anywhere in the report that it is being treated; least: millimetres that it must measure.", IsRequired: true)
            {
                Columns = ["finding", "category", "with", "without", "place", "needs-place", "treated", "least"],
            },
            new SettingDefinition("categories", "How soon it must be told, and how grave it is that nobody was: the most urgent first; possible: yes where a suspicion must be told as well.", IsRequired: true)
            {
                Columns = ["category", "how_soon", "severity", "possible"],
            },
            new SettingDefinition("known", "Ids of modifiers and procedures that say that the finding is old, expected or on its way out."),
            new SettingDefinition("new", "Ids of modifiers that say that it is new whatever else is said: new, acute."),
            new SettingDefinition("communicated", "Patterns of which one documents the communication.", IsRequired: true),
        ],
        static (definition, grammar, error) => new UncommunicatedFindingRule(definition, grammar, error));

    private readonly Dictionary<int, List<Row>> _rows = [];
    private readonly HashSet<int> _known;
    private readonly HashSet<int> _new;
    private readonly HashSet<int> _knownWords;
    private readonly HashSet<int> _newWords;
    private readonly TokenPattern[] _communicated;

    private UncommunicatedFindingRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        var categories = new List<Category>();
        foreach (IReadOnlyDictionary<string, string> cells in definition.Rows("categories"))
        {
            if (!Enum.TryParse(cells.GetValueOrDefault("severity"), ignoreCase: true, out DiagnosticSeverity severity))
            {
                error("categories", "severity must be off, hint, information, warning or error");
                severity = definition.Severity;
            }

            categories.Add(new Category(categories.Count, cells.GetValueOrDefault("category") ?? "", cells.GetValueOrDefault("how_soon") ?? "", severity, cells.GetValueOrDefault("possible") == "yes"));
        }

        foreach (IReadOnlyDictionary<string, string> cells in definition.Rows("findings"))
        {
            if (categories.Find(known => known.Name == cells.GetValueOrDefault("category")) is not { } category)
            {
                error("findings", $"\"{cells.GetValueOrDefault("category")}\" is not one of the categories");
                continue;
            }

            var row = new Row(
                category,
                ConceptIds.Read(cells.GetValueOrDefault("with"), grammar, "findings", error),
                ConceptIds.Read(cells.GetValueOrDefault("without"), grammar, "findings", error),
                ConceptIds.Read(cells.GetValueOrDefault("place"), grammar, "findings", error),
                cells.GetValueOrDefault("needs-place") == "yes",
                ConceptIds.Read(cells.GetValueOrDefault("treated"), grammar, "findings", error),
                TableNumbers.Read(cells.GetValueOrDefault("least"), 0, "findings", error));
            foreach (int finding in ConceptIds.Read(cells.GetValueOrDefault("finding"), grammar, "findings", error))
            {
                if (!_rows.TryGetValue(finding, out List<Row>? rows))
                {
                    _rows.Add(finding, rows = []);
                }

                rows.Add(row);
            }
        }

        _known = ConceptIds.Find(definition.Values("known"), grammar, "known", error);
        _new = ConceptIds.Find(definition.Values("new"), grammar, "new", error);
        _knownWords = WordsOf(_known, grammar);
        _newWords = WordsOf(_new, grammar);
        _communicated = TokenPattern.ParseAll(definition.Values("communicated"), grammar, "communicated", error);
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Owed>? owed = null;
        foreach (Finding finding in report.Findings)
        {
            if (_rows.TryGetValue(finding.Concept.Index, out List<Row>? rows) && CategoryOf(report, finding, rows) is { } category)
            {
                (owed ??= []).Add(new Owed(finding, category));
            }
        }

        if (owed is null || IsCommunicated(report))
        {
            return;
        }

        foreach (IGrouping<Finding, Owed> group in Group(owed, report.Grammar.Lexicon))
        {
            if (!IsKnown(report, group))
            {
                results.Add(Flag(report, [.. group]));
            }
        }
    }

    /// <summary>Findings that are one: the same observation, or one that may stand for it.</summary>
    private static IEnumerable<IGrouping<Finding, Owed>> Group(List<Owed> owed, ConceptLexicon lexicon) =>
        owed.GroupBy(own => owed.First(first => lexicon.IsRelatedObservation(first.Finding.Concept, own.Finding.Concept)).Finding);

    private Diagnostic Flag(Report report, List<Owed> group)
    {
        Category category = group.MinBy(static owed => owed.Category.Rank).Category;
        List<Finding> graver = [.. group.Where(owed => owed.Category.Rank == category.Rank).Select(static owed => owed.Finding)];
        Finding place = graver.Find(finding => report.RoleOf(finding) == SectionRole.Impression) ?? graver[0];
        return new Diagnostic(
            Definition.Code,
            Definition.Reference,
            category.Severity,
            MessageFormat.Fill(Definition.Message, ("finding", report.Quote(place.Span)), ("category", category.Name), ("how_soon", category.HowSoon)),
            place.Span,
            [.. group.Where(owed => owed.Finding.Span != place.Span).Take(3).Select(static owed => new Evidence(owed.Finding.Span, "also here"))],
            []);
    }

    /// <summary>The most urgent category that the finding is in, or null when nobody need be told of it.</summary>
    private Category? CategoryOf(Report report, Finding finding, List<Row> rows)
    {
        if (finding.Status is not { Assertion: Assertion.Present or Assertion.Possible, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient }
            || !IsBody(report.RoleOf(finding)))
        {
            return null;
        }

        Sentence sentence = report.Sentences[finding.Sentence - report.Sentences[0].Index];
        return IsQuiet(finding, sentence) || ReportTitle.Is(report, sentence) ? null : rows.Where(row => row.Fits(report, finding, sentence)).MinBy(static row => row.Category.Rank)?.Category;
    }

    /// <summary>The body of the report; what the request or the technique says is not a result.</summary>
    private static bool IsBody(SectionRole role) => role
        is SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded or SectionRole.Other
        or SectionRole.Recommendation or SectionRole.Addendum or SectionRole.Communication;

    private bool IsQuiet(Finding finding, Sentence sentence)
    {
        if (Has(finding, _new) || Contains(sentence, finding.Span, _newWords))
        {
            return false;
        }

        if (Has(finding, _known) || Contains(sentence, finding.Span, _knownWords))
        {
            return true;
        }

        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            if (_known.Contains(match.Concept.Index))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name of a finding may hold the word itself: "chronic subdural hematoma".</summary>
    private static bool Contains(Sentence sentence, TextSpan span, HashSet<int> words)
    {
        foreach (Token token in sentence.Analysis.Tokens)
        {
            if (words.Contains(token.WordId) && span.Contains(token.Start + sentence.Span.Start))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<int> WordsOf(HashSet<int> concepts, Grammar grammar) =>
        [.. concepts.Select(concept => grammar.Words.Find(grammar.Lexicon[concept].Name)).Where(static word => word >= 0)];

    private static bool Has(Finding finding, HashSet<int> modifiers)
    {
        foreach (Concept qualifier in finding.Qualifiers)
        {
            if (modifiers.Contains(qualifier.Index))
            {
                return true;
            }
        }

        return (finding.Change is { } change && modifiers.Contains(change.Index))
            || (finding.Severity is { } severity && modifiers.Contains(severity.Index));
    }

    /// <summary>The request says that the finding is there ("follow-up of subdural hematoma"), so those who asked know of it.</summary>
    private static bool IsKnown(Report report, IEnumerable<Owed> group)
    {
        foreach (Finding told in report.Findings)
        {
            // In running notes the examination stands under sub-headings of a history, so those say nothing of what was known.
            if ((report.Sections[told.Section].Level == 1 && report.RoleOf(told) is SectionRole.Indication or SectionRole.History or SectionRole.Exam
                    || StatedModalities.IsTitle(report, told.Span))
                && told.Status is { Assertion: Assertion.Present, Temporality: not Temporality.Hypothetical, Experiencer: Experiencer.Patient }
                && group.Any(owed => report.Grammar.Lexicon.IsRelatedObservation(told.Concept, owed.Finding.Concept)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsCommunicated(Report report)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            SectionRole role = report.RoleOf(sentence);
            if (role is not (SectionRole.Indication or SectionRole.History)
                && Array.Exists(_communicated, pattern => pattern.Find(sentence.Analysis, 0, out TextSpan _) > 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="Rank">0 for the most urgent.</param>
    private sealed record Category(int Rank, string Name, string HowSoon, DiagnosticSeverity Severity, bool CountsWhenPossible);

    private readonly record struct Owed(Finding Finding, Category Category);

    private sealed record Row(Category Category, HashSet<int> With, HashSet<int> Without, HashSet<int> Places, bool NeedsPlace, HashSet<int> Treated, double Least)
    {
        public bool Fits(Report report, Finding finding, Sentence sentence) =>
            (finding.Status.Assertion == Assertion.Present || Category.CountsWhenPossible)
            && (With.Count == 0 || Has(finding, With) || Names(sentence, With))
            && (Without.Count == 0 || (!Has(finding, Without) && !Names(sentence, Without)))
            && (Places.Count == 0 || (!NeedsPlace && (finding.IsAnatomyImplied || finding.Anatomy.Count == 0)) || IsInPlace(report.Grammar.Lexicon, finding))
            && (Least <= 0 || finding.Measurements.Any(measurement => measurement is { Dimension: "length", IsPrior: false } && measurement.Largest >= Least))
            && (Treated.Count == 0 || !report.Findings.Any(other => Treated.Contains(other.Concept.Index) && other.Status.Assertion == Assertion.Present));

        private bool IsInPlace(ConceptLexicon lexicon, Finding finding) =>
            finding.Anatomy.Any(structure => Places.Any(place => lexicon.IsPartOf(structure.Index, place)));

        /// <summary>Of modifiers only those of the finding itself count; another thing in its sentence may speak for it too.</summary>
        private static bool Names(Sentence sentence, HashSet<int> concepts)
        {
            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept.Kind != ConceptKind.Modifier && concepts.Contains(match.Concept.Index))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
