using RadLSP.Core.Labels;
using RadLSP.Core.Lexicon;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads how findings become labels of a report.</summary>
internal static class LabelReader
{
    /// <summary>A label whose concepts are not yet looked up: the lexicon may stand in files that come later.</summary>
    public sealed record Draft(string Path, LabelDefinition Definition, IReadOnlyList<ScalarNode> Ids);

    public static void Read(GrammarFile file, ListNode list, List<Draft> labels, List<GrammarError> errors)
    {
        foreach (GrammarNode item in list.Items)
        {
            if (item is not MapNode map)
            {
                errors.Add(new GrammarError(file.Path, item.Line, item.Column, "a label has \"set\", \"name\", \"concepts\" and \"not_at\""));
                continue;
            }

            var reader = new NodeReader(file.Path, map, errors);
            List<ScalarNode> concepts = reader.List("concepts");
            List<ScalarNode> notAt = reader.List("not_at");
            var definition = new LabelDefinition(
                reader.Required("set"), reader.Required("name"), [.. concepts.Select(id => id.Value)], [.. notAt.Select(id => id.Value)]);
            labels.Add(new Draft(file.Path, definition, [.. concepts, .. notAt]));
            reader.RejectUnknown();
        }
    }

    /// <summary>Reports ids that no concept has.</summary>
    public static void Check(List<Draft> labels, ConceptLexicon lexicon, List<GrammarError> errors)
    {
        HashSet<string> known = [.. lexicon.Concepts.Select(concept => concept.Id)];
        foreach (Draft label in labels)
        {
            errors.AddRange(label.Ids
                .Where(id => !known.Contains(id.Value))
                .Select(id => new GrammarError(label.Path, id.Line, id.Column, $"\"{id.Value}\" is not in the lexicon")));
        }
    }
}
