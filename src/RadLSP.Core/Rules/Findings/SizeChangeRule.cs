using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a word of change that contradicts the values beside it: "unchanged, 14 mm, previously 8 mm". The current and the earlier
/// value stand in one sentence; when it holds several pairs, or words of several directions, it says nothing. A word of the
/// impression is held against the values that the findings give of the same lesion.
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
                && PairOf(sentence.Analysis.Measurements) is var (current, prior))
            {
                Check(report, sentence, current, prior, results);
            }
        }

        List<Mention> related = [];
        foreach (Mention stated in report.Lesions.Mentions)
        {
            if (stated.Part == ReportPart.Conclusion && stated.IsPresent && stated.Finding is { Change: { } change, Measurements.Count: <= 1 }
                && (_signs.ContainsKey(change.Id) || _none.Contains(change.Id)))
            {
                CheckStated(report, stated, change, related, results);
            }
        }
    }

    /// <summary>What the impression says of the change of a lesion, against the one pair of values that the body gives of it.</summary>
    private void CheckStated(Report report, Mention stated, Concept change, List<Mention> related, List<Diagnostic> results)
    {
        report.Lesions.FindRelated(stated, related);
        (Mention Of, Measurement Current, Measurement Prior)? only = null;
        foreach (Mention other in related)
        {
            if (other.Part != ReportPart.Body || !other.IsPresent || !LesionMatching.SidesFit(stated.Side, other.Side)
                || LesionMatching.FitOf(report.Grammar.Lexicon, stated, other) == PlaceFit.Different)
            {
                continue;
            }

            // A second lesion of the kind may be the one that changed.
            if (only is not null || PairOf(other.Finding.Measurements) is not var (current, prior))
            {
                return;
            }

            only = (other, current, prior);
        }

        if (only is var (described, now, before) && WordOf(stated, change) is { } word && Contradicts(change, now, before)
            && !Names(described.Sentence, change) && report.Grammar.Lexicon.IsSameOrKind(stated.Concept, described.Concept))
        {
            results.Add(Conflict(report, word, now.Span, before.Span));
        }
    }

    /// <summary>Where the word of change of a lesion stands in the document: the nearest of its sentence.</summary>
    private static TextSpan? WordOf(Mention stated, Concept change)
    {
        TextSpan? nearest = null;
        foreach (ConceptMatch match in stated.Sentence.Analysis.Matches)
        {
            TextSpan span = stated.Sentence.Analysis.SpanOf(match).Shift(stated.Sentence.Span.Start);
            if (ReferenceEquals(match.Concept, change)
                && (nearest is not { } best || Math.Abs(span.Start - stated.Finding.Span.Start) < Math.Abs(best.Start - stated.Finding.Span.Start)))
            {
                nearest = span;
            }
        }

        return nearest;
    }

    private static bool Names(Sentence sentence, Concept change) => sentence.Analysis.Matches.Any(match => ReferenceEquals(match.Concept, change));

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
            results.Add(Conflict(
                report,
                sentence.Analysis.SpanOf(word).Shift(sentence.Span.Start),
                current.Span.Shift(sentence.Span.Start),
                prior.Span.Shift(sentence.Span.Start)));
        }
    }

    private Diagnostic Conflict(Report report, TextSpan change, TextSpan now, TextSpan before) => new(
        Definition.Code,
        Definition.Reference,
        Definition.Severity,
        MessageFormat.Fill(Definition.Message,
            ("change", report.Quote(change)), ("now", report.Quote(now)), ("before", report.Quote(before))),
        change,
        [new Evidence(now, "the value now"), new Evidence(before, "the value before")],
        []);

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

    /// <summary>The current and the earlier value of what has one of each kind and no more.</summary>
    private static (Measurement Current, Measurement Prior)? PairOf(IReadOnlyList<Measurement> measurements)
    {
        Measurement? current = null;
        Measurement? prior = null;
        foreach (Measurement measurement in measurements)
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
