using RadLSP.Core.Impressions;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads the words of everyday for the words of reports.</summary>
internal static class PlainLanguageReader
{
    public static PlainLanguage Read(NodeReader reader)
    {
        var language = new PlainLanguage
        {
            Title = reader.Required("title"),
            Note = reader.Required("note").Trim(),
            Meanings = reader.Required("meanings"),
            Left = reader.Required("left"),
            Articles = reader.List("articles") is [var beforeVowel, var otherwise] ? (beforeVowel.Value, otherwise.Value) : ("", ""),
            Terms = [.. Maps(reader, "terms", static item => new PlainTerm([.. item.List("ids").Select(static id => id.Value)], item.Required("plain"), item.Text("plural") ?? ""))],
            Phrases = [.. Maps(reader, "phrases", static item => (Words: item.List("words"), Plain: item.Required("plain"), IsApart: item.Flag("apart")))
                .SelectMany(phrase => phrase.Words.SelectMany(words => Expand(reader, words)).Select(words => new PlainPhrase(words, phrase.Plain, phrase.IsApart)))],
            Examples = [.. Examples(reader)],
        };
        reader.RejectUnknown();
        return language;
    }

    /// <summary>Every id that it names.</summary>
    public static IEnumerable<ScalarNode> Ids(NodeReader reader) => Maps(reader, "terms", static item => item.List("ids")).SelectMany(static ids => ids);

    private static List<T> Maps<T>(NodeReader reader, string key, Func<NodeReader, T> read)
    {
        var made = new List<T>();
        foreach (GrammarNode item in reader.Node(key) is ListNode list ? list.Items : [])
        {
            if (item is MapNode map)
            {
                var inner = new NodeReader(reader.Path, map, reader.Errors);
                made.Add(read(inner));
                inner.RejectUnknown();
            }
            else
            {
                reader.Error(item, $"an entry of \"{key}\" is a map");
            }
        }

        return made;
    }

    private static IEnumerable<PlainExample> Examples(NodeReader reader)
    {
        foreach (GrammarNode item in reader.Node("examples") is ListNode list ? list.Items : [])
        {
            if (item is MapNode map)
            {
                var inner = new NodeReader(reader.Path, map, reader.Errors);
                yield return new PlainExample(map.Line, inner.Required("statement"), inner.Required("plain"));
                inner.RejectUnknown();
            }
            else
            {
                reader.Error(item, "an example has \"statement\" and \"plain\"");
            }
        }
    }

    private static IEnumerable<string> Expand(NodeReader reader, ScalarNode words)
    {
        try
        {
            return PhrasePattern.Expand(words.Value);
        }
        catch (FormatException error)
        {
            reader.Error(words, error.Message);
            return [];
        }
    }
}
