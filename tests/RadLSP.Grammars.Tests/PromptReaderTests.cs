using RadLSP.Core.Impressions;
using RadLSP.Grammars.Compiled;

namespace RadLSP.Grammars.Tests;

public sealed class PromptReaderTests
{
    private const string Good = """
        source: tests
        prompt:
          name: one
          version: 3
          purpose: patient
          system: Be brief.
          parts:
            - {name: findings, text: "F: {text}"}
          most_tokens: 10
          stops: ["\n\n"]
        """;

    private static LoadedGrammar Load(params (string Path, string Text)[] files) =>
        GrammarLoader.Load("en", files.Select(static file => new GrammarFile(file.Path, file.Text)), []);

    [Fact]
    public void A_prompt_survives_compilation()
    {
        LoadedGrammar loaded = Load(("prompts/one.yaml", Good));
        Assert.Empty(loaded.Errors);
        ModelPrompt prompt = Assert.Single(CompiledGrammar.Read(CompiledGrammar.Write(loaded.Grammar, loaded.WordTable, default, loaded.ModelFiles)).Prompts.Value);
        Assert.Equal(("one", 3, PromptPurpose.Patient, "Be brief.", 10), (prompt.Name, prompt.Version, prompt.Purpose, prompt.System, prompt.MostTokens));
        Assert.Equal(new PromptPart(PromptPartKind.Findings, "F: {text}", 0), Assert.Single(prompt.Parts));
        Assert.Equal("\n\n", Assert.Single(prompt.Stops));
    }

    [Theory]
    [InlineData("version: 3", "version: x", 4)]
    [InlineData("version: 3", "version: 0", 4)]
    [InlineData("purpose: patient", "purpose: poem", 5)]
    [InlineData("name: findings", "name: secrets", 8)]
    [InlineData("F: {text}", "F", 8)]
    [InlineData("most_tokens: 10", "most_tokens: 100000", 9)]
    [InlineData("stops:", "stop:", 10)]
    public void A_mistake_is_told_with_its_line(string right, string wrong, int line) =>
        Assert.Contains(Load(("prompts/one.yaml", Good.Replace(right, wrong, StringComparison.Ordinal))).Errors, error => error.Line == line);

    [Fact]
    public void A_prompt_elsewhere_and_a_second_of_its_name_are_mistakes()
    {
        Assert.NotEmpty(Load(("lexicon/one.yaml", Good)).Errors);
        Assert.NotEmpty(Load(("prompts/one.yaml", Good), ("prompts/two.yaml", Good)).Errors);
    }

    [Theory]
    [InlineData("kept: [no-such-id]", 3)]
    [InlineData("nothing_acute: [\"no finding = no-such-id\"]", 3)]
    [InlineData("conecting: [a]", 3)]
    [InlineData("certainty: [word]", 3)]
    public void Mistakes_in_the_words_of_the_verifier_are_told_with_their_line(string wrong, int line) =>
        Assert.Contains(Load(("impression/verification.yaml", $"source: tests\nverification:\n  {wrong}\n")).Errors, error => error.Line == line);
}
