using RadLSP.Core;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Grammars.Templates;

namespace RadLSP.Grammars.Authoring;

/// <summary>A field where it stands in a template file.</summary>
/// <param name="Field">The field.</param>
/// <param name="Span">From bracket to bracket.</param>
/// <param name="NameSpan">Its name in there.</param>
/// <param name="IsDefinition">False where the field is named again.</param>
/// <param name="IsRepeated">It stands in a repeated group.</param>
public sealed record FieldPlace(TemplateField Field, TextSpan Span, TextSpan NameSpan, bool IsDefinition, bool IsRepeated);

/// <summary>A template file as its author edits it.</summary>
public sealed class TemplateDocument : GrammarDocument
{
    private readonly List<GrammarProblem> _problems = [];

    private TemplateDocument(GrammarFile file, SourceText text, Grammar grammar)
        : base(file, text, grammar)
    {
        var errors = new List<GrammarError>();
        Template = TemplateReader.Read(file, errors);
        int body = TemplateHead.FindBody(file.Text);
        BodyStart = body < 0 ? text.Length : body;
        HasBody = body >= 0;
        Head = [.. TemplateHead.Lines(file.Text, BodyStart)];

        // A template without a name is none yet, but what is typed below its head is helped with all the same.
        Parts = Template?.Parts ?? (body < 0 ? [] : new TemplateBody(new TemplateSource(file.Path, file.Text, errors), body).Read());
        if (Template is not null)
        {
            TemplateChecks.Check(file, Template, grammar.Lexicon, errors);
        }

        var fields = new List<FieldPlace>();
        AddFields(Parts, isRepeated: false, fields);
        Fields = fields;
        Items = TemplateItemLines.Of(Parts, text, grammar);
        _problems.AddRange(errors.Select(error =>
            new GrammarProblem(ProblemRange.InTemplate(text, error.Line, error.Column), DiagnosticSeverity.Error, ProblemCodes.Format, error.Message)));
        _problems.AddRange(TemplateHints.Of(this));
        _problems.Sort(static (a, b) => a.Span.Start - b.Span.Start);
    }

    /// <summary>The template; null when it has no head or no name.</summary>
    public ReportTemplate? Template { get; }

    public IReadOnlyList<HeadLine> Head { get; }

    /// <summary>Where the text of the report begins.</summary>
    public int BodyStart { get; }

    /// <summary>False while the head has no end, so that everything is head.</summary>
    public bool HasBody { get; }

    public IReadOnlyList<TemplatePart> Parts { get; }

    /// <summary>Every place of every field, in the order of the file.</summary>
    public IReadOnlyList<FieldPlace> Fields { get; }

    /// <summary>Its headings and the items below the findings, in the order of the file.</summary>
    public IReadOnlyList<TemplateLine> Items { get; }

    public override IReadOnlyList<GrammarProblem> Problems => _problems;

    public override IReadOnlyList<OutlineEntry> Outline => field ??= TemplateOutline.Of(this);

    public static TemplateDocument Read(GrammarFile file, Grammar grammar) => Read(file, new SourceText(file.Text), grammar);

    /// <param name="file">The file; its name without extension is the id of the template.</param>
    /// <param name="text">Its text with its lines.</param>
    /// <param name="grammar">The grammar that it is for.</param>
    public static TemplateDocument Read(GrammarFile file, SourceText text, Grammar grammar) => new(file, text, grammar);

    public override IReadOnlyList<GrammarProblem> Try(CancellationToken cancellation = default) => TemplateTrial.Run(this, cancellation);

    public override IReadOnlyList<Proposal> ProposalsAt(int offset) => TemplateProposals.At(this, offset);

    public override AuthorNote? NoteAt(int offset) => TemplateNotes.At(this, offset);

    /// <summary>The field under a place; its end counts as well, because that is where the cursor stands after typing it.</summary>
    public FieldPlace? FieldAt(int offset) =>
        Fields.FirstOrDefault(field => field.Span.Contains(offset)) ?? Fields.FirstOrDefault(field => field.Span.End == offset);

    /// <summary>Every place of a field.</summary>
    public IEnumerable<FieldPlace> PlacesOf(TemplateField field) => Fields.Where(place => place.Field.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The template as a report for an examination.</summary>
    /// <param name="use">The examination.</param>
    /// <param name="acceptsDefaults">Fields that have a default hold it instead of their name.</param>
    public TemplateText Render(TemplateUse use, bool acceptsDefaults) =>
        TemplateText.Of(Template ?? new ReportTemplate { Id = "", Name = "", Parts = Parts }, use, acceptsDefaults);

    private void AddFields(IEnumerable<TemplatePart> parts, bool isRepeated, List<FieldPlace> fields)
    {
        foreach (TemplatePart part in parts)
        {
            switch (part)
            {
                case FieldPart { Field: var field, Span: var span }:
                    int name = span.Start + 1;
                    while (char.IsWhiteSpace(Text.Content[name]))
                    {
                        name++;
                    }

                    bool isDefinition = !fields.Exists(known => ReferenceEquals(known.Field, field));
                    fields.Add(new FieldPlace(field, span, new TextSpan(name, field.Name.Length), isDefinition, isRepeated));
                    break;
                case NormalText normal:
                    AddFields(normal.Parts, isRepeated, fields);
                    break;
                case ConditionalPart conditional:
                    AddFields(conditional.Parts, isRepeated, fields);
                    break;
                case RepeatedPart repeated:
                    AddFields(repeated.Parts, isRepeated: true, fields);
                    break;
            }
        }
    }
}
