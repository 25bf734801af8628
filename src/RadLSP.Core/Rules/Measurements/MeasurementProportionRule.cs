using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;

namespace RadLSP.Core.Rules.Measurements;

/// <summary>
/// Finds a value that does not go with the values beside it: one axis many times another, or a present size many times the previous
/// one. A shifted decimal point does that, where each value alone could be.
/// </summary>
internal sealed class MeasurementProportionRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "measurement-proportion",
        "Finds an axis that is many times another of the same measurement, and a size that is many times the previous one of the sentence.",
        [
            new SettingDefinition("axis_ratio", "From how many times the shortest axis the longest is questioned."),
            new SettingDefinition("prior_ratio", "From how many times a present size and its previous one are questioned."),
            new SettingDefinition("prior_words", "Words that make one of two sizes the previous one."),
            new SettingDefinition("unless", "Words in a sentence that explain any proportion."),
        ],
        static (definition, grammar, error) => new MeasurementProportionRule(definition, grammar, error));

    private readonly double _axisRatio;
    private readonly double _priorRatio;
    private readonly HashSet<int> _priorWords;
    private readonly HashSet<int> _unless;

    private MeasurementProportionRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _axisRatio = Ratio("axis_ratio");
        _priorRatio = Ratio("prior_ratio");
        _priorWords = [.. definition.Values("prior_words").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _unless = [.. definition.Values("unless").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];

        double Ratio(string setting)
        {
            if (definition.Text(setting) is not { } text)
            {
                return double.PositiveInfinity;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double ratio) && ratio > 1)
            {
                return ratio;
            }

            error(setting, $"\"{text}\" must be a number above 1");
            return double.PositiveInfinity;
        }
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        if (sentence.Measurements.Count == 0 || sentence.Tokens.Any(token => _unless.Contains(token.WordId)))
        {
            return;
        }

        Measurement? before = null;
        bool hasPrior = sentence.Measurements.Count > 1 && sentence.Tokens.Any(token => _priorWords.Contains(token.WordId));
        foreach (Measurement measurement in sentence.Measurements)
        {
            if (LongestToShortest(measurement) >= _axisRatio)
            {
                Add(sentence, measurement, null, results);
            }
            else if (hasPrior && before is { } other && other.Dimension == measurement.Dimension && other.Dimension.Length > 0
                && !double.IsNaN(other.Largest) && RatioOf(other.Largest, measurement.Largest) >= _priorRatio)
            {
                Add(sentence, measurement, other, results);
            }

            before = measurement;
        }
    }

    private static double RatioOf(double one, double other) => one > 0 && other > 0 ? Math.Max(one, other) / Math.Min(one, other) : 1;

    private static double LongestToShortest(Measurement measurement)
    {
        if (measurement.IsRange || double.IsNaN(measurement.Second))
        {
            return 1;
        }

        double shortest = Math.Min(measurement.First, measurement.Second);
        shortest = double.IsNaN(measurement.Third) ? shortest : Math.Min(shortest, measurement.Third);
        return RatioOf(measurement.Largest / measurement.Factor, shortest);
    }

    private void Add(SentenceAnalysis sentence, Measurement measurement, Measurement? other, List<Diagnostic> results) => results.Add(new Diagnostic(
        Definition.Code,
        Definition.Reference,
        Definition.Severity,
        MessageFormat.Fill(Definition.Message, ("value", sentence.Text.Substring(measurement.Span.Start, measurement.Span.Length))),
        measurement.Span,
        other is { } compared ? [new Evidence(compared.Span, "the value that it is out of proportion to")] : [],
        []));
}
