using RadLSP.Core.Features;
using RadLSP.Protocol;

namespace RadLSP.Server.Conversion;

/// <summary>Outlines as LSP wants them.</summary>
internal static class SymbolConversion
{
    public static IReadOnlyList<DocumentSymbol> ToTree(IReadOnlyList<OutlineItem> items, PositionMap map) =>
        [.. items.Select(item => new DocumentSymbol
        {
            Name = item.Name,
            Kind = KindOf(item.Kind),
            Range = map.RangeOf(item.Span),
            SelectionRange = map.RangeOf(item.Heading),
            Children = item.Children.Count > 0 ? ToTree(item.Children, map) : null,
        })];

    public static IReadOnlyList<SymbolInformation> ToList(IReadOnlyList<OutlineItem> items, string uri, PositionMap map)
    {
        var list = new List<SymbolInformation>();
        Add(items, null, uri, map, list);
        return list;
    }

    public static SymbolKind KindOf(OutlineKind kind) => kind switch
    {
        OutlineKind.Report => SymbolKind.File,
        OutlineKind.Section => SymbolKind.Namespace,
        OutlineKind.Subsection => SymbolKind.Class,
        _ => SymbolKind.String,
    };

    private static void Add(IReadOnlyList<OutlineItem> items, string? container, string uri, PositionMap map, List<SymbolInformation> list)
    {
        foreach (OutlineItem item in items)
        {
            list.Add(new SymbolInformation
            {
                Name = item.Name,
                Kind = KindOf(item.Kind),
                ContainerName = container,
                Location = new Location(uri, map.RangeOf(item.Span)),
            });
            Add(item.Children, item.Name, uri, map, list);
        }
    }
}
