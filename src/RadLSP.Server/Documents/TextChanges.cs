using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Documents;

/// <summary>What the changes of one notification made of a text.</summary>
/// <param name="Text">The new text, or the old one where a change makes no sense.</param>
/// <param name="Problem">Why the server's text is no longer the client's; null when all went well.</param>
/// <param name="TypedEnd">After the letter that was typed at the end of a word; null when the change was something else.</param>
/// <param name="EditedEnd">After what a single change put in; null when the whole text came, or several changes.</param>
/// <param name="Edits">The changes in offsets, one after the other; empty where a change makes no sense.</param>
internal readonly record struct ChangeResult(SourceText Text, ChangeProblem? Problem, int? TypedEnd, int? EditedEnd, IReadOnlyList<TextEdit> Edits);

/// <summary>A change that no client in step with the server can send.</summary>
internal enum ChangeProblem : byte
{
    NegativePosition,
    EndBeforeStart,
    BeyondEnd,
}

internal static class TextChanges
{
    /// <summary>
    /// Applies the changes one after the other. A change that cannot refer to this text is not guessed at: from then on the two
    /// sides differ, and only a whole text brings them together again.
    /// </summary>
    /// <param name="text">The text before.</param>
    /// <param name="changes">In the order of the notification.</param>
    /// <param name="encoding">What the positions count.</param>
    public static ChangeResult Apply(SourceText text, IReadOnlyList<TextDocumentContentChange> changes, PositionEncoding encoding)
    {
        SourceText result = text;
        ChangeProblem? problem = null;
        int? typedEnd = null;
        int? editedEnd = null;
        var edits = new List<TextEdit>(changes.Count);
        foreach (TextDocumentContentChange change in changes)
        {
            if (change.Range is not { } range)
            {
                edits.Add(new TextEdit(new TextSpan(0, result.Length), change.Text));
                result = new SourceText(change.Text);
                problem = null;
            }
            else if (problem is null)
            {
                problem = Check(result, range);
                if (problem is null)
                {
                    TextSpan replaced = new PositionMap(result, encoding).SpanOf(range);
                    var edit = new TextEdit(replaced, change.Text);
                    edits.Add(edit);
                    result = result.WithEdit(edit);
                    typedEnd = changes.Count == 1 ? EndOfTyping(result, replaced, change.Text) : null;
                    editedEnd = changes.Count == 1 ? replaced.Start + change.Text.Length : null;
                }
            }
        }

        return problem is null ? new ChangeResult(result, null, typedEnd, editedEnd, edits) : new ChangeResult(text, problem, null, null, []);
    }

    /// <summary>One letter that nothing follows in its word. A pasted or dictated text is finished; a letter seldom is.</summary>
    private static int? EndOfTyping(SourceText text, TextSpan replaced, string inserted)
    {
        int end = replaced.Start + inserted.Length;
        return inserted.Length == 1 && char.IsLetter(inserted[0]) && (end == text.Length || !char.IsLetterOrDigit(text.Content[end])) ? end : null;
    }

    private static ChangeProblem? Check(SourceText text, LspRange range)
    {
        if (range.Start.Line < 0 || range.Start.Character < 0 || range.End.Line < 0 || range.End.Character < 0)
        {
            return ChangeProblem.NegativePosition;
        }

        if (range.End < range.Start)
        {
            return ChangeProblem.EndBeforeStart;
        }

        // Editors name the end of a text by the line after its last one, so a start there is sound; an end may lie anywhere
        // beyond, because "replace everything" is often sent with a huge last line.
        return range.Start.Line > text.LineCount ? ChangeProblem.BeyondEnd : null;
    }
}
