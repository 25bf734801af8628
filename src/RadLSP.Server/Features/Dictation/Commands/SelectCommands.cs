using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Dictation.Commands;

namespace RadLSP.Server.Features;

/// <summary>Selects words and parts of the report.</summary>
internal static class SelectCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["select.utterance"] = Now(static scene => scene.That()),
        ["select.again"] = Now(Again),
        ["select.unit"] = Now(Unit),
        ["select.section"] = Now(SectionOf),
        ["select.words"] = Now(Words),
        ["select.characters"] = Now(Characters),
        ["select.text"] = Now(static scene => Found(scene, scene.Argument("text"))),
        ["select.range"] = Now(Range),
        ["select.none"] = Now(static scene => new TextSpan(scene.Cursor.End, 0)),
        ["cursor.before"] = Now(static scene => Found(scene, scene.Argument("text")) is { } place ? new TextSpan(place.Start, 0) : null),
        ["cursor.after"] = Now(static scene => Found(scene, scene.Argument("text")) is { } place ? new TextSpan(place.End, 0) : null),
    };

    /// <summary>The nearest place of some words before the cursor; says so when there are more.</summary>
    public static TextSpan? Found(SpokenScene scene, string words)
    {
        IReadOnlyList<TextSpan> places = PhrasePlaces.Of(scene.Text, words);
        if (places.Count == 0)
        {
            scene.Refuse($"\"{words}\" does not stand in the report.");
            return null;
        }

        scene.Memory.Found = words;
        if (places.Count > 1)
        {
            scene.Say($"\"{words}\" stands {places.Count} times; this is the nearest before the cursor. Say \"select again\" for the next.");
        }

        return PhrasePlaces.Nearest(places, scene.Cursor.Start);
    }

    private static SpokenEffect Now(Func<SpokenScene, TextSpan?> place) => (scene, _) =>
    {
        if (place(scene) is { } found)
        {
            scene.Select(found);
        }

        return Task.CompletedTask;
    };

    private static TextSpan? Again(SpokenScene scene)
    {
        IReadOnlyList<TextSpan> places = PhrasePlaces.Of(scene.Text, scene.Memory.Found);
        if (places.Count == 0)
        {
            scene.Refuse("Say \"select\" and the words first.");
            return null;
        }

        return PhrasePlaces.Nearest(places, scene.Cursor.Start) is var before && before.End <= scene.Cursor.Start ? before : places[^1];
    }

    private static TextSpan? Unit(SpokenScene scene)
    {
        SourceText text = scene.Report.Version.Text;
        int at = scene.Cursor.End;
        int line = text.LineOf(at);
        TextSpan? found = scene.Argument("unit") switch
        {
            "all" => new TextSpan(0, text.Length),
            "line" => TextSpan.FromBounds(text.LineStart(line), text.LineEnd(line)),
            "sentence" => scene.Report.Analysis.SentenceAt(at)?.Span ?? scene.Report.Analysis.Sentences.LastOrDefault(sentence => sentence.Span.End <= at)?.Span,
            "paragraph" => Paragraph(text, line),
            _ => scene.Report.Analysis.SectionAt(at) is { } section ? scene.Trimmed(section.Body) : null,
        };
        if (found is not { IsEmpty: false })
        {
            scene.Refuse("There is nothing to select here.");
            return null;
        }

        return found;
    }

    private static TextSpan? SectionOf(SpokenScene scene)
    {
        string name = scene.Argument("section");
        if (SpokenContexts.SectionOf(scene.Report.Analysis, name, scene.Cursor.End) is not { } section)
        {
            scene.Refuse($"This report has no section {name}.");
            return null;
        }

        TextSpan body = scene.Trimmed(WholeBody(scene.Report.Analysis, section));
        if (body.IsEmpty)
        {
            scene.Refuse($"The section {section.Name} is empty.");
            return null;
        }

        return body;
    }

    /// <summary>The text of a section with that of its sub-sections.</summary>
    public static TextSpan WholeBody(ReportAnalysis analysis, Section section) =>
        analysis.Sections.Where(other => other.Parent == section.Index).Aggregate(section.Body, static (whole, part) => whole.Cover(part.Span));

    private static TextSpan Paragraph(SourceText text, int line)
    {
        int first = line;
        int last = line;
        while (first > 0 && !IsBlank(text, first - 1))
        {
            first--;
        }

        while (last + 1 < text.LineCount && !IsBlank(text, last + 1))
        {
            last++;
        }

        return TextSpan.FromBounds(text.LineStart(first), text.LineEnd(last));
    }

    private static bool IsBlank(SourceText text, int line) => text.Slice(TextSpan.FromBounds(text.LineStart(line), text.LineEnd(line))).IsWhiteSpace();

    private static TextSpan? Words(SpokenScene scene)
    {
        string text = scene.Text;
        int count = CountOf(scene);
        bool isForward = scene.Argument("step") == "1";
        int at = isForward ? scene.Cursor.End : scene.Cursor.Start;
        int start = at;
        for (int i = 0; i < count; i++)
        {
            at = isForward ? Past(text, Past(text, at, static c => char.IsWhiteSpace(c)), static c => !char.IsWhiteSpace(c))
                : Before(text, Before(text, at, static c => char.IsWhiteSpace(c)), static c => !char.IsWhiteSpace(c));
        }

        return Checked(scene, isForward ? scene.Trimmed(TextSpan.FromBounds(start, at)) : TextSpan.FromBounds(at, start));
    }

    private static TextSpan? Characters(SpokenScene scene)
    {
        int count = CountOf(scene);
        return Checked(scene, scene.Argument("step") == "1"
            ? TextSpan.FromBounds(scene.Cursor.End, Math.Min(scene.Text.Length, scene.Cursor.End + count))
            : TextSpan.FromBounds(Math.Max(0, scene.Cursor.Start - count), scene.Cursor.Start));
    }

    private static TextSpan? Checked(SpokenScene scene, TextSpan found)
    {
        if (!found.IsEmpty)
        {
            return found;
        }

        scene.Refuse("There is nothing to select on that side of the cursor.");
        return null;
    }

    private static int CountOf(SpokenScene scene) => int.TryParse(scene.Argument("count"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0;

    private static int Past(string text, int at, Func<char, bool> skips)
    {
        while (at < text.Length && skips(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int Before(string text, int at, Func<char, bool> skips)
    {
        while (at > 0 && skips(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static TextSpan? Range(SpokenScene scene)
    {
        IReadOnlyList<TextSpan> starts = PhrasePlaces.Of(scene.Text, scene.Argument("from"));
        IReadOnlyList<TextSpan> ends = PhrasePlaces.Of(scene.Text, scene.Argument("to"));
        TextSpan[] ranges = [.. starts.SelectMany(from => ends.Where(to => to.Start >= from.End).Take(1).Select(to => from.Cover(to)))];
        if (ranges.Length == 0)
        {
            scene.Refuse($"No \"{scene.Argument("to")}\" stands behind \"{scene.Argument("from")}\" in the report.");
            return null;
        }

        if (ranges.Length > 1)
        {
            scene.Say($"There are {ranges.Length} such places; this is the nearest before the cursor.");
        }

        return PhrasePlaces.Nearest(ranges, scene.Cursor.Start);
    }
}
