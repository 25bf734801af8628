using RadLSP.Core;
using RadLSP.Core.Templates;
using RadLSP.Grammars;
using RadLSP.Grammars.Templates;
using RadLSP.Mrrt.Import;
using RadLSP.Mrrt.Reading;

namespace RadLSP.Mrrt;

/// <summary>A template read from an MRRT page.</summary>
/// <param name="Id">A name for its file, without extension.</param>
/// <param name="Text">The template file.</param>
/// <param name="Losses">What the page said and the template file does not, in the order of the page.</param>
public sealed record ImportedTemplate(string Id, string Text, IReadOnlyList<MrrtLoss> Losses);

/// <summary>Reads templates of IHE MRRT (Management of Radiology Report Templates), which are HTML5 pages.</summary>
public static class MrrtImport
{
    /// <summary>The largest page that is read, in bytes.</summary>
    public const int MostBytes = HtmlGuard.MostBytes;

    /// <summary>Reads a page. Nothing in it is run, and nothing that it refers to is loaded.</summary>
    /// <param name="file">The bytes of the page.</param>
    /// <param name="grammar">Says which modality and body part a title names.</param>
    /// <param name="template">The template; null when the page is refused.</param>
    /// <returns>Why the page is refused, with what to do; null when it is not.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> file, Grammar grammar, out ImportedTemplate? template)
    {
        template = null;
        var losses = new List<MrrtLoss>();
        if (HtmlPage.TryRead(file.Span, losses, out HtmlPage? page) is { } refusal)
        {
            return refusal;
        }

        PageHead head = HeadReader.Read(page!, grammar, losses);
        IReadOnlyList<TemplatePart> parts = ReadBody(page!, losses);
        string text = TemplateWriter.Write(head.Template(parts), head.Comments);
        var errors = new List<GrammarError>();
        if (TemplateReader.Read(new GrammarFile(head.Id + TemplateReader.Extension, text), errors) is null || errors.Count > 0)
        {
            // No page is known that gets here; a template that its own reader refuses must not be handed out.
            return $"the template that came out of it cannot be read: {string.Join("; ", errors)}";
        }

        template = new ImportedTemplate(head.Id, text, [.. losses.OrderBy(static loss => loss.Line)]);
        return null;
    }

    private static IReadOnlyList<TemplatePart> ReadBody(HtmlPage page, List<MrrtLoss> losses)
    {
        if (OwnPageReader.TryRead(page) is { } own)
        {
            return own;
        }

        if (page.Body.HasAttribute(OwnMarks.Template))
        {
            losses.Add(new MrrtLoss(HtmlPage.LineOf(page.Body), "conditions, repeated groups and normal text", "the page was changed after RadLSP had exported it", "it was read as a page of other software"));
        }

        return BodyReader.Read(page, losses);
    }
}
