using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;

namespace RadLSP.Grammars.Reading;

/// <summary>Collects how impressions are worded, and the drafts that examples demand, from all files that hold some of it.</summary>
internal sealed class ImpressionReader
{
    private readonly List<DraftExample> _examples = [];
    private readonly List<(string Path, ScalarNode Id)> _ids = [];
    private ImpressionWording _wording = ImpressionWording.None;

    public IReadOnlyList<DraftExample> Examples => _examples;

    /// <summary>The ids of the lexicon that were named.</summary>
    public IEnumerable<ScalarNode> Ids => _ids.Select(static id => id.Id);

    public ImpressionWording Wording() => _wording;

    /// <summary>Reads the map "impression" of a file; its lists are added to those of other files.</summary>
    public void ReadWording(GrammarFile file, MapNode map, List<GrammarError> errors)
    {
        var reader = new NodeReader(file.Path, map, errors);
        List<ScalarNode> notAcute = reader.List("not_acute");
        _ids.AddRange(notAcute.Select(id => (file.Path, id)));
        _wording = new ImpressionWording
        {
            LeastPoints = reader.Has("least_points") ? (int)reader.Number("least_points", 0) : _wording.LeastPoints,
            LeastPointsAlone = reader.Has("least_points_alone") ? (int)reader.Number("least_points_alone", 0) : _wording.LeastPointsAlone,
            Normal = [.. _wording.Normal, .. ReadNormal(file, reader, errors)],
            NotAcute = [.. _wording.NotAcute, .. Texts(notAcute)],
            Openings = [.. _wording.Openings, .. Phrases(reader, "openings")],
            Fillers = [.. _wording.Fillers, .. Phrases(reader, "fillers")],
            Closings = [.. _wording.Closings, .. Phrases(reader, "closings")],
            Breaks = [.. _wording.Breaks, .. Phrases(reader, "breaks")],
            Copulas = [.. _wording.Copulas, .. Phrases(reader, "copulas")],
            Questions = [.. _wording.Questions, .. Phrases(reader, "questions")],
            NormalWords = [.. _wording.NormalWords, .. Phrases(reader, "normal_words")],
            WhollyNormal = [.. _wording.WhollyNormal, .. Phrases(reader, "wholly_normal")],
            NeutralWords = [.. _wording.NeutralWords, .. Phrases(reader, "neutral_words")],
            Continuing = [.. _wording.Continuing, .. Phrases(reader, "continuing")],
            DescribingHeadings = [.. _wording.DescribingHeadings, .. Phrases(reader, "describing_headings")],
            Dependent = [.. _wording.Dependent, .. Phrases(reader, "dependent")],
            AllClear = [.. _wording.AllClear, .. Phrases(reader, "all_clear")],
            Conflicts = [.. _wording.Conflicts, .. Texts(reader.List("conflicts"))],
        };
        reader.RejectUnknown();
    }

    /// <summary>Reads the list "drafts" of a file.</summary>
    public void ReadExamples(GrammarFile file, ListNode list, List<GrammarError> errors)
    {
        foreach (GrammarNode item in list.Items)
        {
            if (item is not MapNode map)
            {
                errors.Add(new GrammarError(file.Path, item.Line, item.Column, "a draft has \"report\" and \"impression\""));
                continue;
            }

            var reader = new NodeReader(file.Path, map, errors);
            string report = reader.Required("report");
            List<ScalarNode> statements = reader.List("impression");
            if (!reader.Has("impression"))
            {
                reader.Error("impression", "\"impression\" is missing: list the statements of the draft, [] for none");
            }

            _examples.Add(new DraftExample(file.Path, map.Line, map.Column, report, Texts(statements), ReadOwn(file, reader, errors)));
            reader.RejectUnknown();
        }
    }

    /// <summary>Reports ids that no concept has.</summary>
    public void Check(ConceptLexicon lexicon, List<GrammarError> errors)
    {
        foreach ((string path, ScalarNode id) in _ids)
        {
            if (lexicon.Find(id.Value) is null)
            {
                errors.Add(new GrammarError(path, id.Line, id.Column, $"\"{id.Value}\" is not in the lexicon"));
            }
        }
    }

    private List<NormalStatement> ReadNormal(GrammarFile file, NodeReader parent, List<GrammarError> errors)
    {
        var statements = new List<NormalStatement>();
        foreach (MapNode map in Maps(file, parent, "normal_statements", "a normal statement has \"text\", \"body_parts\" and \"modalities\"", errors))
        {
            var reader = new NodeReader(file.Path, map, errors);
            List<ScalarNode> exams = reader.List("body_parts");
            List<ScalarNode> modalities = reader.List("modalities");
            List<ScalarNode> denied = reader.List("denied");
            _ids.AddRange(exams.Concat(modalities).Concat(denied).Select(id => (file.Path, id)));
            statements.Add(new NormalStatement(reader.Required("text"), Texts(exams), Texts(modalities), Texts(denied)));
            reader.RejectUnknown();
        }

        return statements;
    }

    private static List<(string Findings, string Impression)> ReadOwn(GrammarFile file, NodeReader parent, List<GrammarError> errors)
    {
        var reports = new List<(string, string)>();
        foreach (MapNode map in Maps(file, parent, "own", "an own report has \"findings\" and \"impression\"", errors))
        {
            var reader = new NodeReader(file.Path, map, errors);
            reports.Add((reader.Required("findings"), reader.Required("impression")));
            reader.RejectUnknown();
        }

        return reports;
    }

    private static IEnumerable<MapNode> Maps(GrammarFile file, NodeReader parent, string key, string shape, List<GrammarError> errors)
    {
        if (parent.Node(key) is not { } node)
        {
            yield break;
        }

        if (node is not ListNode list)
        {
            errors.Add(new GrammarError(file.Path, node.Line, node.Column, $"\"{key}\" is a list: {shape}"));
            yield break;
        }

        foreach (GrammarNode item in list.Items)
        {
            if (item is MapNode map)
            {
                yield return map;
            }
            else
            {
                errors.Add(new GrammarError(file.Path, item.Line, item.Column, shape));
            }
        }
    }

    /// <summary>The phrases of a list, their alternatives written out.</summary>
    private static IEnumerable<string> Phrases(NodeReader reader, string key)
    {
        foreach (ScalarNode pattern in reader.List(key))
        {
            string[] phrases = [];
            try
            {
                phrases = [.. PhrasePattern.Expand(pattern.Value)];
            }
            catch (FormatException error)
            {
                reader.Error(pattern, error.Message);
            }

            foreach (string phrase in phrases)
            {
                yield return phrase;
            }
        }
    }

    private static string[] Texts(List<ScalarNode> nodes) => [.. nodes.Select(static node => node.Value)];
}
