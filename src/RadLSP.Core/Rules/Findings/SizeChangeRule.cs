using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a word of change that contradicts the values beside it: "unchanged, 14 mm, previously 8 mm". The current and the earlier
/// value stand in one sentence; when it holds several pairs, or words of several directions, it says nothing.
/// </summary>
internal sealed class SizeChangeRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "size-change",
        "Finds a word of change that contradicts the current and the earlier value beside it.",
        [
            new SettingDefinition("greater", "Ids of changes that need a greater value than before.", IsRequired: true),
            new SettingDefinition("less", "Ids of changes that need a smaller value than before.", IsRequired: true),
            new SettingDefinition("same", "Ids of changes that need about the same value as before.", IsRequired: true),
            new SettingDefinition("none", "Ids of changes of what has no value before: new."),
            new SettingDefinition("tolerance", "The relative difference up to which values count as the same, as a fraction."),
            new SettingDefinition("tolerance_mm", "The difference of lengths in mm up to which they count as the same."),
        ],
        static (definition, _, _) => new SizeChangeRule(definition));

    private readonly Dictionary<string, int> _signs = [];
    private readonly HashSet<string> _none;
    private readonly double _tolerance;
    private readonly double _toleranceInMillimetres;

    private SizeChangeRule(RuleDefinition definition)
        : base(definition)
    {
        foreach ((string setting, int sign) in new[] { ("greater", 1), ("less", -1), ("same", 0) })
        {
            foreach (string id in definition.Values(setting))
            {
                _signs[id] = sign;
            }
        }

        _none = [.. definition.Values("none")];
        _tolerance = NumberOf(definition, "tolerance", 0.2);
        _toleranceInMillimetres = NumberOf(definition, "tolerance_mm", 2);
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            if (sentence.Analysis.Measurements.Count >= 2 && report.Lesions.PartOf(sentence) != ReportPart.Elsewhere
                && PairOf(sentence.Analysis) is var (current, prior))
            {
                Check(report, sentence, current, prior, results);
            }
        }
    }

    private void Check(Report report, Sentence sentence, Measurement current, Measurement prior, List<Diagnostic> results)
    {
        // Every word of change must contradict: "decreased in length, otherwise unchanged" is about two things.
        ConceptMatch? wrong = null;
        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            if (match.Concept.Group != WordGroups.Change || !(_signs.ContainsKey(match.Concept.Id) || _none.Contains(match.Concept.Id)))
            {
                continue;
            }

            if (!Contradicts(match.Concept, current, prior))
            {
                // The last word is the one that was added or exchanged; an earlier one that fits does not excuse it.
                wrong = null;
                continue;
            }

            wrong = match;
        }

        if (wrong is { } word)
        {
            TextSpan span = sentence.Analysis.SpanOf(word).Shift(sentence.Span.Start);
            TextSpan now = current.Span.Shift(sentence.Span.Start);
            TextSpan before = prior.Span.Shift(sentence.Span.Start);
            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                Definition.Severity,
                MessageFormat.Fill(Definition.Message,
                    ("change", report.Quote(span)), ("now", report.Quote(now)), ("before", report.Quote(before))),
                span,
                [new Evidence(now, "the value now"), new Evidence(before, "the value before")],
                []));
        }
    }

    private bool Contradicts(Concept change, Measurement current, Measurement prior)
    {
        if (_none.Contains(change.Id))
        {
            return true;
        }

        double difference = current.Largest - prior.Largest;
        bool aboutSame = Math.Abs(difference) <= Math.Max(_tolerance * Math.Min(current.Largest, prior.Largest),
            current.Dimension == LengthDimension ? _toleranceInMillimetres : 0);
        return _signs[change.Id] switch
        {
            0 => !aboutSame,
            int sign => sign * difference <= 0,
        };
    }

    /// <summary>The dimension whose base unit is the millimetre.</summary>
    private const string LengthDimension = "length";

    /// <summary>The current and the earlier value of a sentence that has one of each kind and no more.</summary>
    private static (Measurement Current, Measurement Prior)? PairOf(SentenceAnalysis sentence)
    {
        Measurement? current = null;
        Measurement? prior = null;
        foreach (Measurement measurement in sentence.Measurements)
        {
            if (measurement.IsPrior ? prior is not null : current is not null)
            {
                return null;
            }

            if (measurement.IsPrior)
            {
                prior = measurement;
            }
            else
            {
                current = measurement;
            }
        }

        return current is { } now && prior is { } before && now.Dimension == before.Dimension && now.Dimension.Length > 0 ? (now, before) : null;
    }

    private static double NumberOf(RuleDefinition definition, string setting, double otherwise) =>
        double.TryParse(definition.Text(setting), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : otherwise;
}
