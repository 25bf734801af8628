using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Server.Features;

/// <summary>Moves the cursor by section and place.</summary>
internal static class GoCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["go.section"] = Go(SectionPlace),
        ["go.place"] = Go(Place),
        ["go.back"] = Go(Back),
    };

    /// <summary>Where words of a section go on: behind its text, or on the empty line below its heading.</summary>
    public static int EndOf(SourceText text, Section section)
    {
        int end = section.Body.End;
        while (end > section.Body.Start && char.IsWhiteSpace(text.Content[end - 1]))
        {
            end--;
        }

        if (end > section.Body.Start || section.Heading.IsEmpty)
        {
            return end;
        }

        int line = text.LineOf(section.Body.Start);
        bool hasLine = line + 1 < text.LineCount && text.LineStart(line + 1) <= section.Body.End
            && (text.LineStart(line + 1) < section.Body.End || section.Body.End == text.Length);
        return hasLine ? text.LineStart(line + 1) : section.Body.Start;
    }

    private static SpokenEffect Go(Func<SpokenScene, TextSpan?> place) => (scene, _) =>
    {
        if (place(scene) is { } found)
        {
            scene.Select(found);
        }

        return Task.CompletedTask;
    };

    private static TextSpan? SectionPlace(SpokenScene scene)
    {
        ReportAnalysis analysis = scene.Report.Analysis;
        Section? found;
        switch (scene.Argument("which"))
        {
            case "next":
                found = analysis.Sections.FirstOrDefault(section => !section.Heading.IsEmpty && section.Heading.Start > scene.Cursor.End);
                break;
            case "previous":
                Section? own = analysis.SectionAt(scene.Cursor.End);
                found = analysis.Sections.LastOrDefault(section => !section.Heading.IsEmpty && section.Index < (own?.Index ?? 0));
                break;
            default:
                string name = scene.Argument("section");
                found = SpokenContexts.SectionOf(analysis, name, scene.Cursor.End);
                if (found is null)
                {
                    scene.Refuse($"This report has no section {name}.");
                    return null;
                }

                break;
        }

        if (found is null)
        {
            scene.Refuse("There is no further section that way.");
            return null;
        }

        return At(EndOf(analysis.Text, found));
    }

    private static TextSpan? Place(SpokenScene scene)
    {
        SourceText text = scene.Report.Version.Text;
        int line = text.LineOf(scene.Cursor.End);
        Section? section = scene.Report.Analysis.SectionAt(scene.Cursor.End);
        switch (scene.Argument("place"))
        {
            case "document-start":
                return At(0);
            case "document-end":
                return At(text.Length);
            case "line-start":
                return At(text.LineStart(line));
            case "line-end":
                return At(text.LineEnd(line));
            case "section-start" when section is not null:
                TextSpan body = scene.Trimmed(section.Body);
                return At(body.IsEmpty ? EndOf(text, section) : body.Start);
            case "section-end" when section is not null:
                return At(EndOf(text, section));
            default:
                scene.Refuse("The cursor is in no section.");
                return null;
        }
    }

    private static TextSpan? Back(SpokenScene scene)
    {
        TextSpan? last = scene.Dictation.TakeVisited();
        if (last is null)
        {
            scene.Refuse("No command has moved the cursor yet.");
        }

        return last;
    }

    private static TextSpan At(int offset) => new(offset, 0);
}
