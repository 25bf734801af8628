using RadLSP.Grammars;
using RadLSP.Grammars.Reading;

namespace RadLSP.Bench.Data;

/// <summary>One row of a list: each key has one or several texts.</summary>
internal sealed class ListRow(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    public IEnumerable<string> Keys => values.Keys;

    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>The texts of a key; empty when the row has none.</summary>
    public IReadOnlyList<string> All(string key) => values.TryGetValue(key, out IReadOnlyList<string>? texts) ? texts : [];

    /// <summary>The only text of a key.</summary>
    /// <exception cref="FormatException">The row has none.</exception>
    public string Text(string key) => All(key) is [var first, ..]
        ? first
        : throw new FormatException($"A row of the benchmark's lists lacks \"{key}\"; it has {string.Join(", ", values.Keys)}.");
}

/// <summary>
/// The lists of grammars/bench, by "file/key". The injector has its own words: it shares none of its lists with the detector, which
/// would otherwise be asked only what it already knows.
/// </summary>
internal sealed class WordLists
{
    private readonly Dictionary<string, IReadOnlyList<ListRow>> _rows = new(StringComparer.Ordinal);

    /// <summary>The key under which a list of plain texts keeps each of them.</summary>
    private const string Plain = "text";

    public IReadOnlyCollection<string> Keys => _rows.Keys;

    /// <summary>Reads files; what is wrong in them is added to the errors and left out.</summary>
    public static WordLists Read(IEnumerable<GrammarFile> files, List<GrammarError> errors)
    {
        var lists = new WordLists();
        foreach (GrammarFile file in files)
        {
            if (GrammarNode.Parse(file, errors) is not { } node)
            {
                continue;
            }

            if (node is not MapNode root)
            {
                errors.Add(new GrammarError(file.Path, node.Line, node.Column, "a file of lists is a map: source: ..., name: [...]"));
                continue;
            }

            string name = Path.GetFileNameWithoutExtension(file.Path);
            foreach ((ScalarNode key, GrammarNode value) in root.Entries)
            {
                if (key.Value != "source")
                {
                    lists._rows[$"{name}/{key.Value}"] = ReadRows(file.Path, value, errors);
                }
            }
        }

        return lists;
    }

    /// <summary>The rows of a list.</summary>
    /// <exception cref="FormatException">There is no such list.</exception>
    public IReadOnlyList<ListRow> Rows(string key) => _rows.TryGetValue(key, out IReadOnlyList<ListRow>? rows)
        ? rows
        : throw new FormatException($"The benchmark's lists lack \"{key}\": file {key.Split('/')[0]}.yaml, key {key.Split('/')[^1]}.");

    /// <summary>A list of plain texts.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. Rows(key).Select(row => row.Text(Plain))];

    private static List<ListRow> ReadRows(string path, GrammarNode node, List<GrammarError> errors)
    {
        var rows = new List<ListRow>();
        foreach (GrammarNode item in node is ListNode list ? list.Items : [node])
        {
            switch (item)
            {
                case ScalarNode text:
                    rows.Add(new ListRow(new Dictionary<string, IReadOnlyList<string>> { [Plain] = [text.Value] }));
                    break;
                case MapNode map:
                    var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
                    foreach ((ScalarNode key, GrammarNode value) in map.Entries)
                    {
                        values[key.Value] = Texts(path, value, errors);
                    }

                    rows.Add(new ListRow(values));
                    break;
                default:
                    errors.Add(new GrammarError(path, item.Line, item.Column, "a list of the benchmark holds texts or maps of texts"));
                    break;
            }
        }

        return rows;
    }

    private static List<string> Texts(string path, GrammarNode node, List<GrammarError> errors)
    {
        var texts = new List<string>();
        foreach (GrammarNode item in node is ListNode list ? list.Items : [node])
        {
            if (item is ScalarNode text)
            {
                texts.Add(text.Value);
            }
            else
            {
                errors.Add(new GrammarError(path, item.Line, item.Column, "only texts are allowed here"));
            }
        }

        return texts;
    }
}
