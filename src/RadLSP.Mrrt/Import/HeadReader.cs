using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;
using RadLSP.Mrrt.Reading;

namespace RadLSP.Mrrt.Import;

/// <summary>Reads what a page says about itself: the Dublin Core of its head, and the attributes of the template.</summary>
internal static partial class HeadReader
{
    private const int LongestTitle = 200;
    private const int LongestId = 60;

    /// <summary>What together says where a template comes from and on which terms, in this order.</summary>
    private static readonly string[] Origin = ["publisher", "identifier", "creator", "date", "license"];

    public static PageHead Read(HtmlPage page, Grammar grammar, List<MrrtLoss> losses)
    {
        List<(string Name, string Value)> core = DublinCore(page, losses);
        string title = Plain(First(core, "title") ?? page.Document.Title ?? "");
        if (title.Length == 0)
        {
            losses.Add(new MrrtLoss(1, "the title", "the page has no dcterms.title", "the template is called \"Imported template\"; give it a name"));
            title = "Imported template";
        }

        if (First(core, "language") is { Length: > 0 } language && !language.StartsWith("en", StringComparison.OrdinalIgnoreCase))
        {
            losses.Add(new MrrtLoss(1, $"the language \"{language}\"", "the checks know English only", "the words were kept as they are"));
        }

        ReadAttributes(page, losses);
        string[] comments = [.. core.Where(static entry => entry.Name != "title").Select(static entry => $"{DublinCoreComment.Prefix}{entry.Name}: {entry.Value}")];
        return page.Body.HasAttribute(OwnMarks.Template) ? OfOwnPage(page.Body, title, comments) : OfForeignPage(title, core, comments, grammar, losses);
    }

    private static PageHead OfOwnPage(IElement body, string title, string[] comments) => new()
    {
        Id = Id(body.GetAttribute(OwnMarks.Template)!),
        Name = title,
        IsMacro = body.HasAttribute(OwnMarks.Macro),
        Modalities = List(body, OwnMarks.Modality),
        BodyParts = List(body, OwnMarks.BodyPart),
        Words = List(body, OwnMarks.Words),
        Sex = Enum.TryParse(body.GetAttribute(OwnMarks.Sex), ignoreCase: true, out Sex sex) && Enum.IsDefined(sex) ? sex : Sex.Unknown,
        Source = body.GetAttribute(OwnMarks.Source) is { } source && Plain(source).Length > 0 ? Plain(source) : "an MRRT template",
        Comments = [.. comments.Where(comment => !DublinCoreComment.IsOfEveryExport(comment, body.GetAttribute(OwnMarks.Template)!))],
    };

    private static PageHead OfForeignPage(string title, List<(string Name, string Value)> core, string[] comments, Grammar grammar, List<MrrtLoss> losses)
    {
        IEnumerable<string> origin = First(core, "license") is null ? Origin.Append("rights") : Origin;
        string source = string.Join("; ", origin.SelectMany(name => core.Where(entry => entry.Name == name).Select(static entry => entry.Value)).Distinct());
        if (source.Length == 0)
        {
            losses.Add(new MrrtLoss(1, "where the template comes from", "the page names no publisher, no creator and no licence", "\"source\" says only that it was MRRT; complete it"));
            source = "an MRRT template that does not say who made it";
        }

        ExamContext exam = Exam(title, grammar);
        string[] modalities = [.. exam.Modalities.Select(static stated => stated.Value.Id).Distinct()];
        string[] bodyParts = [.. exam.BodyParts.Select(static stated => stated.Value.Id).Distinct()];
        if (modalities.Length == 0 || bodyParts.Length == 0)
        {
            string what = modalities.Length > 0 ? "the body part" : bodyParts.Length > 0 ? "the modality" : "modality and body part";
            losses.Add(new MrrtLoss(1, what, $"the title \"{title}\" does not say it in words of the lexicon", "the template is offered for every examination that its other lines of the head allow"));
        }

        return new PageHead { Id = Id(title), Name = title, Modalities = modalities, BodyParts = bodyParts, Source = source, Comments = comments };
    }

    /// <summary>What the title says of the examination, read as the title of a report would be.</summary>
    private static ExamContext Exam(string title, Grammar grammar) =>
        ReportAnalyzer.Analyze(new SourceText($"EXAM: {title[..Math.Min(title.Length, LongestTitle)]}\n"), grammar).Reports[0].Context;

    private static List<(string Name, string Value)> DublinCore(HtmlPage page, List<MrrtLoss> losses)
    {
        var core = new List<(string Name, string Value)>();
        foreach (IElement meta in page.Document.QuerySelectorAll("meta"))
        {
            string name = (meta.GetAttribute("name") ?? "").Trim().ToLowerInvariant();
            string value = Plain(meta.GetAttribute("content") ?? "");
            if (name.StartsWith("dcterms.", StringComparison.Ordinal) || name.StartsWith("dc.", StringComparison.Ordinal))
            {
                if (value.Length > 0)
                {
                    core.Add((Plain(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]), value));
                }
            }
            else if (name is not ("" or "viewport"))
            {
                losses.Add(new MrrtLoss(HtmlPage.LineOf(meta), $"meta {Plain(name)} \"{value}\"", "it is no Dublin Core", "it was left out"));
            }
            else if (meta.GetAttribute("http-equiv") is { } command && !command.Equals("content-type", StringComparison.OrdinalIgnoreCase))
            {
                losses.Add(new MrrtLoss(HtmlPage.LineOf(meta), $"meta http-equiv {Plain(command)}", "a template gives no commands", "it was left out"));
            }
        }

        return core;
    }

    /// <summary>The script of type text/xml is data: what it says of the state of the template, and codes of its parts.</summary>
    private static void ReadAttributes(HtmlPage page, List<MrrtLoss> losses)
    {
        foreach (IElement script in page.Document.QuerySelectorAll("script").Where(ActiveContent.IsAttributes))
        {
            string xml = script.TextContent;
            int first = HtmlPage.LineOf(script);
            if (Status().Match(xml) is { Success: true } status && !status.Groups[1].Value.Equals("ACTIVE", StringComparison.OrdinalIgnoreCase))
            {
                losses.Add(new MrrtLoss(first, $"the status {status.Groups[1].Value}", "template files have no status", "it was left out; look whether the template may still be used"));
            }

            foreach (Match code in Code().Matches(xml))
            {
                string what = string.Join(' ', CodeAttribute().Matches(code.Value).Select(static attribute => Plain(attribute.Groups[1].Value)));
                losses.Add(new MrrtLoss(first + xml.AsSpan(0, code.Index).Count('\n'), $"the code {what}", "template files hold no codes: findings are recognised by their words", "it was left out"));
            }
        }
    }

    [GeneratedRegex(@"<status>\s*(\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Status();

    [GeneratedRegex(@"<code\s[^<>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"=\s*[""']([^""']*)[""']", RegexOptions.CultureInvariant)]
    private static partial Regex CodeAttribute();

    private static string? First(List<(string Name, string Value)> core, string name) => core.FirstOrDefault(entry => entry.Name == name).Value;

    private static string[] List(IElement element, string attribute) =>
        Plain(element.GetAttribute(attribute) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>One line without control characters.</summary>
    private static string Plain(string text) => Words.Collapse(text);

    private static string Id(string name)
    {
        var id = new StringBuilder();
        foreach (char c in name.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) && id.Length < LongestId)
            {
                id.Append(c);
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        string slug = id.ToString().Trim('-');
        return slug.Length > 0 ? slug : "imported";
    }
}
