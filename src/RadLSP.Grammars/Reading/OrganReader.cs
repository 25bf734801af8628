using RadLSP.Core.Lexicon;
using RadLSP.Core.Structure;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads under which items the findings of a structured report are listed.</summary>
internal static class OrganReader
{
    /// <summary>An item whose concepts are not yet looked up: the lexicon may stand in files that come later.</summary>
    public sealed record Draft(string Path, OrganItem Item, IReadOnlyList<ScalarNode> Ids);

    public static void Read(GrammarFile file, ListNode list, List<Draft> items, List<GrammarError> errors)
    {
        foreach (GrammarNode item in list.Items)
        {
            if (item is not MapNode map)
            {
                errors.Add(new GrammarError(file.Path, item.Line, item.Column, "an organ has \"name\" and \"structures\""));
                continue;
            }

            var reader = new NodeReader(file.Path, map, errors);
            List<ScalarNode> structures = reader.List("structures");
            List<ScalarNode> regions = reader.List("regions");
            List<ScalarNode> observations = reader.List("observations");
            items.Add(new Draft(file.Path, new OrganItem(reader.Required("name"), Ids(structures))
            {
                Regions = Ids(regions),
                Observations = Ids(observations),
                HoldsDevices = reader.Flag("devices"),
            }, [.. structures, .. regions, .. observations]));
            reader.RejectUnknown();
        }
    }

    /// <summary>Reports ids that no concept has, and ids that two items claim.</summary>
    public static void Check(List<Draft> items, ConceptLexicon lexicon, List<GrammarError> errors)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Draft draft in items)
        {
            foreach (ScalarNode id in draft.Ids)
            {
                if (lexicon.Find(id.Value) is null)
                {
                    errors.Add(new GrammarError(draft.Path, id.Line, id.Column, $"\"{id.Value}\" is not in the lexicon"));
                }
                else if (!owners.TryAdd(id.Value, draft.Item.Name))
                {
                    errors.Add(new GrammarError(draft.Path, id.Line, id.Column, $"\"{id.Value}\" is already listed under \"{owners[id.Value]}\""));
                }
            }
        }
    }

    private static string[] Ids(List<ScalarNode> nodes) => [.. nodes.Select(static node => node.Value)];
}
