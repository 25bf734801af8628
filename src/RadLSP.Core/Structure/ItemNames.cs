using RadLSP.Core.Templates;

namespace RadLSP.Core.Structure;

/// <summary>What the items of a structured report are called and in which order they stand.</summary>
internal sealed class ItemNames
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _ranks = new(StringComparer.OrdinalIgnoreCase);

    public ItemNames(Grammar grammar, ReportTemplate? template)
    {
        Organs = grammar.Organs;
        _names = [.. Organs.Items.Select(static item => item.Name)];
        foreach (HeadingOrgans item in template is null ? [] : TemplateItems.Of(template, grammar))
        {
            _ranks.TryAdd(item.Name, _ranks.Count);
            foreach (int organ in item.Organs)
            {
                // The first item that speaks of an organ holds it.
                if (_names[organ] == Organs.Items[organ].Name)
                {
                    _names[organ] = item.Name;
                }
            }
        }

        foreach (string name in _names)
        {
            _ranks.TryAdd(name, _ranks.Count);
        }
    }

    public OrganTable Organs { get; }

    /// <summary>The name of an organ's item; without an organ that of the region in the heading above ("upper abdomen").</summary>
    public string Of(int organ, HeadingOrgans heading) =>
        organ != OrganTable.None ? _names[organ]
        : heading.NamesPlace ? heading.Name.ToLowerInvariant()
        : ReportStructurer.Unplaced;

    public List<StructuredItem> Sort(List<StructuredItem> items) => [.. items.OrderBy(item => Rank(item.Name))];

    private int Rank(string name) =>
        _ranks.TryGetValue(name, out int rank) ? rank : name == ReportStructurer.Unplaced ? int.MaxValue : int.MaxValue - 1;
}
