using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;
using RadLSP.Grammars.Templates;

namespace RadLSP.Grammars.Tests.Templates;

public sealed class TemplateReaderTests
{
    private const string Head = "name: Test\nsource: us\n---\n";

    [Fact]
    public void A_template_is_head_text_fields_and_normal_text()
    {
        ReportTemplate template = Read("""
            name: CT chest
            modality: ct, mr
            body part: exam-chest
            words: embolism
            sex: female
            source: us
            ---
            EXAM: CT [contrast: without | *with] contrast
            INDICATION: [indication; required]
            Lungs: {Clear, [slices: 1 to 9 mm = 2; wanted] slices.}
            PRIOR: [prior: date] [seen: yes/no] \[sic\]

            """);

        Assert.Equal(("ct-chest", "CT chest", Sex.Female), (template.Id, template.Name, template.Sex));
        Assert.Equal(["ct", "mr"], template.Modalities);
        Assert.Equal(["embolism"], template.Words);
        TemplateField[] fields = [.. template.Fields];
        Assert.Equal(["contrast", "indication", "slices", "prior", "seen"], fields.Select(field => field.Name));
        Assert.Equal((FieldKind.Choice, "with"), (fields[0].Kind, fields[0].Default));
        Assert.Equal(["without", "with"], fields[0].Choices);
        Assert.Equal(FieldNeed.Required, fields[1].Need);
        Assert.Equal((FieldKind.Number, 1, 9, "mm", "2", FieldNeed.Wanted), (fields[2].Kind, fields[2].Least, fields[2].Most, fields[2].Unit, fields[2].Default, fields[2].Need));
        Assert.Equal((FieldKind.Date, FieldKind.YesNo), (fields[3].Kind, fields[4].Kind));
        TemplateText text = TemplateText.Of(template, TemplateUse.Unknown, acceptsDefaults: true);
        Assert.Equal("EXAM: CT with contrast\nINDICATION: [indication]\nLungs: Clear, 2 mm slices.\nPRIOR: [prior] [seen] [sic]\n", text.Text);
        Assert.Equal("Clear, 2 mm slices.", text.Text.Substring(text.Normals[0].Start, text.Normals[0].Length));
        Assert.All(text.Fields, field => Assert.Contains(text.Text.Substring(field.Span.Start, field.Span.Length), (string[])["with", "2", "[indication]", "[prior]", "[seen]"]));
    }

    [Fact]
    public void Conditional_lines_follow_the_examination_and_groups_are_added_one_by_one()
    {
        ReportTemplate template = Read(Head + "A\n@when sex female\nUterus: {Normal.}\n@end\n@when side left or right\nB\n@end\n@repeat node\nNode: [size: 1 to 90 mm]\n@end\nC\n");

        Assert.Equal("A\nC\n", TemplateText.Of(template, TemplateUse.Unknown).Text);
        Assert.Equal("A\nUterus: Normal.\nB\nC\n", TemplateText.Of(template, new TemplateUse(Sex.Female, Side: Laterality.Left)).Text);
        RepeatedPart group = Assert.IsType<RepeatedPart>(Assert.Single(template.Parts, part => part is RepeatedPart));
        Assert.Equal("Node: [size] mm\n", TemplateText.OfGroup(group, TemplateUse.Unknown).Text);
    }

    [Theory]
    [InlineData("FINDINGS: clear", "1,1: the head is missing")]
    [InlineData("source: us\n---\n", "1,1: \"name\" is missing")]
    [InlineData("name: A\n---\n", "1,1: \"source\" is missing")]
    [InlineData("name: A\nsource: us\nsort: b\n---\n", "3,1: a line of the head")]
    [InlineData("name: A\nsource: us\nkind: b\n---\n", "3,7: \"kind\" is report or macro")]
    [InlineData(Head + "[size: 9 to 1 mm]", "4,7: the range 9 to 1 is empty")]
    [InlineData(Head + "[size: 1 to 9 mm = 12]", "4,7: the default \"12\" is not a number from 1 to 9")]
    [InlineData(Head + "[a: x | y = z]", "4,4: the default \"z\" is none of the choices")]
    [InlineData(Head + "[a: x | y | x]", "4,4: the choice \"x\" is given twice")]
    [InlineData(Head + "[a: *x | *y]", "4,4: only one choice can be the default")]
    [InlineData(Head + "[a: what]", "4,4: after \":\" stands")]
    [InlineData(Head + "[a; must]", "4,3: after \";\" stands")]
    [InlineData(Head + "[a]\n[a: text]", "5,1: the field \"a\" is already defined")]
    [InlineData(Head + "[a", "4,1: the bracket is not closed")]
    [InlineData(Head + "{a", "4,1: the brace is not closed")]
    [InlineData(Head + "a}", "4,2: \"}\" closes nothing")]
    [InlineData(Head + "@when sex female\na", "4,1: \"@when\" has no \"@end\"")]
    [InlineData(Head + "@end\na", "4,1: \"@end\" ends nothing")]
    [InlineData(Head + "@if x\na\n@end\n", "4,1: a line that begins with @")]
    public void What_is_wrong_is_reported_with_its_place(string text, string start)
    {
        var errors = new List<GrammarError>();

        TemplateReader.Read(new GrammarFile("templates/t.radt", text), errors);

        Assert.Contains(errors, error => $"{error.Line},{error.Column}: {error.Message}".StartsWith(start, StringComparison.Ordinal));
    }

    [Fact]
    public void Any_characters_are_read_without_an_exception()
    {
        var random = new System.Random(5);
        string[] pieces = ["[", "]", "{", "}", "@when sex female\n", "@repeat x\n", "@end\n", "a: ", "1 to 9", "|", "=", ";", "\\", "\n", "\0", "\ud800", "name: x\n", "---\n"];
        for (int round = 0; round < 2000; round++)
        {
            string text = Head + string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => pieces[random.Next(pieces.Length)]));
            var errors = new List<GrammarError>();
            ReportTemplate? template = TemplateReader.Read(new GrammarFile("t.radt", text), errors);
            Assert.NotNull(template);
            TemplateText.Of(template, TemplateUse.Unknown);
        }
    }

    private static ReportTemplate Read(string text)
    {
        var errors = new List<GrammarError>();
        ReportTemplate? template = TemplateReader.Read(new GrammarFile("templates/ct-chest.radt", text), errors);
        Assert.Empty(errors);
        return template!;
    }
}
