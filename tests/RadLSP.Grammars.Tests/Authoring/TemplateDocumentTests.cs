using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Grammars.Authoring;
using RadLSP.Server;

namespace RadLSP.Grammars.Tests.Authoring;

public sealed class TemplateDocumentTests
{
    private const string Template = """
        name: Ankle
        modality: xr
        body part: exam-ankle
        source: us
        ---
        EXAM: Radiographs of the [side: left | right; required] ankle

        FINDINGS:
        Bones: {No acute fracture.}
        @when sex female
        Soft tissues: {Unremarkable.}
        @end
        @repeat lesion
        Lesion: [lesion size: 1 to 300 mm] on the [side].
        @end

        IMPRESSION: [impression; required]

        """;

    public static TheoryData<string> Shipped() =>
        [.. GrammarFolder.Read(EnglishGrammar.Folder).Where(file => file.Path.EndsWith(".radt", StringComparison.Ordinal)).Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Nothing_is_said_against_a_template_that_ships(string path)
    {
        TemplateDocument document = TemplateDocument.Read(GrammarFolder.Read(EnglishGrammar.Folder).Single(file => file.Path == path), EmbeddedGrammar.English);

        Assert.Empty(document.Problems.Concat(document.Try()).Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.Message));
    }

    [Theory]
    [InlineData("modality: ct", "modality: cx", "cx", "no modality")]
    [InlineData("source: us", "sauce: us", "sauce: us", "known keys")]
    [InlineData("1 to 300 mm", "300 to 1 mm", "300 to 1 mm", "empty")]
    [InlineData("[impression; required]", "[impression; needed]", "; needed", "required")]
    [InlineData("left | right", "left | right | left", "left | right | left; required", "never be picked")]
    [InlineData("on the [side]", "on the [side: date]", "[side: date]", "already defined")]
    [InlineData("@when sex female", "@when sex ladies", "@when sex ladies", "no sex")]
    [InlineData("Bones: ", "Hopes: ", "Hopes", "names no organ")]
    [InlineData("[impression; required]", "[impression; required", "[impression; required", "not closed")]
    public void A_mistake_is_underlined_where_it_is(string old, string mistake, string underlined, string message)
    {
        string text = Template.Replace("modality: xr", "modality: ct", StringComparison.Ordinal).Replace(old, mistake, StringComparison.Ordinal);
        TemplateDocument document = Read(text);

        GrammarProblem problem = Assert.Single(document.Problems, problem => problem.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(underlined, document.Text.ToString(problem.Span));
    }

    [Fact]
    public void A_choice_without_a_default_is_told_and_a_required_one_is_not()
    {
        Assert.DoesNotContain(Read(Template).Problems, problem => problem.Code == ProblemCodes.NoDefault);
        GrammarProblem problem = Assert.Single(Read(Template.Replace("; required] ankle", "] ankle", StringComparison.Ordinal)).Problems, problem => problem.Code == ProblemCodes.NoDefault);
        Assert.Equal(DiagnosticSeverity.Information, problem.Severity);
    }

    [Theory]
    [InlineData("Bones: {No acute fracture. No no dislocation.}", "no")]
    [InlineData("Bones: {A \\[sic\\] sign. No no dislocation.}", "no")]
    [InlineData("Bones: {No acute fractuer.}", "fractuer")]
    public void What_a_rule_flags_in_normal_text_is_underlined_in_the_template(string line, string underlined)
    {
        TemplateDocument document = Read(Template.Replace("Bones: {No acute fracture.}", line, StringComparison.Ordinal));

        Assert.Contains(document.Try(), problem => problem.Code == ProblemCodes.FlaggedTemplate && document.Text.ToString(problem.Span) == underlined);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Places_survive_the_line_ends_of_every_system(string lineEnd)
    {
        TemplateDocument document = Read(Template.Replace("No acute fracture", "No no fracture", StringComparison.Ordinal).ReplaceLineEndings(lineEnd));

        Assert.Contains(document.Try(), problem => document.Text.ToString(problem.Span) == "no");
        Assert.Equal("side", document.Text.ToString(document.Fields[0].NameSpan));
    }

    [Fact]
    public void The_outline_has_head_sections_items_fields_and_groups()
    {
        IReadOnlyList<OutlineEntry> outline = Read(Template).Outline;

        Assert.Equal(["Ankle", "EXAM", "FINDINGS", "IMPRESSION"], outline.Select(entry => entry.Name));
        Assert.Equal(["side"], outline[1].Children.Select(entry => entry.Name));
        Assert.Equal(["Bones", "@when sex female", "Soft tissues", "@repeat lesion", "Lesion"], outline[2].Children.Select(entry => entry.Name).Order(StringComparer.Ordinal).OrderBy(name => Template.IndexOf(name, StringComparison.Ordinal)));
        Assert.Contains((9, 11), Read(Template).Folds);
    }

    [Theory]
    [InlineData("modality: |", "ct", "ct")]
    [InlineData("body part: exam-|", "exam-ankle", "exam-ankle")]
    [InlineData("wo|", "words", "words: ")]
    [InlineData("---\n@wh|", "@when", "@when ")]
    [InlineData("---\n@when |", "modality", "modality")]
    [InlineData("---\n@when sex fe|", "female", "female")]
    [InlineData("---\nSIZE: [size: |", "1 to 300 mm", "1 to 300 mm")]
    [InlineData("---\nSIZE: [size; |", "required", "required")]
    [InlineData("---\nA [side: left | *right] B [|", "side", "side")]
    [InlineData("---\nFINDINGS:\nLi|", "Liver", "Liver: ")]
    [InlineData("---\nFINDINGS:\n|", "IMPRESSION", "IMPRESSION: ")]
    public void What_fits_is_proposed(string text, string label, string written)
    {
        int cursor = text.LastIndexOf('|');
        Proposal proposal = Assert.Single(Read("name: A\nsource: us\n" + text.Remove(cursor, 1)).ProposalsAt(cursor + 19), proposal => proposal.Label == label);

        Assert.Equal(written, proposal.NewText);
        Assert.Equal(cursor + 19, proposal.Replaced.End);
    }

    [Fact]
    public void A_field_tells_what_it_takes()
    {
        AuthorNote note = Read(Template).NoteAt(Template.IndexOf("[lesion size", StringComparison.Ordinal) + 3)!;

        Assert.Equal(("lesion size", "number, 1 to 300 mm"), (note.Title, note.Summary));
    }

    [Fact]
    public void A_concept_of_the_head_is_explained() =>
        Assert.Equal("exam-ankle", Read(Template).NoteAt(Template.IndexOf("exam-ankle", StringComparison.Ordinal) + 3)!.Summary);

    [Fact]
    public void Renaming_changes_every_place_and_nothing_else()
    {
        TemplateDocument document = Read(Template);
        FieldPlace side = document.FieldAt(Template.IndexOf("[side]", StringComparison.Ordinal) + 2)!;

        var text = new SourceText(Template);
        foreach (TextEdit edit in FieldRename.Edits(document, side, "affected side").Reverse())
        {
            text = text.WithEdit(edit);
        }

        Assert.Equal(Template.Replace("[side", "[affected side", StringComparison.Ordinal), text.Content);
    }

    [Theory]
    [InlineData("impression", "already")]
    [InlineData("Impression", "already")]
    [InlineData("2nd", "begins with a letter")]
    [InlineData("a:b", "begins with a letter")]
    [InlineData("", "begins with a letter")]
    public void A_name_that_cannot_be_is_refused(string name, string reason)
    {
        TemplateDocument document = Read(Template);

        Assert.Contains(reason, FieldRename.Refusal(document, document.Fields[0], name), StringComparison.Ordinal);
        Assert.Null(FieldRename.Refusal(document, document.Fields[0], "Side"));
    }

    [Fact]
    public void No_text_makes_the_reader_fail()
    {
        for (int cut = 0; cut < Template.Length; cut++)
        {
            TemplateDocument document = Read(Template[..cut]);
            _ = document.Outline.Count + document.Folds.Count() + document.ProposalsAt(cut).Count;
            _ = document.NoteAt(cut);
            Assert.All(document.Problems, problem => Assert.InRange(problem.Span.End, problem.Span.Start, cut));
        }
    }

    private static TemplateDocument Read(string text) => TemplateDocument.Read(new GrammarFile("templates/ankle.radt", text), EmbeddedGrammar.English);
}
