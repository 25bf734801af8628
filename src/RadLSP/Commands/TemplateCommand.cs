using System.CommandLine;
using RadLSP.Core.Templates;
using RadLSP.Grammars;
using RadLSP.Grammars.Templates;
using RadLSP.Mrrt;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp template import</c> and <c>radlsp template export</c>: templates to and from IHE MRRT.</summary>
internal static class TemplateCommand
{
    public static Command Create()
    {
        var page = new Argument<string>("FILE.html") { Description = "The MRRT template, an HTML5 page." };
        var template = new Option<string?>("--out") { Description = "The template file to write (FILE.radt); without it, standard output." };
        var import = new Command("import", "Make a template file from an MRRT template. What is lost is said on standard error.") { page, template };
        import.SetAction(result => Import(result.GetValue(page)!, result.GetValue(template)));

        var name = new Argument<string>("NAME") { Description = "Id or name of a template of the grammar, or a template file (FILE.radt)." };
        var html = new Option<string?>("--out") { Description = "The page to write (FILE.html); without it, standard output." };
        var export = new Command("export", "Make an MRRT template from a template. What other software will not understand is said on standard error.") { name, html };
        export.SetAction(result => Export(result.GetValue(name)!, result.GetValue(html)));
        return new Command("template", "Exchange templates with other software (IHE MRRT).") { import, export };
    }

    private static int Import(string path, string? output)
    {
        if (TryRead(path) is not { } bytes)
        {
            return 2;
        }

        if (MrrtImport.TryRead(bytes, EmbeddedGrammar.English, out ImportedTemplate? template) is { } refusal)
        {
            Console.Error.WriteLine($"radlsp: {path} was not imported: {refusal}");
            return 2;
        }

        Report(path, template!.Losses);
        return TryWrite(output, template.Text) ? 0 : 2;
    }

    private static int Export(string name, string? output)
    {
        ReportTemplate? template = EmbeddedGrammar.English.Templates.Find(name);
        string text = "";
        if (name.EndsWith(TemplateReader.Extension, StringComparison.OrdinalIgnoreCase))
        {
            if (TryRead(name) is not { } bytes)
            {
                return 2;
            }

            text = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
            var errors = new List<GrammarError>();
            template = TemplateReader.Read(new GrammarFile(name, text), errors);
            foreach (GrammarError error in errors)
            {
                Console.Error.WriteLine(error);
            }

            if (errors.Count > 0)
            {
                return 2;
            }
        }

        if (template is null)
        {
            Console.Error.WriteLine($"radlsp: there is no template \"{name}\"; name a file that ends in {TemplateReader.Extension} or one of {string.Join(", ", EmbeddedGrammar.English.Templates.All.Select(static one => one.Id))}");
            return 2;
        }

        ExportedTemplate page = MrrtExport.Write(template, EmbeddedGrammar.English, text);
        Report(name, page.Losses);
        return TryWrite(output, page.Html) ? 0 : 2;
    }

    private static void Report(string path, IReadOnlyList<MrrtLoss> losses)
    {
        foreach (MrrtLoss loss in losses)
        {
            Console.Error.WriteLine(loss.Line > 0 ? $"{path}({loss.Line}): {loss}" : $"{path}: {loss}");
        }
    }

    /// <summary>The bytes of a file, or null after an explanation. No more than a byte over the limit is read, so that a huge file costs nothing.</summary>
    private static byte[]? TryRead(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            var bytes = new byte[MrrtImport.MostBytes + 1];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Console.Error.WriteLine($"radlsp: cannot read {path}: {error.Message}");
            return null;
        }
    }

    private static bool TryWrite(string? path, string text)
    {
        if (path is null)
        {
            // A template in another language is not ASCII, whatever the terminal is set to.
            using Stream standard = Console.OpenStandardOutput();
            standard.Write(System.Text.Encoding.UTF8.GetBytes(text));
            return true;
        }

        try
        {
            File.WriteAllText(path, text);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Console.Error.WriteLine($"radlsp: cannot write {path}: {error.Message}");
            return false;
        }
    }
}
