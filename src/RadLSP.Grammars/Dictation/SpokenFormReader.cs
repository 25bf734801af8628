using System.Globalization;
using System.Text.RegularExpressions;
using RadLSP.Core.Dictation;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Dictation;

/// <summary>Reads the files under spoken-forms/: numbers, classes, shapes, guarded words and rules, in the order of their names.</summary>
public static class SpokenFormReader
{
    /// <summary>The folder of the files.</summary>
    public const string Folder = "spoken-forms/";

    /// <summary>Reads all files of the folder together, because rules use the classes of other files.</summary>
    /// <param name="files">The files, of which only those under <see cref="Folder"/> are read.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="examples">Receives the examples; null when nobody asks for them.</param>
    /// <param name="others">Classes of files that are not given, for an author who has one file open.</param>
    public static SpokenFormSet Read(
        IEnumerable<GrammarFile> files, List<GrammarError> errors, List<SpokenExample>? examples = null, IEnumerable<string>? others = null)
    {
        var draft = new Draft(errors, examples, others ?? []);
        List<(GrammarFile File, MapNode Root)> roots = [];
        foreach (GrammarFile file in files.Where(static file => file.Path.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            GrammarNode? node = GrammarNode.Parse(file, errors);
            if (node is MapNode root)
            {
                roots.Add((file, root));
                draft.ReadWords(new NodeReader(file.Path, root, errors));
            }
            else if (node is not null)
            {
                errors.Add(new GrammarError(file.Path, node.Line, node.Column, "a file of spoken forms is a map: source: ..., rules: ..."));
            }
        }

        foreach ((GrammarFile file, MapNode root) in roots)
        {
            draft.ReadRules(new NodeReader(file.Path, root, errors));
        }

        return draft.Build();
    }

    private sealed class Draft(List<GrammarError> errors, List<SpokenExample>? examples, IEnumerable<string> others)
    {
        private readonly List<NumberWord> _numbers = [];
        private readonly Dictionary<string, IReadOnlyList<SpokenWord>> _classes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _shapes = new(StringComparer.Ordinal);
        private readonly List<GuardedWord> _guarded = [];
        private readonly List<SpokenRule> _rules = [];
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        private double _least = 0.6;

        public SpokenFormSet Build() => new()
        {
            Numbers = _numbers,
            Classes = _classes,
            Shapes = _shapes,
            Guarded = [.. _guarded.GroupBy(static word => word.Word, StringComparer.Ordinal).Select(static words =>
                new GuardedWord(words.Key, [.. words.SelectMany(static word => word.Alternatives).Distinct()]))],
            Rules = _rules,
            LeastProbability = _least,
        };

        public void ReadWords(NodeReader reader)
        {
            reader.Required("source");
            _least = reader.Number("least_probability", _least);
            foreach ((ScalarNode kindNode, MapNode words) in Maps(reader, "numbers"))
            {
                if (!Enum.TryParse(kindNode.Value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out NumberWordKind kind) || char.IsAsciiDigit(kindNode.Value[0]))
                {
                    reader.Error(kindNode, $"\"{kindNode.Value}\" is no part of a number; known are {string.Join(", ", Enum.GetNames<NumberWordKind>()).ToLowerInvariant()}");
                    continue;
                }

                foreach ((ScalarNode word, GrammarNode value) in words.Entries)
                {
                    if (value is ScalarNode scalar && int.TryParse(scalar.Value, CultureInfo.InvariantCulture, out int number) && number is >= 0 and < 1000)
                    {
                        _numbers.Add(new NumberWord(word.Value, kind, number));
                    }
                    else
                    {
                        reader.Error(value, "the value of a word of a number is a whole number below 1000");
                    }
                }
            }

            foreach ((ScalarNode name, MapNode words) in Maps(reader, "classes"))
            {
                _classes[name.Value] = [.. _classes.GetValueOrDefault(name.Value, []), .. words.Entries.SelectMany(entry => Members(reader, entry.Key, entry.Value))];
            }

            if (reader.Node("shapes") is MapNode shapes)
            {
                foreach ((ScalarNode tag, GrammarNode value) in shapes.Entries)
                {
                    ReadShape(reader, tag, value);
                }
            }

            if (reader.Node("guarded") is MapNode guarded)
            {
                foreach ((ScalarNode word, GrammarNode value) in guarded.Entries)
                {
                    var alternatives = new NodeReader(reader.Path, new MapNode([(word, value)], word.Line, word.Column), errors);
                    _guarded.Add(new GuardedWord(word.Value, [.. alternatives.List(word.Value).Select(static other => other.Value).Where(static other => other.Length > 0)]));
                }
            }
        }

        private void ReadShape(NodeReader reader, ScalarNode tag, GrammarNode value)
        {
            try
            {
                string shape = value is ScalarNode scalar ? scalar.Value : throw new ArgumentException("a shape is a regular expression");
                _ = new Regex(shape, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
                _shapes[tag.Value] = shape;
            }
            catch (Exception error) when (error is ArgumentException or NotSupportedException)
            {
                reader.Error(value, error.Message);
            }
        }

        /// <summary>What is written, and what is said for it: "mm: [millimeter(s|), millimetre(s|)]".</summary>
        private static IEnumerable<SpokenWord> Members(NodeReader reader, ScalarNode written, GrammarNode spoken)
        {
            var list = new NodeReader(reader.Path, new MapNode([(written, spoken)], written.Line, written.Column), reader.Errors);
            foreach (ScalarNode pattern in list.List(written.Value))
            {
                IReadOnlyList<string> phrases = [];
                try
                {
                    phrases = PhrasePattern.Expand(pattern.Value.Length == 0 ? written.Value : pattern.Value);
                }
                catch (FormatException error)
                {
                    reader.Error(pattern, error.Message);
                }

                foreach (string phrase in phrases)
                {
                    yield return new SpokenWord(phrase.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries), written.Value);
                }
            }
        }

        public void ReadRules(NodeReader reader)
        {
            foreach (string key in (string[])["source", "least_probability", "numbers", "classes", "shapes", "guarded"])
            {
                reader.Node(key);
            }

            foreach (MapNode map in ListOfMaps(reader, "rules"))
            {
                ReadRule(new NodeReader(reader.Path, map, errors));
            }

            foreach (MapNode map in ListOfMaps(reader, "sentences"))
            {
                ReadExample(new NodeReader(reader.Path, map, errors), "");
            }

            reader.RejectUnknown();
        }

        private void ReadRule(NodeReader reader)
        {
            var patterns = new List<SpokenPattern>();
            HashSet<string> known = [.. _classes.Keys, .. others];
            foreach (ScalarNode pattern in reader.List("say"))
            {
                try
                {
                    patterns.AddRange(PatternReader.Read(pattern.Value, known));
                }
                catch (FormatException error)
                {
                    reader.Error(pattern, error.Message);
                }
            }

            var rule = new SpokenRule
            {
                Id = reader.Required("id"),
                Patterns = patterns,
                Write = reader.Text("write") ?? "",
                Context = reader.Choice("context", SpokenContext.Any),
                Region = reader.Choice("region", SpokenRegion.Any),
                Makes = reader.Text("makes") ?? "",
                Effect = reader.Choice("effect", SpokenEffect.None),
                Whole = reader.Flag("whole"),
                After = Texts(reader, "after"),
                Before = Texts(reader, "before"),
                NotAfter = Texts(reader, "not_after"),
                NotBefore = Texts(reader, "not_before"),
                Consecutive = Texts(reader, "consecutive"),
                Flag = reader.Text("flag") ?? "",
            };
            if (patterns.Count == 0)
            {
                reader.Error("say", "\"say\" is missing: give at least one pattern");
            }
            else
            {
                _rules.Add(rule);
            }

            if (!_ids.Add(rule.Id))
            {
                reader.Error("id", $"there is another rule \"{rule.Id}\"");
            }

            CheckTemplate(reader, rule);
            int before = examples?.Count ?? 0;
            foreach (MapNode map in ListOfMaps(reader, "examples"))
            {
                ReadExample(new NodeReader(reader.Path, map, errors), rule.Id, rule);
            }

            foreach (ScalarNode text in reader.List("unchanged"))
            {
                examples?.Add(new SpokenExample(reader.Path, text.Line, rule.Id, text.Value, text.Value, SpokenContext.Report, rule.Region));
            }

            if (examples is not null && examples.Count == before)
            {
                reader.Error("id", "a rule has \"examples\" with \"spoken\" and \"written\"");
            }

            reader.RejectUnknown();
        }

        private static void CheckTemplate(NodeReader reader, SpokenRule rule)
        {
            foreach (string part in rule.Write.Split('{').Skip(1))
            {
                string name = part.Split(':', '}')[0];
                if (name != "all" && rule.Patterns.Any(pattern => pattern.Atoms.All(atom => atom.Name != name)))
                {
                    reader.Error("write", $"\"{name}\" is not captured by every pattern");
                }
            }
        }

        private void ReadExample(NodeReader reader, string rule, SpokenRule? of = null)
        {
            var example = new SpokenExample(
                reader.Path, reader.Map.Line, rule, reader.Required("spoken"), reader.Text("written") ?? "",
                reader.Choice("context", of?.Context ?? SpokenContext.Report), reader.Choice("region", of?.Region ?? SpokenRegion.UnitedStates))
            {
                IsBlind = reader.Flag("blind"),
            };
            reader.RejectUnknown();
            examples?.Add(example);
        }

        private static string[] Texts(NodeReader reader, string key) =>
            [.. reader.List(key).SelectMany(static text => text.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

        private static IEnumerable<(ScalarNode Key, MapNode Value)> Maps(NodeReader reader, string key)
        {
            if (reader.Node(key) is not MapNode map)
            {
                yield break;
            }

            foreach ((ScalarNode name, GrammarNode value) in map.Entries)
            {
                if (value is MapNode inner)
                {
                    yield return (name, inner);
                }
                else
                {
                    reader.Error(value, $"\"{name.Value}\" is a map");
                }
            }
        }

        private static IEnumerable<MapNode> ListOfMaps(NodeReader reader, string key)
        {
            if (reader.Node(key) is not ListNode list)
            {
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
                    reader.Error(item, $"\"{key}\" is a list of maps");
                }
            }
        }
    }
}
