using System.Globalization;
using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Rules.Measurements;

/// <summary>How small and how large a thing can be.</summary>
/// <param name="Subjects">What is measured: structures, observations, devices or quantities; null for whatever no other row names.</param>
/// <param name="Within">Structures of which one must hold the subject; empty for anywhere.</param>
/// <param name="Dimension">"length", "volume", ...; empty for a value without a unit.</param>
/// <param name="Least">Lowest possible value in the base unit of the dimension.</param>
/// <param name="Most">Highest possible value in the base unit of the dimension.</param>
/// <param name="LeastText">The lowest value as the rule states it.</param>
/// <param name="MostText">The highest value as the rule states it.</param>
/// <param name="IsOfAdults">Says nothing of children.</param>
/// <param name="WithParts">Holds for the parts of the structures as well.</param>
internal sealed record MeasurementLimit(
    Concept[]? Subjects, Concept[] Within, string Dimension, double Least, double Most, string LeastText, string MostText, bool IsOfAdults, bool WithParts)
{
    private const string Anything = "*";

    /// <summary>The unit in which the value must be written, empty for any: "0.2 cm" is unusual where "2 mm" is not.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Words of which one must be in the sentence; empty for no condition.</summary>
    public int[] Words { get; init; } = [];

    public static readonly string[] Columns = ["of", "in", "least", "most", "adults", "parts", "unit", "with", "source"];

    /// <summary>Reads a row of a rule.</summary>
    /// <returns>Null when it is wrong, which was then reported.</returns>
    public static MeasurementLimit? Read(IReadOnlyDictionary<string, string> row, int index, Grammar grammar, SettingError error)
    {
        string of = row.GetValueOrDefault("of", "");
        Concept[]? subjects = of == Anything ? null : ReadConcepts(of, index, grammar, error);
        Concept[] within = ReadConcepts(row.GetValueOrDefault("in", ""), index, grammar, error);
        string leastText = row.GetValueOrDefault("least", "");
        string mostText = row.GetValueOrDefault("most", "");
        (string dimension, double least) = ReadValue(leastText, grammar);
        (string mostDimension, double most) = ReadValue(mostText, grammar);
        if (double.IsNaN(least) || double.IsNaN(most) || dimension != mostDimension || least > most || subjects is { Length: 0 })
        {
            error("limits", $"the row of \"{of}\" needs least and most as values of one dimension, such as \"2 mm\" and \"3 cm\"", index);
            return null;
        }

        return new MeasurementLimit(
            subjects, within, dimension, least, most, leastText, mostText, row.GetValueOrDefault("adults") == "true", row.GetValueOrDefault("parts") == "true")
        {
            Unit = row.TryGetValue("unit", out string? unit) ? $"unit-{unit}" : "",
            Words = [.. row.GetValueOrDefault("with", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)],
        };
    }

    private static Concept[] ReadConcepts(string list, int index, Grammar grammar, SettingError error)
    {
        var concepts = new List<Concept>();
        foreach (string id in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (grammar.Lexicon.Find(id) is { } concept)
            {
                concepts.Add(concept);
            }
            else
            {
                error("limits", $"\"{id}\" is not in the lexicon", index);
            }
        }

        return [.. concepts];
    }

    /// <summary>"3 cm" as length and 30; "12" as no dimension and 12; NaN when it is neither.</summary>
    private static (string Dimension, double Value) ReadValue(string text, Grammar grammar)
    {
        string[] parts = text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return ("", double.NaN);
        }

        if (parts.Length == 1)
        {
            return ("", number);
        }

        // The units of the lexicon are few, and this runs once for each row when a grammar is made ready.
        Concept? unit = grammar.Lexicon.Find($"unit-{parts[1].ToLowerInvariant()}");
        return unit is null ? ("", double.NaN) : (unit.Dimension, number * unit.Factor);
    }
}
