using System.Text.Json;

namespace RadLSP.Protocol.Tests;

/// <summary>What is read from clients that do not keep to the letter of LSP, or are newer than it.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData("""{}""", null)]
    [InlineData("""{"capabilities":null}""", null)]
    [InlineData("""{"capabilities":[]}""", null)]
    [InlineData("""{"capabilities":"all"}""", null)]
    [InlineData("""{"capabilities":{"general":{"positionEncodings":["utf-8"]}}}""", "utf-8")]
    [InlineData("""{"capabilities":{"general":{"positionEncodings":["utf-8","utf-64"]},"textDocument":{"codeAction":[]}}}""", "utf-8")]
    [InlineData("""{"capabilities":{"workspace":[],"window":5,"textDocument":{"hover":{"contentFormat":"markdown"}},"general":{"positionEncodings":["utf-8"]}}}""", "utf-8")]
    [InlineData("""{"capabilities":{"textDocument":{"hover":{"contentFormat":[1]},"completion":{"completionItem":{"snippetSupport":"yes"}}},"general":{"positionEncodings":["utf-8"]}}}""", "utf-8")]
    [InlineData("""{"capabilities":{"general":[]}}""", null)]
    public void Capabilities_that_cannot_be_read_are_taken_for_absent(string json, string? encoding)
    {
        InitializeParams parameters = Read<InitializeParams>(json);
        Assert.Equal(encoding, parameters.Capabilities?.General?.PositionEncodings?[0].Value);
    }

    [Fact]
    public void What_is_beside_an_unreadable_capability_is_kept()
    {
        InitializeParams parameters = Read<InitializeParams>(
            """{"capabilities":{"textDocument":{"hover":[],"completion":{"contextSupport":true,"completionItem":{"snippetSupport":1,"preselectSupport":true}}}}}""");
        Assert.Null(parameters.Capabilities?.TextDocument?.Hover);
        Assert.True(parameters.Capabilities?.TextDocument?.Completion?.ContextSupport);
        Assert.True(parameters.Capabilities?.TextDocument?.Completion?.CompletionItem?.PreselectSupport);
    }

    [Fact]
    public void Values_of_a_later_LSP_are_kept_or_passed_over()
    {
        CodeActionParams parameters = Read<CodeActionParams>(
            """
            {"textDocument":{"uri":"a:b","later":1},"range":{"start":{"line":0,"character":0,"later":[]},"end":{"line":0,"character":1},"later":{}},
             "context":{"diagnostics":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"severity":9,"code":7,
               "message":{"kind":"html","value":"x"},"tags":[1,99],"later":true}],"only":["quickfix.later"],"triggerKind":3},"later":null}
            """);
        Diagnostic diagnostic = Assert.Single(parameters.Context.Diagnostics);
        Assert.Equal((DiagnosticSeverity)9, diagnostic.Severity);
        Assert.Equal(7, diagnostic.Code?.Integer);
        Assert.Equal("html", diagnostic.Message.Markup?.Kind.Value);
        Assert.True(CodeActionKind.QuickFix.Contains(parameters.Context.Only![0]));
    }

    [Theory]
    [InlineData("", "refactor.x", true)]
    [InlineData("refactor", "refactor", true)]
    [InlineData("refactor", "refactor.rewrite", true)]
    [InlineData("refactor", "refactoring", false)]
    [InlineData("refactor.rewrite", "refactor", false)]
    [InlineData("refactor", "source", false)]
    public void A_kind_of_code_action_contains_those_below_it(string kind, string other, bool expected) =>
        Assert.Equal(expected, new CodeActionKind(kind).Contains(new CodeActionKind(other)));

    [Fact]
    public void The_forms_of_a_boolean_with_options_are_read()
    {
        ServerCapabilities capabilities = Read<InitializeResult>(
            """{"capabilities":{"hoverProvider":true,"definitionProvider":false,"codeActionProvider":{"resolveProvider":true},"referencesProvider":null}}""").Capabilities;
        Assert.True(capabilities.HoverProvider?.IsTrue);
        Assert.False(capabilities.DefinitionProvider?.IsTrue);
        Assert.True(capabilities.CodeActionProvider?.Options?.ResolveProvider);
        Assert.Null(capabilities.ReferencesProvider);
    }

    [Theory]
    [InlineData("""{"hoverProvider":"yes"}""")]
    [InlineData("""{"hoverProvider":[]}""")]
    public void A_boolean_with_options_is_nothing_else(string json) =>
        Assert.Throws<JsonException>(() => Read<InitializeResult>($$"""{"capabilities":{{json}}}"""));

    [Fact]
    public void The_kind_of_a_report_need_not_come_first()
    {
        DocumentDiagnosticReport report = Read<DocumentDiagnosticReport>("""{"resultId":"1","kind":"unchanged"}""");
        Assert.Equal("1", Assert.IsType<UnchangedDocumentDiagnosticReport>(report).ResultId);
    }

    [Fact]
    public void Properties_that_are_null_are_not_written_except_where_LSP_wants_them()
    {
        Assert.Equal(
            """{"uri":"a:b","version":null}""",
            JsonSerializer.Serialize(new OptionalVersionedTextDocumentIdentifier("a:b"), LspJson.TypeInfo<OptionalVersionedTextDocumentIdentifier>()));
        Assert.Equal(
            """{"label":"x"}""",
            JsonSerializer.Serialize(new CompletionItem { Label = "x" }, LspJson.TypeInfo<CompletionItem>()));
    }

    [Fact]
    public void A_type_outside_of_the_protocol_is_refused_by_name()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(LspJson.TypeInfo<ReadingTests>);
        Assert.Contains(nameof(ReadingTests), exception.Message);
    }

    [Fact]
    public void Positions_are_ordered_by_line_and_then_by_character()
    {
        Position[] ordered = [new(0, 9), new(1, 0), new(1, 5), new(2, 0)];
        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.True(new Position(1, 5) >= new Position(1, 5) && new Position(1, 5) <= new Position(1, 5));
        Assert.True(new Position(1, 5) > new Position(1, 4) && new Position(0, 5) < new Position(1, 4));
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize(json, LspJson.TypeInfo<T>())!;
}
