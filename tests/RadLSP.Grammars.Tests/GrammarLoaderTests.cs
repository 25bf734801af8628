using RadLSP.Core;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules;
using RadLSP.Grammars.Compiled;
using RadLSP.Server;
using RadLSP.Testing;

namespace RadLSP.Grammars.Tests;

public sealed class GrammarLoaderTests
{
    [Theory]
    [InlineData("source: us\nanatomy:\n  - id: liver\n    names: [liver]\n    paird: true\n", "a.yaml(5,5)", "\"paird\" is not known here")]
    [InlineData("source: us\nobservations:\n  - id: x\n    names: [x]\n    sites: [nowhere]\n", "a.yaml(5,13)", "\"nowhere\" is not in the lexicon")]
    [InlineData("source: us\nanatomy:\n  - id: liver\n", "a.yaml(3,5)", "needs at least one name")]
    [InlineData("anatomy: []\n", "a.yaml(1,1)", "\"source\" is missing")]
    [InlineData("source: us\nanatomy: [\n", "a.yaml(3,1)", "")]
    [InlineData("<<<<<<< HEAD\nsource: us\n=======\n? : {\n>>>>>>> b\n", "a.yaml(", "")]
    [InlineData("source: us\nwords: []\n", "a.yaml(2,1)", "\"words\" is not known here")]
    [InlineData("source: us\nanatomy:\n  - &a {id: x, names: [x]}\n  - *a\n", "a.yaml(4,5)", "no aliases")]
    [InlineData("id: b\ncode: b\nmechanism: repeated-word\nmessage: m\nreason: r\nsource: s\nexamples: {flags: [x], silent: [y]}\n", "a.yaml(1,5)", "name of its file")]
    [InlineData("id: a\ncode: b\nmechanism: magic\nmessage: m\nreason: r\nsource: s\nexamples: {flags: [x], silent: [y]}\n", "a.yaml(3,12)", "not a mechanism")]
    [InlineData("id: a\ncode: b\nmechanism: repeated-word\nmessage: m\nreason: r\nsource: s\n", "a.yaml(1,1)", "needs at least one example")]
    [InlineData("id: a\ncode: b\nmechanism: repeated-word\nconfidence: 2\nmessage: m\nreason: r\nsource: s\nexamples: {flags: [x], silent: [y]}\n", "a.yaml(4,13)", "from 0 to 1")]
    [InlineData("id: a\ncode: b\nmechanism: repeated-word\nguideline: x\nmessage: m\nreason: r\nsource: s\nexamples: {flags: [x], silent: [y]}\n", "a.yaml(4,12)", "a guideline is a map")]
    [InlineData("source: us\ncauses:\n  - {id: c, codes: [b], consequences: [d]}\n", "a.yaml(3,40)", "not one of the codes")]
    [InlineData("id: a\ncode: b\nmechanism: token-pattern\nmessage: m\nreason: r\nsource: s\nsettings:\n  patterns: ['[ x']\nexamples: {flags: [x], silent: [y]}\n", "a.yaml(8,13)", "patterns")]
    public void A_mistake_is_reported_where_it_stands(string text, string place, string message)
    {
        GrammarError error = Assert.Single(GrammarLoader.Load("en", [new GrammarFile("a.yaml", text)], []).Errors);
        Assert.StartsWith(place, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_can_be_given_once()
    {
        LoadedGrammar loaded = GrammarLoader.Load("en",
            [
                new GrammarFile("a.yaml", "source: us\nanatomy:\n  - {id: liver, names: [liver]}\n"),
                new GrammarFile("b.yaml", "source: us\nanatomy:\n  - {id: liver, names: [hepar]}\n"),
            ],
            []);
        GrammarError error = Assert.Single(loaded.Errors);
        Assert.Contains("a.yaml(3)", error.Message, StringComparison.Ordinal);
        Assert.Single(loaded.Grammar.Lexicon.Concepts);
    }

    [Fact]
    public void The_grammar_of_the_repository_has_no_mistakes() =>
        Assert.Empty(GrammarLoader.Load("en", GrammarFolder.Read(EnglishGrammar.Folder), KnownWords()).Errors);

    [Fact]
    public void A_rule_keeps_its_tables_its_confidence_and_its_guideline()
    {
        LoadedGrammar loaded = GrammarLoader.Load("en",
            [
                new GrammarFile("a.yaml", "id: a\ncode: b\nmechanism: repeated-word\nmessage: m\nreason: r\nsource: s\nconfidence: 0.7\n"
                    + "guideline: {name: n, version: '2017', source: p}\nsettings:\n  allowed:\n    - {structure: liver, most: 30}\n    - {structure: spleen}\nexamples: {flags: [x], silent: [y]}\n"),
                new GrammarFile("causes.yaml", "source: us\ncauses:\n  - {id: c, codes: [b, d], consequences: [d], most: 3}\n"),
            ],
            []);
        Grammar grammar = CompiledGrammar.Read(CompiledGrammar.Write(loaded.Grammar, loaded.WordTable));
        RuleDefinition rule = Assert.Single(grammar.Rules);
        Assert.Equal(0.7, rule.Reference.Confidence);
        Assert.Equal(new GuidelineReference("n", "2017", "p"), rule.Reference.Guideline);
        Assert.Equal(["30", "liver"], rule.Rows("allowed")[0].OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => cell.Value));
        Assert.Equal("spleen", Assert.Single(rule.Rows("allowed")[1]).Value);
        DiagnosticCause cause = Assert.Single(grammar.Causes);
        Assert.Equal((3, "d"), (cause.Most, Assert.Single(cause.Consequences)));
        Assert.Contains("not a table", Assert.Single(loaded.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_compiled_form_says_the_same()
    {
        LoadedGrammar loaded = GrammarLoader.Load("en", GrammarFolder.Read(EnglishGrammar.Folder), []);
        Grammar read = CompiledGrammar.Read(CompiledGrammar.Write(loaded.Grammar, loaded.WordTable));
        Assert.Equal(loaded.Grammar.Lexicon.Concepts.Select(Describe), read.Lexicon.Concepts.Select(Describe));
        Assert.Equal(loaded.Grammar.Rules.Select(rule => rule.Id), read.Rules.Select(rule => rule.Id));
        Assert.Equal(loaded.Grammar.Cues, read.Cues);
        Assert.Equal(loaded.Grammar.SectionNames.All, read.SectionNames.All);
        Assert.Equal(loaded.Grammar.Lexicon.Phrases.Edges.ToArray(), read.Lexicon.Phrases.Edges.ToArray());
    }

    [Fact]
    public void A_damaged_compiled_form_is_refused()
    {
        LoadedGrammar loaded = GrammarLoader.Load("en", [new GrammarFile("a.yaml", "source: us\nanatomy:\n  - {id: liver, names: [liver]}\n")], []);
        byte[] bytes = CompiledGrammar.Write(loaded.Grammar, loaded.WordTable);
        for (int length = 0; length < bytes.Length; length += 7)
        {
            Assert.Throws<InvalidDataException>(() => CompiledGrammar.Read(bytes.AsMemory(0, length)));
        }
    }

    private static string Describe(Concept concept) =>
        $"{concept.Id} {concept.Name} {concept.Kind} {concept.Group} {concept.Side} {concept.IsPaired} {concept.Sex} {concept.IsGeneric} {concept.IsQuality} "
        + $"{concept.IsSymptom} {concept.IsSided} {concept.Significance} {concept.Rank} {concept.Factor} {concept.Dimension} {concept.PartOf} "
        + $"{string.Join(",", concept.Sites)} {string.Join(",", concept.Removes)} {string.Join(",", concept.Covers)} {string.Join(",", concept.Families)}";

    private static IEnumerable<(string, Core.Words.WordFlags)> KnownWords() =>
        Enumerable.Range(0, Reports.English.Words.Count).Select(id => (Reports.English.Words.Text(id), Reports.English.Words.Flags(id)));
}
