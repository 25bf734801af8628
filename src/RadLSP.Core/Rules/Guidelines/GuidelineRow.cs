namespace RadLSP.Core.Rules.Guidelines;

/// <summary>Months that a row allows: both ends belong to it.</summary>
internal readonly record struct MonthRange(double Least, double Most);

/// <summary>
/// One row of a guideline's table: whom it speaks of, and which category or management it gives. A feature that the report
/// does not tell fits every row, so that several rows may fit; only what all of them reject is a conflict.
/// </summary>
internal sealed class GuidelineRow
{
    /// <summary>The columns of features: free words of the guideline file, the same in its table of features.</summary>
    public static readonly string[] FeatureColumns = ["type", "count", "state", "risk", "place", "margin"];

    public static readonly IReadOnlyList<string> Columns =
        [.. FeatureColumns, "from", "below", "least", "most", "age_from", "age_below", "category", "actions", "interval"];

    private readonly List<(string Feature, string[] Values)> _features = [];

    /// <summary>Millimetres: at least <see cref="From"/>, less than <see cref="Below"/>.</summary>
    public double From { get; private init; }

    public double Below { get; private init; }

    /// <summary>Years: at least <see cref="AgeFrom"/>, less than <see cref="AgeBelow"/>.</summary>
    public double AgeFrom { get; private init; }

    public double AgeBelow { get; private init; }

    /// <summary>Ranks on the scale: what the row gives in a classification, what it is for in a management table.</summary>
    public required HashSet<int> Categories { get; init; }

    /// <summary>What may be done.</summary>
    public required HashSet<string> Actions { get; init; }

    /// <summary>When.</summary>
    public required MonthRange[] Intervals { get; init; }

    public static GuidelineRow Read(IReadOnlyDictionary<string, string> cells, CategoryScale scale, string setting, SettingError error)
    {
        // "most" is inclusive, as guidelines write "6-8 mm"; the smallest step above it begins the next row.
        double most = TableNumbers.Read(cells.GetValueOrDefault("most"), double.NaN, setting, error);
        var row = new GuidelineRow
        {
            From = TableNumbers.Read(cells.GetValueOrDefault("from") ?? cells.GetValueOrDefault("least"), 0, setting, error),
            Below = double.IsNaN(most) ? TableNumbers.Read(cells.GetValueOrDefault("below"), double.PositiveInfinity, setting, error) : Math.BitIncrement(most),
            AgeFrom = TableNumbers.Read(cells.GetValueOrDefault("age_from"), 0, setting, error),
            AgeBelow = TableNumbers.Read(cells.GetValueOrDefault("age_below"), double.PositiveInfinity, setting, error),
            Categories = scale.Ranks(cells.GetValueOrDefault("category"), setting, error),
            Actions = [.. Words(cells.GetValueOrDefault("actions"))],
            Intervals = [.. Words(cells.GetValueOrDefault("interval")).Select(range => ReadRange(range, setting, error))],
        };
        foreach (string feature in FeatureColumns)
        {
            if (cells.TryGetValue(feature, out string? values))
            {
                row._features.Add((feature, Words(values)));
            }
        }

        return row;
    }

    /// <summary>What is known does not speak against the row; <paramref name="size"/> and <paramref name="age"/> are NaN when unknown.</summary>
    public bool Fits(IReadOnlyDictionary<string, string> features, double size, double age)
    {
        foreach ((string feature, string[] values) in _features)
        {
            if (features.TryGetValue(feature, out string? value) && !values.Contains(value))
            {
                return false;
            }
        }

        return (double.IsNaN(size) || (size >= From && size < Below)) && (double.IsNaN(age) || (age >= AgeFrom && age < AgeBelow));
    }

    private static string[] Words(string? cell) =>
        (cell ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static MonthRange ReadRange(string text, string setting, SettingError error)
    {
        string[] ends = text.Split('-');
        double least = TableNumbers.Read(ends[0], 0, setting, error);
        return new MonthRange(least, ends.Length > 1 ? TableNumbers.Read(ends[1], least, setting, error) : least);
    }
}
