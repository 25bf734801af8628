using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Measurements;

/// <summary>
/// Finds a value of the impression that the rest of the report gives nowhere, when one of its values is the same but for a slip:
/// two digits exchanged, one too many or too few, the decimal point moved, or another digit in a value of the same structure.
/// The impression may name by its diagnosis what the findings measure by its signs, so nothing else need agree.
/// </summary>
internal sealed class MisquotedValueRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "misquoted-value",
        "Finds a value of the impression that is nowhere else, while another value differs from it by a slip of digits.",
        [
            new SettingDefinition("dimensions", "Dimensions that are compared, as the units name them: length, percent.", IsRequired: true),
            new SettingDefinition("unless", "Words of a sentence whose values are bounds, norms or advice: \"less\", \"recommended\"."),
        ],
        static (definition, grammar, _) => new MisquotedValueRule(definition, grammar));

    private readonly HashSet<string> _dimensions;
    private readonly HashSet<int> _unless;

    private MisquotedValueRule(RuleDefinition definition, Grammar grammar)
        : base(definition)
    {
        _dimensions = [.. definition.Values("dimensions")];
        _unless = [.. definition.Values("unless").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<ReportMeasurement>? elsewhere = null;
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.Lesions.PartOf(sentence) != ReportPart.Conclusion || sentence.Analysis.Measurements.Count == 0
                || sentence.Analysis.Tokens.Any(token => _unless.Contains(token.WordId)))
            {
                continue;
            }

            elsewhere ??= ValuesElsewhere(report);
            foreach (Measurement measurement in sentence.Analysis.Measurements)
            {
                if (_dimensions.Contains(measurement.Dimension) && !measurement.IsRange && !measurement.IsPrior
                    && FindQuoted(ReportMeasurement.Of(report, sentence, measurement), elsewhere) is { } quoted)
                {
                    results.Add(Misquote(report, ReportMeasurement.Of(report, sentence, measurement), quoted));
                }
            }
        }
    }

    private Diagnostic Misquote(Report report, ReportMeasurement stated, ReportMeasurement quoted)
    {
        string there = report.Quote(quoted.Span);
        return new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("value", report.Quote(stated.Span)), ("other", there)),
            stated.Span,
            [new Evidence(quoted.Span, "given here")],
            [new Fix($"Change \"{report.Quote(stated.Span)}\" to \"{there}\"", [new TextEdit(stated.Span, there)], IsSafe: false)]);
    }

    private List<ReportMeasurement> ValuesElsewhere(Report report) =>
        [.. report.Sentences
            .Where(sentence => report.Lesions.PartOf(sentence) != ReportPart.Conclusion)
            .SelectMany(sentence => sentence.Analysis.Measurements
                .Where(measurement => _dimensions.Contains(measurement.Dimension))
                .Select(measurement => ReportMeasurement.Of(report, sentence, measurement)))];

    /// <summary>The value that was probably meant; null when the stated one is given too, is made of two others, or resembles none.</summary>
    private static ReportMeasurement? FindQuoted(ReportMeasurement stated, List<ReportMeasurement> elsewhere)
    {
        List<ReportMeasurement> alike = [.. elsewhere.Where(other => other.Measurement.Dimension == stated.Measurement.Dimension)];
        double value = Base(stated.Measurement);
        if (alike.Count == 0 || alike.Exists(stated.Agrees) || IsMadeOf(value, stated.Measurement.Step, alike))
        {
            return null;
        }

        List<ReportMeasurement> shared = [.. alike.Where(other => Fits(stated, other) && ReportMeasurement.CountShared(stated, other) > 0)];
        if (shared.Count == 1 && shared[0].Measurement is { IsRange: false, IsPrior: false } && DigitsDiffering(stated.Measurement, shared[0].Measurement) == 1)
        {
            return shared[0];
        }

        List<ReportMeasurement> slips = [.. alike.Where(other => Fits(stated, other) && IsSlip(stated.Measurement, other.Measurement))];
        return slips.Count == 1 ? slips[0] : null;
    }

    /// <summary>The sides of both lesions, as far as they are known, can be one.</summary>
    private static bool Fits(ReportMeasurement stated, ReportMeasurement other) =>
        stated.Owner is not { } here || other.Owner is not { } there || LesionMatching.SidesFit(here.Side, there.Side);

    /// <summary>A growth or a sum that the radiologist worked out.</summary>
    private static bool IsMadeOf(double value, double step, List<ReportMeasurement> alike)
    {
        for (int i = 0; i < alike.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double one = alike[i].Measurement.Largest;
                double other = alike[j].Measurement.Largest;
                if (Math.Abs(one + other - value) <= step || Math.Abs(Math.Abs(one - other) - value) <= step)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static double Base(Measurement measurement) => measurement.Factor * measurement.First;

    /// <summary>Two digits exchanged, one inserted or lost in a value of two, or the decimal point moved.</summary>
    private static bool IsSlip(Measurement stated, Measurement other)
    {
        string written = DigitsOf(stated, stated);
        string given = DigitsOf(other, stated);
        if (written.Length + given.Length < 3)
        {
            return false;
        }

        bool isExchanged = written != given && written.Length == given.Length
            && string.Concat(written.Order()) == string.Concat(given.Order()) && DigitsDiffering(stated, other) == 2;
        double ratio = Base(stated) / Base(other);
        bool isShifted = Math.Abs(ratio - 10) < Rounding || Math.Abs(ratio - 0.1) < Rounding / 100;
        return isExchanged || isShifted || IsInserted(written, given) || IsInserted(given, written);
    }

    private const double Rounding = 0.01;

    /// <summary>"15" for "5": the longer is the shorter with one digit more.</summary>
    private static bool IsInserted(string longer, string shorter)
    {
        if (longer.Length != shorter.Length + 1)
        {
            return false;
        }

        for (int i = 0; i < longer.Length; i++)
        {
            if (longer.Remove(i, 1) == shorter)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many digits of two values of one length differ; -1 for values of different lengths.</summary>
    private static int DigitsDiffering(Measurement stated, Measurement other)
    {
        string written = DigitsOf(stated, stated);
        string given = DigitsOf(other, stated);
        return written.Length != given.Length ? -1 : written.Zip(given).Count(static pair => pair.First != pair.Second);
    }

    /// <summary>The digits of the first value, in the unit of another.</summary>
    private static string DigitsOf(Measurement measurement, Measurement unit) =>
        (measurement.First * measurement.Factor / unit.Factor).ToString("0.##", CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);
}
