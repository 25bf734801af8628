using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Features;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>The impression by voice: drafting and accepting it, and its items.</summary>
internal static class ImpressionCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["impression.draft"] = Draft,
        ["impression.accept"] = AcceptAsync,
        ["impression.reject"] = Reject,
        ["impression.show"] = Show,
        ["impression.swap"] = SwapAsync,
        ["impression.add"] = AddAsync,
        ["impression.number"] = NumberAsync,
    };

    /// <summary>Shows what would be written; nothing is written before "accept".</summary>
    private static Task Draft(SpokenScene scene, CancellationToken cancellation)
    {
        scene.Memory.Draft = null;
        if (scene.Report.ImpressionOfferAt(scene.Cursor.End, cancellation) is { } offer)
        {
            scene.Memory.Draft = offer.Edit.NewText;
            scene.Say($"{offer.Title}:\n{offer.Edit.NewText.Trim()}\nSay \"accept\" to put it in, or \"reject\".");
        }
        else
        {
            scene.Refuse("There is nothing to add: the report describes no findings, or its impression has them all.");
        }

        return Task.CompletedTask;
    }

    private static async Task AcceptAsync(SpokenScene scene, CancellationToken cancellation)
    {
        string? shown = scene.Memory.Draft;
        if (scene.Report.ImpressionOfferAt(scene.Cursor.End, cancellation) is not { } offer)
        {
            scene.Memory.Draft = null;
            scene.Refuse("The report has changed: its impression lacks nothing now. Nothing was put in.");
        }
        else if (offer.Edit.NewText != shown)
        {
            // What is put in is what was read.
            scene.Say("The report has changed since the draft was shown. This is the draft now:");
            await Draft(scene, cancellation).ConfigureAwait(false);
        }
        else if (await scene.ConcludeAsync(offer.Edit.Span, offer.Edit.NewText).ConfigureAwait(false))
        {
            scene.Memory.Draft = null;
        }
    }

    private static Task Reject(SpokenScene scene, CancellationToken cancellation)
    {
        scene.Memory.Draft = null;
        scene.Say("The draft was dropped; the report is as it was.");
        return Task.CompletedTask;
    }

    private static Task Show(SpokenScene scene, CancellationToken cancellation)
    {
        if (SectionOf(scene) is { } section)
        {
            TextSpan body = scene.Trimmed(section.Body);
            scene.Select(body.IsEmpty ? new TextSpan(GoCommands.EndOf(scene.Report.Version.Text, section), 0) : body);
        }

        return Task.CompletedTask;
    }

    private static async Task SwapAsync(SpokenScene scene, CancellationToken cancellation)
    {
        if (SectionOf(scene) is not { } section)
        {
            return;
        }

        List<TextSpan> items = ListLines.ItemsOf(scene.Report.Analysis, section);
        int first = NumberOf(scene, "first");
        int second = NumberOf(scene, "second");
        if (first == second || Math.Min(first, second) < 1 || Math.Max(first, second) > items.Count)
        {
            scene.Refuse($"The impression has {items.Count} {(items.Count == 1 ? "item" : "items")}; {first} and {second} cannot be swapped.");
            return;
        }

        TextSpan one = items[first - 1];
        TextSpan other = items[second - 1];
        SourceText text = scene.Report.Version.Text;
        await scene.ApplyAsync([new TextEdit(one, text.ToString(other)), new TextEdit(other, text.ToString(one))]).ConfigureAwait(false);
    }

    private static async Task AddAsync(SpokenScene scene, CancellationToken cancellation)
    {
        if (SectionOf(scene) is not { } section || scene.That() is not { } that)
        {
            return;
        }

        if (section.Body.Overlaps(that))
        {
            scene.Refuse("It stands in the impression already.");
            return;
        }

        SourceText text = scene.Report.Version.Text;
        int end = GoCommands.EndOf(text, section);
        List<TextSpan> items = ListLines.ItemsOf(scene.Report.Analysis, section);
        ListMarker? last = items.Count == 0 ? null : ListLines.MarkerOf(text.ToString(TextSpan.FromBounds(text.LineStart(text.LineOf(items[^1].Start)), items[^1].End)));
        string marker = last is { Number: { } number } ? $"{last.Indent}{(number + 1).ToString(CultureInfo.InvariantCulture)}{last.Sign} " : last is not null ? $"{last.Indent}{last.Sign} " : "";
        bool isOnNewLine = end > 0 && text.Content[end - 1] == '\n';
        string lead = items.Count > 0 ? "\n" : isOnNewLine ? "" : " ";
        int from = that.Start;
        while (from > 0 && text.Content[from - 1] is ' ' or '\t')
        {
            from--;
        }

        await scene.ApplyAsync([new TextEdit(TextSpan.FromBounds(from, that.End), ""), new TextEdit(new TextSpan(end, 0), lead + marker + text.ToString(that))]).ConfigureAwait(false);
    }

    /// <summary>Numbers what is numbered anew, else every line, or every sentence where they share a line.</summary>
    private static async Task NumberAsync(SpokenScene scene, CancellationToken cancellation)
    {
        if (SectionOf(scene) is not { } section)
        {
            return;
        }

        ReportAnalysis analysis = scene.Report.Analysis;
        List<TextSpan> items = ListLines.ItemsOf(analysis, section);
        bool isNumbered = items.Count > 0 && items.Exists(item => ListLines.MarkerOf(analysis.Text.ToString(
            TextSpan.FromBounds(Math.Max(section.Body.Start, analysis.Text.LineStart(analysis.Text.LineOf(item.Start))), item.End))) is { Number: not null });
        if (isNumbered)
        {
            IReadOnlyList<TextEdit> edits = ListNumbering.Renumber(analysis, section.Body.Start);
            if (edits.Count == 0)
            {
                scene.Refuse("The impression is numbered already.");
                return;
            }

            await scene.ApplyAsync(edits).ConfigureAwait(false);
            return;
        }

        string[] statements = items.Count > 1
            ? [.. items.Select(item => analysis.Text.ToString(item))]
            : [.. analysis.Sentences.Where(sentence => sentence.Section == section.Index).Select(sentence => analysis.Text.ToString(sentence.Span))];
        if (statements.Length == 0)
        {
            scene.Refuse("The impression is empty.");
            return;
        }

        TextSpan body = scene.Trimmed(section.Body);
        string lead = body.Start > 0 && analysis.Text.Content[body.Start - 1] == '\n' ? "" : "\n";
        await scene.ReplaceAsync(body, lead + string.Join('\n', statements.Select(static (statement, i) => $"{i + 1}. {statement}"))).ConfigureAwait(false);
    }

    private static Section? SectionOf(SpokenScene scene)
    {
        int report = scene.Report.Analysis.SectionAt(scene.Cursor.End)?.Report ?? 0;
        Section? found = scene.Report.Analysis.Sections.FirstOrDefault(section => section.Report == report && section is { Role: SectionRole.Impression, Heading.IsEmpty: false });
        if (found is null)
        {
            scene.Refuse("This report has no impression yet. Say \"draft the impression\" or dictate its heading.");
        }

        return found;
    }

    private static int NumberOf(SpokenScene scene, string argument) =>
        int.TryParse(scene.Argument(argument), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
