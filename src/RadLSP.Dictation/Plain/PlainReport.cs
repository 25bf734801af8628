using RadLSP.Core.Text;

namespace RadLSP.Dictation.Plain;

/// <summary>
/// The text of a dictation without an editor: words go to its end, and what was said can be taken back as far as it has not been
/// handed on. Not for several threads.
/// </summary>
/// <param name="text">What stands there before the dictation; it is never changed.</param>
public sealed class PlainReport(string text)
{
    private readonly Stack<State> _undo = [];
    private readonly Stack<State> _redo = [];
    private State _state = new(text, []);

    public string Text => _state.Text;

    /// <summary>Text before this place belongs to somebody else or was handed on, and does not change any more.</summary>
    public int Floor { get; private set; } = text.Length;

    /// <summary>Where the last utterance stands; null when there is none that could be changed.</summary>
    public TextSpan? Last => _state.Utterances is [.., var last] && last.Start >= Floor ? last : null;

    /// <summary>Nothing up to now can be changed any more.</summary>
    public void HandOn() => Floor = Text.Length;

    /// <summary>Puts an utterance to the end.</summary>
    public void Add(string written)
    {
        var span = new TextSpan(Text.Length, written.Length);
        Become(new State(Text + written, [.. _state.Utterances, span]));
    }

    /// <summary>Takes the last utterance out.</summary>
    /// <returns>What was taken out; null when there is nothing.</returns>
    public string? Scratch()
    {
        if (Last is not { } last)
        {
            return null;
        }

        string words = Text.Substring(last.Start, last.Length);
        Replace(last, "", keepsUtterance: false);
        return words;
    }

    /// <summary>Puts words in the place of others.</summary>
    /// <returns>False when the place is handed on already.</returns>
    public bool Replace(TextSpan place, string words) => Replace(place, words, keepsUtterance: true);

    /// <returns>False when there is nothing to take back.</returns>
    public bool Undo() => Exchange(_undo, _redo);

    /// <returns>False when nothing was taken back.</returns>
    public bool Redo() => Exchange(_redo, _undo);

    private bool Replace(TextSpan place, string words, bool keepsUtterance)
    {
        if (place.Start < Floor)
        {
            return false;
        }

        var moved = new List<TextSpan>(_state.Utterances.Count);
        foreach (TextSpan utterance in _state.Utterances)
        {
            int start = Moved(utterance.Start, place, words.Length, isEnd: false);
            int end = Moved(utterance.End, place, words.Length, isEnd: true);
            if (end > start && (keepsUtterance || utterance != place))
            {
                moved.Add(TextSpan.FromBounds(start, end));
            }
        }

        Become(new State(string.Concat(Text.AsSpan(0, place.Start), words, Text.AsSpan(place.End)), moved));
        return true;
    }

    private static int Moved(int position, TextSpan place, int length, bool isEnd) =>
        position < place.Start || (position == place.Start && !isEnd) ? position
        : position >= place.End ? position + length - place.Length
        : isEnd ? place.Start + length : place.Start;

    private bool Exchange(Stack<State> from, Stack<State> to)
    {
        if (!from.TryPeek(out State? earlier) || earlier.Text.Length < Floor || !earlier.Text.AsSpan(0, Floor).SequenceEqual(Text.AsSpan(0, Floor)))
        {
            return false;
        }

        to.Push(_state);
        _state = from.Pop();
        return true;
    }

    private void Become(State state)
    {
        _undo.Push(_state);
        _redo.Clear();
        _state = state;
    }

    private sealed record State(string Text, IReadOnlyList<TextSpan> Utterances);
}
