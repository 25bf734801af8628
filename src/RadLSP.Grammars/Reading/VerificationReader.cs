using RadLSP.Core.Impressions;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads what the verifier of impressions knows of a language.</summary>
internal static class VerificationReader
{
    private static readonly string[] IdLists = ["denials", "whole_normals", "kept"];

    /// <summary>Phrases that may name a structure after an equals sign.</summary>
    private static readonly string[] PhraseLists = ["nothing_acute", "nothing_at_all"];

    public static VerificationWords Read(NodeReader reader)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.Node("reasons") is MapNode map)
        {
            foreach ((ScalarNode code, GrammarNode value) in map.Entries)
            {
                if (value is ScalarNode text)
                {
                    reasons[code.Value] = text.Value;
                }
                else
                {
                    reader.Error(value, $"\"{code.Value}\" must be text");
                }
            }
        }

        var words = new VerificationWords
        {
            Connecting = Texts(reader, "connecting"),
            Continuing = Texts(reader, "continuing"),
            Joining = Texts(reader, "joining"),
            Alternative = Texts(reader, "alternative"),
            Literal = Texts(reader, "literal"),
            Interpreting = Texts(reader, "interpreting"),
            Accompanying = Texts(reader, "accompanying"),
            Advising = Texts(reader, "advising"),
            Bounds = Texts(reader, "bounds"),
            Certainty = ReadCertainty(reader),
            Denials = Texts(reader, "denials"),
            NothingAcute = Phrases(reader, "nothing_acute"),
            NothingAtAll = Phrases(reader, "nothing_at_all"),
            WholeNormals = Texts(reader, "whole_normals"),
            Kept = Texts(reader, "kept"),
            Reasons = reasons,
        };
        reader.RejectUnknown();
        return words;
    }

    /// <summary>Every id that it names.</summary>
    public static IEnumerable<ScalarNode> Ids(NodeReader reader) => IdLists.SelectMany(reader.List).Concat(PhraseLists.SelectMany(reader.List)
        .Where(static phrase => phrase.Value.Contains('='))
        .Select(static phrase => phrase with { Value = phrase.Value.Split('=')[^1].Trim() }));

    private static List<IReadOnlyList<string>> ReadCertainty(NodeReader reader)
    {
        var groups = new List<IReadOnlyList<string>>();
        if (reader.Node("certainty") is ListNode list)
        {
            foreach (GrammarNode group in list.Items)
            {
                if (group is ListNode words)
                {
                    groups.Add([.. words.Items.OfType<ScalarNode>().Select(static word => word.Value)]);
                }
                else
                {
                    reader.Error(group, "\"certainty\" is a list of lists, the weakest words first");
                }
            }
        }

        return groups;
    }

    private static string[] Texts(NodeReader reader, string key) => [.. reader.List(key).Select(static word => word.Value)];

    private static List<string> Phrases(NodeReader reader, string key)
    {
        var phrases = new List<string>();
        foreach (ScalarNode pattern in reader.List(key))
        {
            try
            {
                phrases.AddRange(PhrasePattern.Expand(pattern.Value));
            }
            catch (FormatException error)
            {
                reader.Error(pattern, error.Message);
            }
        }

        return phrases;
    }
}
