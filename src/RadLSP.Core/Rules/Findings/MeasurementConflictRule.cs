using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a value of the impression that contradicts the findings: the same lesion, or a lesion of the same structure, is measured
/// there, and no value of the findings is this one in another unit or rounded.
/// </summary>
internal sealed class MeasurementConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "measurement-conflict",
        "Finds a size, percentage or other value of the impression that the findings give differently for the same lesion.",
        [
            new SettingDefinition("dimensions", "What is compared, as the units of the lexicon say: length, percent.", IsRequired: true),
            new SettingDefinition("bounds", "Words before a value that make it a bound and no measurement: \"less than\"."),
            new SettingDefinition("bound_reach", "How many words before a value such a word may stand."),
        ],
        static (definition, grammar, _) => new MeasurementConflictRule(definition, grammar));

    private readonly HashSet<string> _dimensions;
    private readonly HashSet<int> _bounds;
    private readonly int _boundReach;

    private MeasurementConflictRule(RuleDefinition definition, Grammar grammar)
        : base(definition)
    {
        _dimensions = [.. definition.Values("dimensions")];
        _bounds = [.. definition.Values("bounds").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _boundReach = int.TryParse(definition.Text("bound_reach"), out int reach) ? reach : 3;
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<ReportMeasurement> stated = ReadAll(report, ReportPart.Conclusion);
        if (stated.Count == 0)
        {
            return;
        }

        // A value that both parts name is settled, and no candidate for another.
        List<ReportMeasurement> described = ReadAll(report, ReportPart.Body);
        List<ReportMeasurement> open = [.. described.Where(value => !stated.Exists(value.Agrees))];
        foreach (ReportMeasurement value in stated)
        {
            // The same figure may be of something else in the findings; then only the very lesion with another value counts.
            List<ReportMeasurement> equal = described.FindAll(value.Agrees);
            if (equal.Exists(same => FitOf(report.Grammar.Lexicon, value, same) > 0 || IsSameObservation(report.Grammar.Lexicon, value, same)))
            {
                continue;
            }

            ReportMeasurement? best = BestFit(report.Grammar.Lexicon, value, open, equal.Count > 0 ? OwnedFit : 1)
                ?? (equal.Count == 0 ? Only(value, stated, open) : null);
            if (best is { } other)
            {
                Add(report, value, other, results);
            }
        }
    }

    private void Add(Report report, ReportMeasurement stated, ReportMeasurement other, List<Diagnostic> results) => results.Add(new Diagnostic(
        Definition.Code,
        Definition.Reference,
        Definition.Severity,
        MessageFormat.Fill(Definition.Message, ("value", report.Quote(stated.Span)), ("other", report.Quote(other.Span))),
        stated.Span,
        [new Evidence(other.Span, "measured here")],
        [
            new Fix($"Change to \"{report.Quote(other.Span)}\"", [new TextEdit(stated.Span, report.Quote(other.Span))], IsSafe: false),
            new Fix($"Change the findings to \"{report.Quote(stated.Span)}\"", [new TextEdit(other.Span, report.Quote(stated.Span))], IsSafe: false),
        ]));

    private List<ReportMeasurement> ReadAll(Report report, ReportPart part)
    {
        List<ReportMeasurement> values = [];
        foreach (Sentence sentence in report.Sentences)
        {
            if (sentence.Analysis.Measurements.Count > 0 && report.Lesions.PartOf(sentence) == part)
            {
                foreach (Measurement measurement in sentence.Analysis.Measurements)
                {
                    if (_dimensions.Contains(measurement.Dimension))
                    {
                        values.Add(Read(report, sentence, measurement));
                    }
                }
            }
        }

        return values;
    }

    private ReportMeasurement Read(Report report, Sentence sentence, Measurement measurement) =>
        ReportMeasurement.Of(report, sentence, measurement) with { IsBound = IsBound(sentence.Analysis, measurement) };

    /// <summary>"Less than 5 mm" and "up to 2 cm" are compared with their like only.</summary>
    private bool IsBound(SentenceAnalysis sentence, Measurement measurement)
    {
        int left = _boundReach;
        for (int i = sentence.Tokens.Count - 1; i >= 0 && left > 0; i--)
        {
            if (sentence.Tokens[i].Start < measurement.Span.Start)
            {
                left--;
                if (_bounds.Contains(sentence.Tokens[i].WordId) || sentence.Text[sentence.Tokens[i].Start] is '<' or '>' or '\u2264' or '\u2265')
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The described value that most probably is of the same lesion, or null.</summary>
    private static ReportMeasurement? BestFit(ConceptLexicon lexicon, ReportMeasurement stated, List<ReportMeasurement> described, int least)
    {
        ReportMeasurement? best = null;
        int bestFit = least - 1;
        foreach (ReportMeasurement other in described)
        {
            int fit = stated.IsAlike(other) ? FitOf(lexicon, stated, other) : 0;
            if (fit > bestFit)
            {
                (best, bestFit) = (other, fit);
            }
        }

        return best;
    }

    /// <summary>The one value of its kind that the body leaves open, when the conclusion has but this one of the kind too.</summary>
    private static ReportMeasurement? Only(ReportMeasurement value, List<ReportMeasurement> stated, List<ReportMeasurement> open)
    {
        List<ReportMeasurement> alike = open.FindAll(value.IsAlike);
        return alike.Count == 1 && stated.FindAll(value.IsAlike).Count == 1 ? alike[0] : null;
    }

    /// <summary>Both are of one observation, on whichever side: where the sides differ it is not the value that is wrong.</summary>
    private static bool IsSameObservation(ConceptLexicon lexicon, ReportMeasurement stated, ReportMeasurement other) =>
        stated.Owner is { } lesion && other.Owner is { } described && lexicon.IsSameOrKind(lesion.Concept, described.Concept);

    /// <summary>How well two values can be of one lesion; 0 when they cannot.</summary>
    private static int FitOf(ConceptLexicon lexicon, ReportMeasurement stated, ReportMeasurement other)
    {
        if (stated.Owner is { } lesion && other.Owner is { } described 
            && (lexicon.IsRelatedObservation(lesion.Concept, described.Concept) || lexicon.IsSameOrKind(lesion.Concept, described.Concept)))
        {
            if (!LesionMatching.SidesFit(lesion.Side, described.Side))
            {
                return 0;
            }

            PlaceFit place = LesionMatching.FitOf(lexicon, lesion, described);
            bool same = lexicon.IsSameOrKind(lesion.Concept, described.Concept);
            return place == PlaceFit.Different || (place == PlaceFit.Unknown && !same) ? 0 : (same ? OwnedFit + 3 : OwnedFit) + (int)place;
        }

        int shared = ReportMeasurement.CountShared(stated, other);
        return shared >= LeastShared ? shared : 0;
    }

    /// <summary>The least fit of two values whose lesions are known; one without an owner never fits so well.</summary>
    private const int OwnedFit = 100;

    /// <summary>Concepts that the clauses of two values must share when it cannot be told which lesion owns them.</summary>
    private const int LeastShared = 1;
}
