namespace RadLSP.Core.Rules.Guidelines;

/// <summary>The rows of one table of a guideline, and what is presumed where a report does not tell.</summary>
internal sealed class GuidelineTable
{
    private readonly List<GuidelineRow> _rows = [];
    private readonly Dictionary<string, string> _presumed = new(StringComparer.Ordinal);

    public GuidelineTable(RuleDefinition definition, string setting, CategoryScale scale, SettingError error)
    {
        foreach (IReadOnlyDictionary<string, string> cells in definition.Rows(setting))
        {
            _rows.Add(GuidelineRow.Read(cells, scale, setting, error));
        }

        foreach (string presumption in definition.Values("presumed"))
        {
            string[] sides = presumption.Split('=', StringSplitOptions.TrimEntries);
            if (sides.Length == 2 && GuidelineRow.FeatureColumns.Contains(sides[0]))
            {
                _presumed[sides[0]] = sides[1];
            }
            else
            {
                error("presumed", $"\"{presumption}\" is not written \"feature = value\"");
            }
        }
    }

    public bool IsEmpty => _rows.Count == 0;

    /// <summary>The longest time that any row gives.</summary>
    public double LongestInterval => _rows.SelectMany(static row => row.Intervals).Select(static range => range.Most).DefaultIfEmpty(double.PositiveInfinity).Max();

    /// <summary>A row depends on the size, so that a subject without one cannot be judged.</summary>
    public bool AsksForSize => _rows.Exists(static row => row.From > 0 || !double.IsPositiveInfinity(row.Below));

    /// <summary>Rows are for a category, for features, or for both.</summary>
    public bool AsksForCategory => _rows.Exists(static row => row.Categories.Count > 0);

    /// <summary>The rows that nothing told speaks against.</summary>
    /// <param name="subject">Whom they must fit, or null where none is described.</param>
    /// <param name="category">The rank of the stated category, -1 for none.</param>
    /// <param name="age">Years, NaN when not known.</param>
    /// <param name="withPresumed">Features that are not told are the usual ones.</param>
    public List<GuidelineRow> Fitting(GuidelineSubject? subject, int category, double age, bool withPresumed)
    {
        IReadOnlyDictionary<string, string> features = subject?.Features ?? new Dictionary<string, string>();
        if (withPresumed && _presumed.Count > 0)
        {
            var all = new Dictionary<string, string>(_presumed, StringComparer.Ordinal);
            foreach ((string feature, string value) in features)
            {
                all[feature] = value;
            }

            features = all;
        }

        return _rows.FindAll(row => (category < 0 || row.Categories.Count == 0 || row.Categories.Contains(category)) && row.Fits(features, subject?.Size ?? double.NaN, age));
    }
}
