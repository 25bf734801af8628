using RadLSP.Core.Text;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.Sessions;
using RadLSP.Dictation.Spacing;
using RadLSP.Protocol;
using RadLSP.Server.Dictation;
using RadLSP.Server.Sessions;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>Where a command was spoken: the report as it stood then, the cursor, and what can be done about them.</summary>
internal sealed class SpokenScene(LiveDictation dictation, ReportRequest report, SpokenLanguage language, TextSpan cursor)
{
    /// <summary>What was said; set before an effect runs.</summary>
    public required CommandInput Input { get; init; }

    public LiveDictation Dictation => dictation;

    public ServerSession Session => report.Session;

    public ReportRequest Report => report;

    public SpokenLanguage Language => language;

    /// <summary>Where words go, or what is selected.</summary>
    public TextSpan Cursor => cursor;

    public string Text => report.Version.Text.Content;

    public SpokenMemory Memory => dictation.Memory;

    /// <summary>An argument of the command; empty when it has no such.</summary>
    public string Argument(string name) => Input.Arguments.GetValueOrDefault(name, "");

    /// <summary>Tells the user what came of it.</summary>
    public void Say(string message) => Session.Show(MessageType.Info, message);

    /// <summary>Tells the user why nothing was done.</summary>
    public void Refuse(string reason) => Session.Show(MessageType.Warning, reason);

    public void Select(TextSpan place) => dictation.SelectByCommand(report.Version.Text, place);

    /// <summary>Replaces a stretch of the report as it stood when the command was spoken.</summary>
    /// <returns>True when the editor has taken it; else the user was told.</returns>
    public Task<bool> ReplaceAsync(TextSpan place, string newText) => dictation.ReplaceByCommandAsync(report.Version.Text, place, newText, restsOnWholeReport: false);

    /// <summary>The same for what follows from the rest of the report: it is refused when that changes first.</summary>
    public Task<bool> ConcludeAsync(TextSpan place, string newText) => dictation.ReplaceByCommandAsync(report.Version.Text, place, newText, restsOnWholeReport: true);

    /// <summary>Applies edits that do not overlap, as one change.</summary>
    public Task<bool> ApplyAsync(IReadOnlyList<TextEdit> edits)
    {
        var ordered = edits.OrderBy(static edit => edit.Span.Start).ToList();
        var whole = TextSpan.FromBounds(ordered[0].Span.Start, ordered[^1].Span.End);
        IReadOnlyList<TextEdit> inside = [.. ordered.Select(edit => edit with { Span = edit.Span.Shift(-whole.Start) })];
        return ReplaceAsync(whole, TextEdits.Apply(report.Version.Text.ToString(whole), inside));
    }

    /// <summary>Writes words at the cursor, or in the place of a selection, with the spaces and the case that fit there.</summary>
    public Task<bool> WriteAsync(TextSpan place, string words) =>
        ReplaceAsync(place, InsertionText.Fit(words, Text[..place.Start], Text[place.End..]).Text);

    /// <summary>What "that" is: the selection, else the last utterance without the spaces around it; null after telling why there is none.</summary>
    public TextSpan? That()
    {
        if (!cursor.IsEmpty)
        {
            return Trimmed(cursor);
        }

        (Utterance? last, bool isEdited) = dictation.LastUtterance;
        if (last is null)
        {
            Refuse("Nothing was dictated yet and nothing is selected.");
            return null;
        }

        if (isEdited)
        {
            Refuse("The last words were edited since they were dictated. Select what you mean and say it again.");
            return null;
        }

        return Trimmed(last.Place);
    }

    /// <summary>A stretch without the white space at its ends.</summary>
    public TextSpan Trimmed(TextSpan place)
    {
        int start = place.Start;
        int end = place.End;
        while (start < end && char.IsWhiteSpace(Text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(Text[end - 1]))
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>Shows numbered choices; "choose" and a number takes one.</summary>
    public void Offer(string question, IReadOnlyList<SpokenChoice> choices)
    {
        Memory.Offer(report.Version.Text, choices);
        Say($"{question} {string.Join("; ", choices.Select(static (choice, i) => $"{i + 1}: {choice.Title}"))}. Say \"choose\" and the number, or \"cancel\".");
    }

    /// <summary>Words as they are written in a report.</summary>
    public string Written(string spoken) => language.Writer.Write(spoken, SpokenContexts.Style).Text;
}
