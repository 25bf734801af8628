using RadLSP.Core;
using RadLSP.Core.Rules;
using RadLSP.Core.Text;
using RadLSP.Grammars.Authoring;
using RadLSP.Server;

namespace RadLSP.Grammars.Tests.Authoring;

public sealed class YamlDocumentTests
{
    private const string Rule = """
        id: vague-end
        code: vague-end
        mechanism: token-pattern
        severity: hint
        message: "\"{words}\" says nothing."
        reason: "It helps nobody."
        source: "us"
        settings:
          patterns: ["and so forth"]
        examples:
          flags:
            - text: "FINDINGS: Cysts, stones {|and so forth|}."
          silent:
            - "FINDINGS: Cysts and stones."

        """;

    private const string Lexicon = """
        source: "us"
        observations:
          - id: glow-sign
            names: [glow sign]
            sites: [liver]
            significance: minor

        """;

    public static TheoryData<string> Shipped() =>
        [.. GrammarFolder.Read(EnglishGrammar.Folder).Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal)).Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Nothing_is_said_against_a_file_that_ships(string path)
    {
        GrammarFile file = GrammarFolder.Read(EnglishGrammar.Folder).Single(file => file.Path == path);
        YamlDocument document = Read(file.Text, "/" + path)!;

        Assert.Empty(document.Problems.Select(problem => problem.Message));
        Assert.NotEmpty(document.Outline);
    }

    [Theory]
    [InlineData("severity: hint", "severity: loud", "loud", "not a severity")]
    [InlineData("mechanism: token-pattern", "mechanism: token-patern", "token-patern", "not a mechanism")]
    [InlineData("  patterns:", "  pattrens:", "pattrens: [\"and so forth\"]", "no setting")]
    [InlineData("reason:", "reasons:", "reasons: \"It helps nobody.\"", "not known here")]
    [InlineData("id: vague-end", "id: vague", "vague", "name of its file")]
    [InlineData("source: \"us\"", "source: \"us", "", "")]
    public void A_mistake_in_a_rule_is_underlined_where_it_is(string old, string mistake, string underlined, string message)
    {
        YamlDocument document = Read(Rule.Replace(old, mistake, StringComparison.Ordinal), "/rules/vague-end.yaml")!;

        GrammarProblem problem = document.Problems.First(problem => problem.Message.Contains(message, StringComparison.Ordinal));
        Assert.StartsWith(underlined, document.Text.ToString(problem.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void The_examples_of_a_rule_are_run_with_the_rule_as_it_is_written()
    {
        Assert.Empty(Read(Rule, "/rules/vague-end.yaml")!.Try());

        YamlDocument missed = Read(Rule.Replace("[\"and so forth\"]", "[\"and so on\"]", StringComparison.Ordinal), "/rules/vague-end.yaml")!;
        GrammarProblem flagged = Assert.Single(missed.Try());
        Assert.Equal((ProblemCodes.FailedExample, "\"FINDINGS: Cysts, stones {|and so forth|}.\""), (flagged.Code, missed.Text.ToString(flagged.Span)));

        YamlDocument loud = Read(Rule.Replace("Cysts and stones.", "Cysts and so forth.", StringComparison.Ordinal), "/rules/vague-end.yaml")!;
        Assert.Contains("must stay silent", Assert.Single(loud.Try()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grammar_with_one_more_rule_is_otherwise_the_same()
    {
        Grammar grammar = EmbeddedGrammar.English;
        Grammar more = grammar.WithRule(new RuleDefinition { Id = "other", Code = "other", Mechanism = "token-pattern", Severity = grammar.Rules[0].Severity, Message = "m", Reason = "r", Source = "s", Settings = grammar.Rules[0].Settings });

        Assert.Equal(grammar.Rules.Count + 1, more.Rules.Count);
        Assert.All(typeof(Grammar).GetProperties().Where(property => property.CanWrite && property.Name != nameof(Grammar.Rules)),
            property => Assert.Same(property.GetValue(grammar), property.GetValue(more)));
        Assert.Equal(grammar.Rules.Count, grammar.WithRule(grammar.Rules[0]).Rules.Count);
    }

    [Theory]
    [InlineData("sites: [liver]", "sites: [livver]", "livver")]
    [InlineData("significance: minor", "significance: huge", "huge")]
    [InlineData("names:", "name:", "name")]
    public void A_mistake_in_a_lexicon_file_is_underlined_where_it_is(string old, string mistake, string underlined)
    {
        YamlDocument document = Read(Lexicon.Replace(old, mistake, StringComparison.Ordinal), "/lexicon/signs.yaml")!;

        Assert.Contains(document.Problems, problem => document.Text.ToString(problem.Span).StartsWith(underlined, StringComparison.Ordinal));
    }

    [Fact]
    public void An_id_that_another_file_of_the_folder_defines_is_known()
    {
        string text = Lexicon.Replace("[liver]", "[glow-organ]", StringComparison.Ordinal);

        Assert.Single(Read(text, "/lexicon/signs.yaml")!.Problems);
        Assert.Empty(YamlDocument.Read(new GrammarFile("/lexicon/signs.yaml", text), new SourceText(text), EmbeddedGrammar.English, true, id => id == "glow-organ")!.Problems);
    }

    [Theory]
    [InlineData("version: 3\nservices:\n  web: {}\n", "/rules/compose.yaml")]
    [InlineData("groups: [a]\n", "/rules/alerts.yaml")]
    public void Other_yaml_is_left_alone(string text, string path) => Assert.Null(Read(text, path));

    [Fact]
    public void A_rule_is_one_anywhere_and_lists_only_in_a_grammar()
    {
        Assert.IsType<RuleDocument>(YamlDocument.Read(new GrammarFile("/x/vague-end.yaml", Rule), new SourceText(Rule), EmbeddedGrammar.English, false, _ => false));
        Assert.Null(YamlDocument.Read(new GrammarFile("/x/signs.yaml", Lexicon), new SourceText(Lexicon), EmbeddedGrammar.English, false, _ => false));
    }

    [Theory]
    [InlineData("id: x\nmechanism: tok|", "token-pattern", "token-pattern")]
    [InlineData("mechanism: token-pattern\nsev|", "severity", "severity: ")]
    [InlineData("mechanism: token-pattern\nseverity: |", "warning", "warning")]
    [InlineData("mechanism: token-pattern\nsections: [fin|", "findings", "findings")]
    [InlineData("mechanism: token-pattern\nsections:\n  - |", "impression", "impression")]
    [InlineData("mechanism: token-pattern\nsettings:\n  |", "patterns", "patterns: ")]
    [InlineData("mechanism: measurement-limits\nsettings:\n  limits:\n    - |", "most", "most: ")]
    [InlineData("mechanism: side-only-anatomy\nsettings:\n  structures: [splee|", "spleen", "spleen")]
    [InlineData("mechanism: token-pattern\nexamples:\n  |", "flags", "flags: ")]
    [InlineData("mechanism: token-pattern\nexamples:\n  flags:\n    - |", "text", "text: ")]
    public void What_fits_in_a_rule_is_proposed(string text, string label, string written) => IsProposed(text, "/rules/x.yaml", label, written);

    [Theory]
    [InlineData("source: us\nobs|", "observations", "observations: ")]
    [InlineData("observations:\n  - id: a\n    si|", "sites", "sites: ")]
    [InlineData("observations:\n  - id: a\n    sites: [liv|", "liver", "liver")]
    [InlineData("observations:\n  - id: a\n    sites:\n      - liv|", "liver", "liver")]
    [InlineData("observations:\n  - id: a\n    significance: |", "critical", "critical")]
    [InlineData("organs:\n  - name: x\n    structures: [liver, splee|", "spleen", "spleen")]
    public void What_fits_in_a_lexicon_file_is_proposed(string text, string label, string written) =>
        IsProposed("families: []\n" + text, "/lexicon/x.yaml", label, written);

    [Fact]
    public void Mechanisms_and_concepts_are_explained()
    {
        AuthorNote mechanism = Read(Rule, "/rules/vague-end.yaml")!.NoteAt(Rule.IndexOf("token-pattern", StringComparison.Ordinal) + 2)!;
        AuthorNote concept = Read(Lexicon, "/lexicon/signs.yaml")!.NoteAt(Lexicon.IndexOf("liver", StringComparison.Ordinal) + 2)!;

        Assert.Contains(mechanism.Facts, fact => fact.Label.StartsWith("patterns", StringComparison.Ordinal));
        Assert.Equal("liver", concept.Summary);
        Assert.Null(Read(Lexicon.Replace("glow sign", "liver", StringComparison.Ordinal), "/lexicon/signs.yaml")!.NoteAt(Lexicon.IndexOf("glow sign", StringComparison.Ordinal) + 2));
    }

    [Fact]
    public void The_outline_has_settings_and_examples()
    {
        IReadOnlyList<OutlineEntry> outline = Read(Rule, "/rules/vague-end.yaml")!.Outline;

        Assert.Equal("patterns", outline.Single(entry => entry.Name == "settings").Children.Single().Name);
        Assert.StartsWith("FINDINGS: Cysts", outline.Single(entry => entry.Name == "examples").Children[0].Children.Single().Name, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_makes_the_reader_fail()
    {
        foreach ((string text, string path) in new[] { (Rule, "/rules/vague-end.yaml"), (Lexicon, "/lexicon/signs.yaml") })
        {
            for (int cut = 0; cut < text.Length; cut++)
            {
                if (Read(text[..cut], path) is { } document)
                {
                    _ = document.Outline.Count + document.Folds.Count() + document.ProposalsAt(cut).Count;
                    _ = document.NoteAt(cut);
                    Assert.All(document.Problems, problem => Assert.InRange(problem.Span.End, problem.Span.Start, cut));
                }
            }
        }
    }

    private static void IsProposed(string text, string path, string label, string written)
    {
        int cursor = text.LastIndexOf('|');
        Proposal proposal = Read(text.Remove(cursor, 1), path)!.ProposalsAt(cursor).First(proposal => proposal.Label == label);

        Assert.Equal((written, cursor), (proposal.NewText, proposal.Replaced.End));
    }

    private static YamlDocument? Read(string text, string path) =>
        YamlDocument.Read(new GrammarFile(path, text), new SourceText(text), EmbeddedGrammar.English, isInGrammar: true, _ => false);
}
