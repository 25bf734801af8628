namespace RadLSP.Archive.Import;

/// <summary>A signed report to import.</summary>
/// <param name="Id">What it is called; a report with the same id replaces it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Patient">The number of the patient, of which only a keyed hash is kept; null when it is not known.</param>
/// <param name="Date">When the exam took place; kept moved, as the dates in the text are. Null when it is not known.</param>
public sealed record SourceReport(string Id, string Text, string? Patient = null, DateOnly? Date = null);

/// <summary>What the user chose about an import.</summary>
/// <param name="KeepIdentifiers">Names, numbers and dates stay as they are.</param>
/// <param name="ListRemovals">Tell each place that was removed, not only how many.</param>
public sealed record ImportOptions(bool KeepIdentifiers = false, bool ListRemovals = false);

/// <summary>A place of a report where something was removed.</summary>
/// <param name="Report">The id of the report, as the source names it.</param>
/// <param name="Kind">What it was: name, date, ...</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
/// <param name="Text">What stood there. It is told once and kept nowhere.</param>
public sealed record ListedRemoval(string Report, string Kind, int Line, int Column, string Text);

/// <summary>What came of an import.</summary>
public sealed class ImportSummary
{
    /// <summary>Reports with an id that was not there before.</summary>
    public int Added { get; internal set; }

    /// <summary>Reports that took the place of an older text.</summary>
    public int Replaced { get; internal set; }

    /// <summary>Reports that were there already, word for word.</summary>
    public int Unchanged { get; internal set; }

    /// <summary>Reports without a single word.</summary>
    public int Empty { get; internal set; }

    /// <summary>Reports that cannot be searched safely for identifiers and were left out: (id, why).</summary>
    public List<(string Id, string Reason)> Refused { get; } = [];

    /// <summary>Ids that held a name, a date or a long number and are kept as a hash.</summary>
    public int HiddenIds { get; internal set; }

    /// <summary>Reports that are known by their patient from now on.</summary>
    public int OfPatients { get; internal set; }

    /// <summary>How many places were removed, by kind.</summary>
    public SortedDictionary<string, int> Removed { get; } = new(StringComparer.Ordinal);

    public int Total => Added + Replaced + Unchanged + Empty + Refused.Count;
}
