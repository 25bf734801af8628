using RadLSP.Bench.Data;

namespace RadLSP.Bench.Generation;

/// <summary>The headings that a layout can choose from, by role.</summary>
internal sealed class LayoutWords(WordLists lists)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _headings =
        lists.Rows("layout/headings").ToDictionary(row => row.Text("role"), row => row.All("names"), StringComparer.Ordinal);

    /// <summary>Also "patient", a line without a heading.</summary>
    public IReadOnlySet<string> Roles => _headings.Keys.Append(ReportWriter.PatientLine).ToHashSet(StringComparer.Ordinal);

    public string Heading(string role, Dice dice) => dice.Pick(_headings[role]);
}
