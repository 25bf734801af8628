using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>
/// Holds a report against one published guideline: categories that its scale does not have, categories that the described
/// features do not give, and advice that it does not give for the category or the finding. It compares what the report
/// itself says and advises nothing.
/// </summary>
internal sealed class GuidelineRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "guideline",
        "Holds stated categories and advice against the tables of a published guideline.",
        [
            new SettingDefinition("scale_names", "Patterns of the name of the scale: \"bi -? rads\"."),
            new SettingDefinition("scale_prefixes", "Words that are written in one with the category: TR, LR."),
            new SettingDefinition("scale_fillers", "Words and marks that may stand between the name and the category: category, \":\"."),
            new SettingDefinition("scale_categories", "The categories, in their order; quoted."),
            new SettingDefinition("scale_aliases", "Other ways to write them: \"2F = IIF\"."),
            new SettingDefinition("always", "Categories that the described features neither give nor exclude: incomplete, proven."),
            new SettingDefinition("missing_in", "Ids of modalities whose reports need a category."),
            new SettingDefinition("subjects", "Ids of the findings that it is about."),
            new SettingDefinition("bare_subjects", "Ids of general findings that are a subject where no structure is named: nodule."),
            new SettingDefinition("body_parts", "Ids of parts of the body in whose exams a bare subject needs no other beside it."),
            new SettingDefinition("size", "How it measures: mean (of two axes) or largest."),
            new SettingDefinition("rounding", "To how many millimetres it rounds: 1, 0.1."),
            new SettingDefinition("features", "How reports name features of a subject: feature, value, and ids or a pattern; in: anywhere when it is said anywhere.")
            {
                Columns = ["feature", "value", "ids", "pattern", "in"],
            },
            new SettingDefinition("presumed", "Features that a subject has unless the report says otherwise: \"type = solid\"."),
            new SettingDefinition("excluded_by", "Ids of findings and history that put a report out of its scope."),
            new SettingDefinition("excluded_words", "Patterns that put a report out of its scope."),
            new SettingDefinition("needs", "Patterns of which one must stand in the report."),
            new SettingDefinition("modalities", "Ids of the modalities that it is for."),
            new SettingDefinition("least_age", "The least age in years that it is for."),
            new SettingDefinition("classification", "Features, sizes (millimetres) and the category they give.") { Columns = GuidelineRow.Columns },
            new SettingDefinition("meanings", "Words behind a category and the categories they mean, the more special first.") { Columns = ["pattern", "category"] },
            new SettingDefinition("points", "Points of described features: group, pattern, points; sum: yes where all of a group count.") { Columns = ["group", "pattern", "points", "sum"] },
            new SettingDefinition("point_levels", "From how many points on which category.") { Columns = ["least_points", "category"] },
            new SettingDefinition("management", "Categories, features, sizes, and the actions and intervals (months) that it gives for them.") { Columns = GuidelineRow.Columns },
            new SettingDefinition("actions", "How reports word an action: action and pattern.") { Columns = ["action", "pattern"] },
            new SettingDefinition("message_scale", "Message for a category that does not exist, with {stated} and {expected}."),
            new SettingDefinition("message_twice", "Message for two different categories in findings and impression."),
            new SettingDefinition("message_classification", "Message for a category that the features do not give, with {stated} and {expected}."),
            new SettingDefinition("message_missing", "Message for a report without a category."),
        ],
        static (definition, grammar, error) => new GuidelineRule(definition, grammar, error));

    private const double ConfidenceWhenPresumed = 0.6;

    private readonly CategoryScale _scale;
    private readonly GuidelineSubjects _subjects;
    private readonly GuidelineScope _scope;
    private readonly GuidelineClassification _classification;
    private readonly CategoryMeanings _meanings;
    private readonly GuidelinePoints _points;
    private readonly GuidelineManagement _management;
    private readonly HashSet<int> _missingIn;

    private GuidelineRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _scale = new CategoryScale(definition, grammar, error);
        _subjects = new GuidelineSubjects(definition, grammar, error);
        _scope = new GuidelineScope(definition, grammar, error);
        _classification = new GuidelineClassification(
            new GuidelineTable(definition, "classification", _scale, error),
            _scale,
            _scale.Ranks(string.Join(',', definition.Values("always")), "always", error));
        _meanings = new CategoryMeanings(definition, grammar, _scale, error);
        _points = new GuidelinePoints(definition, grammar, _scale, error);
        _management = new GuidelineManagement(
            new GuidelineTable(definition, "management", _scale, error), _subjects, new Recommendations(definition, grammar, error));
        _missingIn = ConceptIds.Find(definition.Values("missing_in"), grammar, "missing_in", error);
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<StatedCategory> stated = _scale.IsEmpty ? [] : ReadCategories(report);
        List<GuidelineSubject> subjects = _subjects.IsEmpty ? [] : _subjects.Read(report);
        CheckMissing(report, stated, results);
        if (stated.Count == 0 && (subjects.Count == 0 || !_scale.IsEmpty))
        {
            return;
        }

        CheckScale(stated, results);
        stated.RemoveAll(static category => category.Rank < 0);
        if (!_scope.Includes(report))
        {
            return;
        }

        CheckTwice(report, stated, results);
        var conflicts = new List<GuidelineConflict>();
        _meanings.Check(stated, conflicts);
        _classification.Check(report, subjects, stated, conflicts);
        _points.Check(report, subjects, stated, conflicts);
        int classified = conflicts.Count;
        _management.Check(report, subjects, stated, conflicts);
        for (int i = 0; i < conflicts.Count; i++)
        {
            string message = i < classified ? Definition.Text("message_classification") ?? Definition.Message : Definition.Message;
            Add(message, conflicts[i], results);
        }
    }

    /// <summary>What a sentence advises, when the guideline gives all of it for what the report describes; else null.</summary>
    public AcceptedAdvice? Accepted(Report report, Sentence sentence)
    {
        List<StatedCategory> stated = _scale.IsEmpty ? [] : ReadCategories(report);
        stated.RemoveAll(static category => category.Rank < 0);
        List<GuidelineSubject> subjects = _subjects.IsEmpty ? [] : _subjects.Read(report);
        return _scope.Includes(report) ? _management.Accepted(report, subjects, stated, sentence) : null;
    }

    private List<StatedCategory> ReadCategories(Report report)
    {
        var stated = new List<StatedCategory>();
        foreach (Sentence sentence in report.Sentences)
        {
            if (GuidelineSubjects.IsResult(report.RoleOf(sentence)))
            {
                int from = stated.Count;
                _scale.Read(sentence, stated);
                for (int i = stated.Count - 1; i >= from; i--)
                {
                    if (IsPast(sentence, stated[i]))
                    {
                        stated.RemoveAt(i);
                    }
                }
            }
        }

        return stated;
    }

    /// <summary>"Previously BI-RADS 3" is the category of another exam.</summary>
    private static bool IsPast(Sentence sentence, StatedCategory category)
    {
        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            int gap = category.Span.Start - sentence.Span.Start - sentence.Analysis.SpanOf(match).End;
            if (match.Concept.Group is WordGroups.PastTime && gap is >= 0 and <= 12)
            {
                return true;
            }
        }

        int start = category.Span.Start - sentence.Span.Start;
        return sentence.Analysis.Cues.Any(cue => cue.Cue.Kind == CueKind.Historical
            && sentence.Analysis.Tokens[cue.FirstToken].Start < start && cue.ScopeEnd > cue.EndToken
            && sentence.Analysis.Tokens[Math.Min(cue.ScopeEnd, sentence.Analysis.Tokens.Count) - 1].End >= start);
    }

    private void CheckScale(List<StatedCategory> stated, List<Diagnostic> results)
    {
        foreach (StatedCategory category in stated)
        {
            if (category.Rank < 0)
            {
                string all = string.Join(", ", Definition.Values("scale_categories"));
                Add(Definition.Text("message_scale") ?? Definition.Message, new GuidelineConflict(category.Span, category.Name, all, [], IsPresumed: false), results);
            }
        }
    }

    /// <summary>One category in the findings and another one in the impression; reports of several lesions state several in both.</summary>
    private void CheckTwice(Report report, List<StatedCategory> stated, List<Diagnostic> results)
    {
        List<StatedCategory> body = stated.FindAll(category => report.RoleOf(category.Sentence) == SectionRole.Findings);
        List<StatedCategory> impression = stated.FindAll(category => report.RoleOf(category.Sentence) is SectionRole.Impression or SectionRole.Recommendation);
        if (Definition.Text("message_twice") is { } message && body.Count == 1 && impression.Count == 1 && body[0].Rank != impression[0].Rank)
        {
            Add(message, new GuidelineConflict(
                impression[0].Span, impression[0].Name, body[0].Name, [new Evidence(body[0].Span, "category of the findings")], IsPresumed: false), results);
        }
    }

    private void CheckMissing(Report report, List<StatedCategory> stated, List<Diagnostic> results)
    {
        if (stated.Count > 0 || _missingIn.Count == 0 || !report.Context.Modalities.Any(modality => _missingIn.Contains(modality.Value.Index))
            || report.Sentences.Any(_scale.IsNamed))
        {
            return;
        }

        Section? impression = report.Sections.FirstOrDefault(section => section.Report == report.Index && section.Role == SectionRole.Impression && !section.Heading.IsEmpty);
        if (impression is not null)
        {
            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                DiagnosticSeverity.Information,
                Definition.Text("message_missing") ?? Definition.Message,
                impression.Heading,
                [],
                []));
        }
    }

    private void Add(string message, GuidelineConflict conflict, List<Diagnostic> results) =>
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(message, ("stated", conflict.Stated), ("expected", conflict.Expected)),
            conflict.Span,
            conflict.Evidence,
            [])
        {
            Confidence = conflict.IsPresumed ? Math.Min(Definition.Confidence, ConfidenceWhenPresumed) : Definition.Confidence,
        });
}
