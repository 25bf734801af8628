using YamlDotNet.RepresentationModel;

namespace RadLSP.Architecture.Tests.Files;

/// <summary>
/// Every name, adjective and heading that the files of grammars/en list. Words that the format itself is made of (keys, kinds,
/// roles) are left out, because the code that reads the format must name them; so are names of one or two letters, which are
/// chance more often than knowledge, and single words of the assertion cues ("there", "possible"), which are plain English.
/// </summary>
internal static class GrammarNames
{
    private static readonly string[] Lists = ["names", "adjectives", "partial_words"];

    private static readonly string[] FormatWords = ["kind", "role", "sex", "side", "direction", "dimension", "significance"];

    private const int ShortestName = 3;

    public static HashSet<string> Read()
    {
        var format = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string file in SourceTree.Files("grammars/en/lexicon", ".yaml").Concat(SourceTree.Files("grammars/en/sections", ".yaml")))
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(SourceTree.ReadText(file)));
            foreach (YamlMappingNode entry in yaml.Documents.SelectMany(document => document.AllNodes).OfType<YamlMappingNode>())
            {
                foreach ((YamlNode key, YamlNode value) in entry.Children)
                {
                    if (key is YamlScalarNode { Value: { } word })
                    {
                        format.Add(word);
                        if (FormatWords.Contains(word) && value is YamlScalarNode { Value: { } chosen })
                        {
                            format.Add(chosen);
                        }
                    }
                }

                names.UnionWith(entry.Children
                    .Where(child => child.Key is YamlScalarNode { Value: { } key } && Lists.Contains(key))
                    .Select(child => child.Value)
                    .OfType<YamlSequenceNode>()
                    .SelectMany(list => list.OfType<YamlScalarNode>())
                    .Select(name => name.Value)
                    .OfType<string>()
                    .Where(name => !IsCueFile(file) || name.Contains(' ', StringComparison.Ordinal)));
            }
        }

        names.ExceptWith(format);
        names.RemoveWhere(name => name.Length < ShortestName);
        return names;
    }

    private static bool IsCueFile(string file) => file.Contains("lexicon/assertion/", StringComparison.Ordinal);
}
