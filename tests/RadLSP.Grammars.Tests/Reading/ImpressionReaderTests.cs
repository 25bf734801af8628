using RadLSP.Core;
using RadLSP.Core.Impressions;
using RadLSP.Grammars.Compiled;

namespace RadLSP.Grammars.Tests.Reading;

public sealed class ImpressionReaderTests
{
    private const string Wording = """
        source: test
        impression:
          least_points: 3
          openings: ["there (is|are)"]
          normal_statements:
            - {text: "No acute abnormality.", modalities: [xr], denied: [x-fracture]}
        drafts:
          - report: "FINDINGS: Nothing."
            impression: []
        """;

    private const string Lexicon = """
        source: test
        exam:
          - {id: xr, kind: modality, names: [radiograph]}
        observations:
          - {id: x-fracture, names: [fracture]}
        """;

    [Fact]
    public void The_wording_and_its_examples_are_read()
    {
        LoadedGrammar loaded = Load(Wording);

        Assert.Empty(loaded.Errors);
        ImpressionWording wording = loaded.Grammar.ImpressionWording.Value;
        Assert.Equal(3, wording.LeastPoints);
        Assert.Equal(["there is", "there are"], wording.Openings);
        Assert.Equal(["x-fracture"], Assert.Single(wording.Normal).Denied);
        DraftExample example = Assert.Single(loaded.DraftExamples);
        Assert.Equal((8, "FINDINGS: Nothing."), (example.Line, example.Report));
    }

    [Fact]
    public void The_compiled_form_gives_the_same_wording()
    {
        LoadedGrammar loaded = Load(Wording);

        Grammar read = CompiledGrammar.Read(CompiledGrammar.Write(loaded.Grammar, loaded.WordTable));

        Assert.False(read.ImpressionWording.IsValueCreated);
        Assert.Equivalent(loaded.Grammar.ImpressionWording.Value, read.ImpressionWording.Value, strict: true);
    }

    [Theory]
    [InlineData("impression:\n  openinigs: [a]", 3, "\"openinigs\" is not known here")]
    [InlineData("impression:\n  not_acute: [nowhere]", 3, "\"nowhere\" is not in the lexicon")]
    [InlineData("impression:\n  normal_statements:\n    - {modalities: [xr]}", 4, "\"text\" is missing")]
    [InlineData("impression:\n  normal_statements: none", 3, "is a list")]
    [InlineData("impression:\n  openings: [\"there (is\"]", 3, "\"(\" without \")\"")]
    [InlineData("drafts:\n  - impression: [a]", 3, "\"report\" is missing")]
    [InlineData("drafts:\n  - report: a", 3, "\"impression\" is missing")]
    [InlineData("drafts:\n  - a", 3, "a draft has")]
    public void A_mistake_is_reported_where_it_stands(string text, int line, string message)
    {
        GrammarError error = Assert.Single(Load("source: test\n" + text).Errors);

        Assert.Equal(("impression/test.yaml", line), (error.Path, error.Line));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static LoadedGrammar Load(string wording) =>
        GrammarLoader.Load("en", [new GrammarFile("impression/test.yaml", wording), new GrammarFile("lexicon/test.yaml", Lexicon)], []);
}
