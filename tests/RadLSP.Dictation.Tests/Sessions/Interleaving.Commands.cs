using RadLSP.Core.Text;

namespace RadLSP.Dictation.Tests.Sessions;

// What commands by voice and selections do to the report.
internal sealed partial class Interleaving
{
    private int _replaced;

    private void Command(int choice, int a, int b)
    {
        switch (choice)
        {
            case 22:
                Replace(a, 1 + (b % 6), restsOnWholeReport: b % 5 == 0);
                break;
            case 23:
                Run(_session.UndoSpoken());
                break;
            case 24:
                Run(_session.RedoSpoken());
                break;
            case 25:
                Select(a, 1 + (b % 5));
                break;
            case 26:
                // What was begun turns out to be a command.
                _intended.Remove(_lastSpoken + 1);
                Run(_session.PartialDropped());
                break;
        }
    }

    /// <summary>"Replace this with that": of the text that the server knows, which the editor may have left behind.</summary>
    private void Replace(int a, int length, bool restsOnWholeReport)
    {
        if (_known.Length == 0)
        {
            return;
        }

        int start = a % _known.Length;
        var place = new TextSpan(start, Math.Min(length, _known.Length - start));
        _editor.MayBeReplaced.Add([.. _known[place.Start..place.End]]);
        Run(_session.Replace(place, (char)(0x6E00 + _replaced++) + "r", restsOnWholeReport));
    }

    /// <summary>Selects what the user typed, as a template's field: the next words take its place.</summary>
    private void Select(int a, int length)
    {
        DeliverChanges();
        int start = _known.Length == 0 ? 0 : a % _known.Length;
        int end = start;
        while (end < _known.Length && end < start + length && _known[end].Owner <= 0)
        {
            end++;
        }

        _editor.MayBeReplaced.Add([.. _known[start..end]]);
        _cursor = Intention.Between(_known[..start], _known[end..], ++_epoch);
        Run(_session.CursorMoved(TextSpan.FromBounds(start, end)));
    }
}
