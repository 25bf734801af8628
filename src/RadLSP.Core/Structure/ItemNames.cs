using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;

namespace RadLSP.Core.Structure;

/// <summary>What the items of a structured report are called and in which order they stand.</summary>
internal sealed class ItemNames
{
    private readonly List<HeadingOrgans> _items;
    private readonly List<HeadingOrgans>[] _byOrgan;
    private readonly Dictionary<string, int> _ranks = new(StringComparer.OrdinalIgnoreCase);

    public ItemNames(Grammar grammar, ReportTemplate? template)
    {
        Organs = grammar.Organs;
        _items = template is null ? [] : TemplateItems.Of(template, grammar);
        _byOrgan = [.. Organs.Items.Select(static _ => new List<HeadingOrgans>())];
        foreach (HeadingOrgans item in _items)
        {
            _ranks.TryAdd(item.Name, _ranks.Count);
            foreach (int organ in item.Organs)
            {
                _byOrgan[organ].Add(item);
            }
        }

        foreach (OrganItem organ in Organs.Items)
        {
            _ranks.TryAdd(organ.Name, _ranks.Count);
        }
    }

    public OrganTable Organs { get; }

    /// <summary>The item of the template that is called as a heading of the report; null for none.</summary>
    public string? Called(string heading) =>
        heading.Length == 0 ? null : _items.Find(item => item.Name.Equals(heading, StringComparison.OrdinalIgnoreCase))?.Name;

    /// <summary>
    /// The name of a sentence's item. Of several items of one organ ("Right kidney" and "Left kidney", "L3-L4" and "L4-L5") the
    /// structures and the side of the sentence choose. Without an organ it is the region in the heading above ("upper abdomen").
    /// </summary>
    public string Of(int organ, HeadingOrgans heading, Sentence sentence, IReadOnlyList<Finding> findings)
    {
        if (organ == OrganTable.None)
        {
            return heading.NamesPlace ? heading.Name.ToLowerInvariant() : ReportStructurer.Unplaced;
        }

        if (findings.SelectMany(static finding => finding.Levels).FirstOrDefault() is { } level
            && _items.Find(item => item.Levels.Contains(level)) is { } ofLevel)
        {
            return ofLevel.Name;
        }

        return _byOrgan[organ] switch
        {
            [] => Organs.Items[organ].Name,
            [var only] => only.Name,
            var several => several.MaxBy(item => Fit(item, heading, sentence, findings))!.Name,
        };
    }

    public List<StructuredItem> Sort(List<StructuredItem> items) => [.. items.OrderBy(item => Rank(item.Name))];

    private static int Fit(HeadingOrgans item, HeadingOrgans heading, Sentence sentence, IReadOnlyList<Finding> findings)
    {
        int fit = heading.Structures.Any(item.Structures.Contains) ? 1 : 0;
        if (sentence.Analysis.Matches.Any(match => item.Structures.Contains(match.Concept.Index)))
        {
            // "L4-L5" tells more than "disc".
            fit += item.IsPlain ? 2 : 3;
        }

        Laterality side = findings.Select(static finding => finding.Side).FirstOrDefault(static side => side != Laterality.None, heading.Side);
        return item.Side is Laterality.None || side is Laterality.None ? fit
            : item.Side == side ? fit + 3
            : fit - 3;
    }

    private int Rank(string name) =>
        _ranks.TryGetValue(name, out int rank) ? rank : name == ReportStructurer.Unplaced ? int.MaxValue : int.MaxValue - 1;
}
