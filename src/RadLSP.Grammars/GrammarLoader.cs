using RadLSP.Core;
using RadLSP.Core.Assertions;
using RadLSP.Core.Impressions;
using RadLSP.Core.Language;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Words;
using RadLSP.Core.Deidentification;
using RadLSP.Grammars.Deidentification;
using RadLSP.Grammars.Dictation;
using RadLSP.Grammars.Reading;
using RadLSP.Grammars.Templates;
using RadLSP.Grammars.Words;

namespace RadLSP.Grammars;

/// <summary>What came of loading a grammar.</summary>
/// <param name="Grammar">The grammar without the entries that were wrong.</param>
/// <param name="Examples">The examples of its rules.</param>
/// <param name="Errors">Everything that is wrong, in the order of files and lines.</param>
/// <param name="WordTable">The bytes of the word table, for the compiled form.</param>
public sealed record LoadedGrammar(
    Grammar Grammar, IReadOnlyList<RuleExamples> Examples, IReadOnlyList<GrammarError> Errors, ReadOnlyMemory<byte> WordTable)
{
    /// <summary>The files of its templates, which the compiled form holds as they are.</summary>
    public IReadOnlyList<GrammarFile> TemplateFiles { get; init; } = [];

    /// <summary>The files about identifiers, which the compiled form holds as they are.</summary>
    public IReadOnlyList<GrammarFile> IdentifierFiles { get; init; } = [];
    /// <summary>The files of the verifier's words and of the prompts, which the compiled form holds as they are.</summary>
    public IReadOnlyList<GrammarFile> ModelFiles { get; init; } = [];

    /// <summary>The files of its spoken forms and voice commands, which the compiled form holds as they are.</summary>
    public IReadOnlyList<GrammarFile> DictationFiles { get; init; } = [];

    /// <summary>Reports written with its templates, for <see cref="TemplateExampleRunner"/>.</summary>
    public IReadOnlyList<GrammarFile> TemplateExamples { get; init; } = [];

    /// <summary>Reports with the impression that must be drafted of them.</summary>
    public IReadOnlyList<DraftExample> DraftExamples { get; init; } = [];
}

/// <summary>Turns the files of a grammar into a <see cref="Grammar"/>.</summary>
public static class GrammarLoader
{
    /// <summary>The path of the language statistics in the folder of a grammar; the texts that they were counted from lie beside it.</summary>
    public const string StatisticsPath = "language/statistics.bin";

    /// <summary>The keys of lists that a file of a grammar can hold.</summary>
    internal static IEnumerable<string> ListKeys => LexiconReader.Lists.Keys.Concat(OtherKeys).Where(static key => key != "source");

    private static readonly string[] OtherKeys = ["source", "families", "cues", "sections", "sentences", "causes", "labels", "organs", "impression", "drafts"];

    /// <summary>Loads a grammar.</summary>
    /// <param name="language">Its language, as a BCP 47 tag.</param>
    /// <param name="files">Its YAML files and word lists (.txt).</param>
    /// <param name="dictionaryWords">Words of general dictionaries with their flags.</param>
    /// <param name="statistics">The language statistics of the grammar (<see cref="StatisticsPath"/>); empty for none.</param>
    public static LoadedGrammar Load(
        string language, IEnumerable<GrammarFile> files, IEnumerable<(string Word, WordFlags Flags)> dictionaryWords, ReadOnlyMemory<byte> statistics = default)
    {
        var errors = new List<GrammarError>();
        var drafts = new List<ConceptDraft>();
        var cues = new List<(AssertionCue Cue, IReadOnlyList<ScalarNode> Names, string Path)>();
        var sections = new List<SectionName>();
        var families = new List<(string Path, ScalarNode Member, int Family)>();
        var titles = new List<string>();
        var abbreviations = new List<string>();
        var units = new List<string>();
        var continuations = new List<string>();
        var rules = new List<(RuleDefinition Rule, RuleExamples Examples, GrammarFile File, MapNode Root)>();
        var causes = new List<DiagnosticCause>();
        var labels = new List<LabelReader.Draft>();
        var organs = new List<OrganReader.Draft>();
        var impressions = new ImpressionReader();
        var templateExamples = new List<GrammarFile>();
        var templates = new List<(GrammarFile File, ReportTemplate Template)>();
        var identifierFiles = new List<GrammarFile>();
        var modelFiles = new List<GrammarFile>();
        var dictation = new List<GrammarFile>();
        var words = new WordTableWriter();
        GrammarFile? frequencies = null;
        foreach ((string word, WordFlags flags) in dictionaryWords)
        {
            words.Add(word, flags);
        }

        foreach (GrammarFile file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (file.Path.EndsWith(TemplateExampleRunner.ExampleExtension, StringComparison.Ordinal))
            {
                templateExamples.Add(file);
                continue;
            }

            if (DictationReader.IsDictation(file))
            {
                dictation.Add(file);
                continue;
            }

            if (file.Path.EndsWith(TemplateReader.Extension, StringComparison.Ordinal))
            {
                if (TemplateReader.Read(file, errors) is { } template)
                {
                    templates.Add((file, template));
                }

                continue;
            }

            if (IdentifierReader.IsIdentifierFile(file))
            {
                identifierFiles.Add(file);
                continue;
            }

            if (file.Path.EndsWith(".txt", StringComparison.Ordinal))
            {
                if (file.Path == WordFrequencyFile.Path)
                {
                    frequencies = file;
                }
                else if (!file.Path.StartsWith("language/", StringComparison.Ordinal))
                {
                    AddVocabulary(file, words, errors);
                }

                continue;
            }

            if (GrammarNode.Parse(file, errors) is not { } node)
            {
                continue;
            }

            if (node is not MapNode root)
            {
                errors.Add(new GrammarError(file.Path, node.Line, node.Column, "a grammar file is a map: source: ..., anatomy: ..."));
            }
            else if (ModelFiles.IsOne(root))
            {
                modelFiles.Add(file);
                ModelFiles.Check(file, root, errors);
            }
            else if (root.TryGet("mechanism", out _))
            {
                if (RuleReader.Read(file, root, errors) is { } rule)
                {
                    rules.Add((rule.Rule, rule.Examples, file, root));
                }
            }
            else
            {
                ReadLists(file, root, drafts, families, cues, sections, titles, abbreviations, units, continuations, causes, labels, organs, impressions, errors);
            }
        }

        LexiconBuilder.AddWords(drafts, words);
        foreach ((_, IReadOnlyList<ScalarNode> names, _) in cues)
        {
            LexiconBuilder.AddWords(names, words);
        }

        if (frequencies is not null)
        {
            SetFrequencies(frequencies, words, errors);
        }

        IdentifierTables identifiers = IdentifierReader.Read(identifierFiles, errors);
        byte[] wordBytes = words.Write();
        WordTable table = WordTable.Open(wordBytes);
        var grammar = new Grammar
        {
            Language = language,
            Words = table,
            WordStatistics = LanguageModel.Open(statistics, table),
            Lexicon = LexiconBuilder.Build(drafts, families, table, errors),
            Cues = [.. cues.Select(cue => cue.Cue)],
            CuePhrases = PhraseTrie.Build(cues.SelectMany((cue, index) =>
                cue.Names.Select(name => (LexiconBuilder.WordsOf(name.Value, table), index)))),
            SectionNames = new SectionNames(sections),
            Sentences = new SentenceConventions(titles, abbreviations, units, continuations),
            Rules = [.. rules.Select(rule => rule.Rule)],
            Causes = causes,
            Labels = [.. labels.Select(label => label.Definition)],
            Templates = new TemplateLibrary(() => [.. templates.Select(static template => template.Template)]),
            Identifiers = new IdentifierLibrary(() => identifiers),
            OrganItems = [.. organs.Select(organ => organ.Item)],
            ImpressionWording = new Lazy<ImpressionWording>(impressions.Wording),
            Verification = ModelFiles.VerificationLater(modelFiles),
            Prompts = ModelFiles.PromptsLater(modelFiles),
            PlainLanguage = ModelFiles.PlainLater(modelFiles),
            Dictation = DictationReader.Read(dictation, errors),
        };
        impressions.Check(grammar.Lexicon, errors);
        OrganReader.Check(organs, grammar.Lexicon, errors);
        ModelFiles.CheckIds(modelFiles, grammar.Lexicon, errors);
        foreach ((GrammarFile file, ReportTemplate template) in templates)
        {
            TemplateChecks.Check(file, template, grammar.Lexicon, errors);
        }

        LabelReader.Check(labels, grammar.Lexicon, errors);
        foreach ((RuleDefinition rule, _, GrammarFile file, MapNode root) in rules)
        {
            RuleReader.CheckSettings(file, root, rule, grammar, errors);
        }

        errors.Sort(static (a, b) => (string.CompareOrdinal(a.Path, b.Path), a.Line - b.Line) switch
        {
            (0, var lines) => lines,
            (var paths, _) => paths,
        });
        return new LoadedGrammar(grammar, [.. rules.Select(rule => rule.Examples)], errors, wordBytes)
        {
            TemplateFiles = [.. templates.Select(static template => template.File)],
            TemplateExamples = templateExamples,
            DraftExamples = impressions.Examples,
            IdentifierFiles = identifierFiles,
            ModelFiles = modelFiles,
            DictationFiles = dictation,
        };
    }

    private static void AddVocabulary(GrammarFile file, WordTableWriter words, List<GrammarError> errors)
    {
        var wordErrors = new List<WordFileError>();
        foreach (VocabularyWord word in VocabularyFile.Read(file.Path, file.Text, wordErrors))
        {
            words.Add(word.Text, word.Flags);
        }

        errors.AddRange(wordErrors.Select(error => new GrammarError(error.File, error.Line, 1, error.Message)));
    }

    /// <summary>Runs after every word was added: a frequency belongs to a known word and makes none.</summary>
    private static void SetFrequencies(GrammarFile file, WordTableWriter words, List<GrammarError> errors)
    {
        var wordErrors = new List<WordFileError>();
        foreach ((string word, int frequencyClass) in WordFrequencyFile.Read(file.Path, file.Text, wordErrors))
        {
            words.SetFrequencyClass(word, frequencyClass);
        }

        errors.AddRange(wordErrors.Select(error => new GrammarError(error.File, error.Line, 1, error.Message)));
    }

    internal static void ReadLists(
        GrammarFile file, MapNode root, List<ConceptDraft> drafts, List<(string Path, ScalarNode Member, int Family)> families,
        List<(AssertionCue Cue, IReadOnlyList<ScalarNode> Names, string Path)> cues, List<SectionName> sections,
        List<string> titles, List<string> abbreviations, List<string> units, List<string> continuations, List<DiagnosticCause> causes, List<LabelReader.Draft> labels,
        List<OrganReader.Draft> organs, ImpressionReader impressions, List<GrammarError> errors)
    {
        if (!root.TryGet("source", out GrammarNode? source) || source is not ScalarNode { Value.Length: > 0 })
        {
            errors.Add(new GrammarError(file.Path, root.Line, root.Column, "\"source\" is missing: say where the facts of the file come from"));
        }

        foreach ((ScalarNode key, GrammarNode value) in root.Entries)
        {
            if (LexiconReader.Lists.TryGetValue(key.Value, out ConceptKind kind))
            {
                if (value is ListNode list)
                {
                    LexiconReader.Read(file.Path, list, kind, drafts, errors);
                }
                else
                {
                    errors.Add(new GrammarError(file.Path, value.Line, value.Column, $"\"{key.Value}\" is a list of entries"));
                }
            }
            else if (key.Value == "families" && value is ListNode familyList)
            {
                ReadFamilies(file, familyList, families, errors);
            }
            else if (key.Value == "labels" && value is ListNode labelList)
            {
                LabelReader.Read(file, labelList, labels, errors);
            }
            else if (key.Value == "organs" && value is ListNode organList)
            {
                OrganReader.Read(file, organList, organs, errors);
            }
            else if (key.Value == "impression" && value is MapNode wording)
            {
                impressions.ReadWording(file, wording, errors);
            }
            else if (key.Value == "drafts" && value is ListNode draftList)
            {
                impressions.ReadExamples(file, draftList, errors);
            }
            else if (key.Value == "causes" && value is ListNode causeList)
            {
                CauseReader.Read(file, causeList, causes, errors);
            }
            else if (key.Value == "cues" && value is ListNode cueList)
            {
                ReadCues(file, cueList, cues, errors);
            }
            else if (key.Value == "sections" && value is ListNode sectionList)
            {
                ReadSections(file, sectionList, sections, errors);
            }
            else if (key.Value == "sentences" && value is MapNode map)
            {
                var reader = new NodeReader(file.Path, map, errors);
                titles.AddRange(reader.List("titles").Select(word => word.Value));
                abbreviations.AddRange(reader.List("abbreviations").Select(word => word.Value));
                units.AddRange(reader.List("units").Select(word => word.Value));
                continuations.AddRange(reader.List("continuations").Select(word => word.Value));
                reader.RejectUnknown();
            }
            else if (key.Value != "source")
            {
                errors.Add(new GrammarError(file.Path, key.Line, key.Column,
                    $"\"{key.Value}\" is not known here; known are {string.Join(", ", LexiconReader.Lists.Keys.Concat(OtherKeys))}"));
            }
        }
    }

    private static void ReadFamilies(
        GrammarFile file, ListNode list, List<(string Path, ScalarNode Member, int Family)> families, List<GrammarError> errors)
    {
        foreach (GrammarNode item in list.Items)
        {
            if (item is not MapNode map)
            {
                errors.Add(new GrammarError(file.Path, item.Line, item.Column, "a family has \"id\" and \"members\""));
                continue;
            }

            var reader = new NodeReader(file.Path, map, errors);
            reader.Required("id");
            int family = families.Count;
            families.AddRange(reader.List("members").Select(member => (file.Path, member, family)));
            reader.RejectUnknown();
        }
    }

    private static void ReadCues(
        GrammarFile file, ListNode list, List<(AssertionCue Cue, IReadOnlyList<ScalarNode> Names, string Path)> cues, List<GrammarError> errors)
    {
        foreach (GrammarNode item in list.Items)
        {
            if (item is not MapNode map)
            {
                errors.Add(new GrammarError(file.Path, item.Line, item.Column, "a cue has \"id\", \"kind\", \"direction\" and \"names\""));
                continue;
            }

            var reader = new NodeReader(file.Path, map, errors);
            var cue = new AssertionCue(
                reader.Required("id"),
                reader.Choice("kind", CueKind.Negation),
                reader.Choice("direction", CueDirection.Forward),
                (int)reader.Number("reach", 0))
            {
                HasOpenList = reader.Flag("open_list"),
            };
            cues.Add((cue, ExpandNames(reader), file.Path));
            reader.RejectUnknown();
        }
    }

    private static List<ScalarNode> ExpandNames(NodeReader reader)
    {
        var names = new List<ScalarNode>();
        foreach (ScalarNode pattern in reader.List("names"))
        {
            try
            {
                names.AddRange(PhrasePattern.Expand(pattern.Value).Select(phrase => pattern with { Value = phrase }));
            }
            catch (FormatException error)
            {
                reader.Error(pattern, error.Message);
            }
        }

        return names;
    }

    private static void ReadSections(GrammarFile file, ListNode list, List<SectionName> sections, List<GrammarError> errors)
    {
        foreach (GrammarNode item in list.Items)
        {
            if (item is not MapNode map)
            {
                errors.Add(new GrammarError(file.Path, item.Line, item.Column, "a section has \"role\" and \"names\""));
                continue;
            }

            var reader = new NodeReader(file.Path, map, errors);
            SectionRole role = reader.Choice("role", SectionRole.Other);
            bool isSubheading = reader.Flag("subheading");
            bool isFirst = true;
            foreach (ScalarNode name in reader.List("names"))
            {
                sections.Add(new SectionName(name.Value, role, isSubheading, isFirst));
                isFirst = false;
            }

            reader.RejectUnknown();
        }
    }
}
