using RadLSP.Core.Analysis;
using RadLSP.Core.Text;

namespace RadLSP.Server.Features;

/// <summary>Takes out what was said or written last, and takes back what was done by voice.</summary>
internal static class UndoCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["dictation.scratch"] = ScratchAsync,
        ["dictation.delete"] = DeleteAsync,
        ["edit.undo"] = static (scene, _) => SessionAsync(scene.Dictation, static dictation => dictation.UndoSpoken()),
        ["edit.redo"] = static (scene, _) => SessionAsync(scene.Dictation, static dictation => dictation.RedoSpoken()),
    };

    private static Task ScratchAsync(SpokenScene scene, CancellationToken cancellation) => SessionAsync(scene.Dictation, static dictation => dictation.Scratch());

    private static async Task SessionAsync(LiveDictation dictation, Action<LiveDictation> act)
    {
        act(dictation);

        // The session tells what it refuses; the next words wait until the editor has answered.
        await dictation.WhenIdleAsync().ConfigureAwait(false);
    }

    private static async Task DeleteAsync(SpokenScene scene, CancellationToken cancellation)
    {
        TextSpan? place = scene.Argument("unit") switch
        {
            "that" => scene.Cursor.IsEmpty ? null : EditCommands.WithSpace(scene.Text, scene.Cursor),
            "word" => LastWord(scene.Text, scene.Cursor.End),
            "sentence" => LastSentence(scene.Report.Analysis, scene.Cursor.End),
            _ => LastLine(scene.Report.Version.Text, scene.Cursor.End),
        };
        if (place is { IsEmpty: false } found)
        {
            await scene.ReplaceAsync(found, "").ConfigureAwait(false);
        }
        else if (scene.Argument("unit") == "that")
        {
            await ScratchAsync(scene, cancellation).ConfigureAwait(false);
        }
        else
        {
            scene.Refuse("There is nothing before the cursor to take out.");
        }
    }

    /// <summary>The word before the cursor with the mark behind it and the space before it, on the cursor's line.</summary>
    public static TextSpan? LastWord(string text, int cursor)
    {
        int end = cursor;
        while (end > 0 && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        int start = end;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        if (start == end)
        {
            return null;
        }

        while (start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return TextSpan.FromBounds(start, cursor);
    }

    private static TextSpan? LastSentence(ReportAnalysis analysis, int cursor)
    {
        Sentence? last = analysis.Sentences.LastOrDefault(sentence => sentence.Span.Start < cursor);
        if (last is null)
        {
            return null;
        }

        int start = last.Span.Start;
        while (start > 0 && analysis.Text.Content[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return TextSpan.FromBounds(start, last.Span.End);
    }

    /// <summary>The cursor's line, or the one before when that is empty, with the line end before it.</summary>
    private static TextSpan? LastLine(SourceText text, int cursor)
    {
        int line = text.LineOf(cursor);
        while (line > 0 && text.Slice(TextSpan.FromBounds(text.LineStart(line), text.LineEnd(line))).IsWhiteSpace())
        {
            line--;
        }

        int start = line > 0 ? text.LineEnd(line - 1) : 0;
        return TextSpan.FromBounds(start, text.LineEnd(line));
    }
}
