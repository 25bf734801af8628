using System.Globalization;
using System.Text.RegularExpressions;

namespace RadLSP.Impressions.Tests.Verification;

/// <summary>Makes statements untrue that are true: each mutation changes one fact.</summary>
internal static partial class StatementMutation
{
    private static readonly (string Kind, string[] Words)[] Exchanges =
    [
        ("side", ["left", "right"]),
        ("severity", ["mild", "severe", "moderate"]),
        ("size word", ["small", "large"]),
        ("change", ["stable", "new"]),
        ("change", ["unchanged", "increased"]),
        ("change", ["increased", "decreased"]),
        ("height", ["upper", "lower"]),
        ("acuity", ["acute", "chronic"]),
        ("place", ["medial", "lateral"]),
        ("place", ["frontal", "occipital"]),
        ("place", ["proximal", "distal"]),
        ("completeness", ["complete", "partial"]),
        ("displacement", ["nondisplaced", "displaced"]),
        ("certainty", ["possible", "probable"]),
        ("organ", ["renal", "hepatic"]),
        ("organ", ["ovary", "testis"]),
        ("count", ["two", "five"]),
        ("kind", ["simple", "complex"]),
        ("kind", ["focal", "diffuse"]),
        ("region", ["thoracic", "lumbar", "cervical"]),
        ("chamber", ["ventricle", "atrium"]),
        ("choice", ["atelectasis or", "atelectasis and"]),
    ];

    private static readonly string[] Hedges = ["Possible ", "Probable ", "Questionable "];

    private static readonly string[] Additions =
    [
        " with a small pericardial effusion", " and acute osteomyelitis", ", new since the prior study", ", consistent with malignancy", " in this diabetic patient",
        ". Discussed with Dr. Brown", ". Recommend biopsy", ". Follow-up MRI in 3 months is recommended", ", increased from 2 mm", " due to trauma", ", unlike on the left foot", " in the tongue",
        " (see series 4, image 27)", ", measuring 37 mm", " since 02/02/2019",
        ", now resolved", ", no longer as large as before", " (image 7)", ", larger than the left ovary",
    ];

    /// <summary>Every untrue variant of a statement, with what was changed.</summary>
    public static IEnumerable<(string Kind, string Text)> Of(string statement)
    {
        foreach ((string kind, string[] words) in Exchanges)
        {
            for (int i = 0; i < words.Length; i++)
            {
                string other = words[(i + 1) % words.Length];
                string changed = Exchange(statement, words[i], other);
                bool hasBoth = statement.Contains(other, StringComparison.OrdinalIgnoreCase) && kind == "side";
                if (changed != statement && !hasBoth)
                {
                    yield return (kind, changed);
                }
            }
        }

        foreach (Match number in Numbers().Matches(statement))
        {
            // Beyond every rounding: 8 becomes 13, 4.2 becomes 9.2.
            double value = double.Parse(number.Value, CultureInfo.InvariantCulture) + 5;
            yield return ("number", string.Concat(statement.AsSpan(0, number.Index), value.ToString(CultureInfo.InvariantCulture), statement.AsSpan(number.Index + number.Length)));
        }

        foreach ((string from, string to) in ((string, string)[])[(" mm", " cm"), (" cm", " mm"), ("months", "weeks"), ("weeks", "years")])
        {
            if (statement.Contains(from, StringComparison.Ordinal))
            {
                yield return ("unit", statement.Replace(from, to, StringComparison.Ordinal));
            }
        }

        if (statement.StartsWith("No ", StringComparison.Ordinal))
        {
            yield return ("negation dropped", statement[3..]);
        }
        else if (!statement.Contains("without", StringComparison.Ordinal) && !statement.Contains("Normal", StringComparison.Ordinal) && !statement.Contains("normal", StringComparison.Ordinal)
            && !statement.Contains("No ", StringComparison.Ordinal) && !statement.Contains("clear", StringComparison.Ordinal) && !statement.Contains("Recommend", StringComparison.Ordinal))
        {
            yield return ("negation added", $"No {Lower(statement)}");
            yield return ("historical", $"History of {Lower(statement)}");
            if (!Array.Exists(Hedges, hedge => statement.StartsWith(hedge, StringComparison.Ordinal)))
            {
                yield return ("doubted", $"Possible {Lower(statement)}");
            }
        }

        foreach (string hedge in Hedges)
        {
            if (statement.StartsWith(hedge, StringComparison.Ordinal))
            {
                yield return ("certainty raised", statement[hedge.Length..]);
            }
        }

        foreach (string addition in Additions)
        {
            yield return ("added", $"{statement.TrimEnd('.')}{addition}.");
        }
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Exchange(string text, string word, string other) => Regex.Replace(
        text, $@"\b{word}\b", match => char.IsUpper(match.Value[0]) ? char.ToUpperInvariant(other[0]) + other[1..] : other, RegexOptions.IgnoreCase);

    /// <summary>Numbers that stand alone: those of "L4" are changed by hand in the cases.</summary>
    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)?(?![\w.]*\d)")]
    private static partial Regex Numbers();
}
