using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;

namespace RadLSP.Dictation.Tests.Sessions;

/// <summary>
/// One run of a user who types, deletes, undoes and dictates, of an editor that is late, drops edits and crashes, and of a session
/// between them. After every step nothing is doubled or misplaced; after the last one nothing is lost.
/// </summary>
internal sealed partial class Interleaving
{
    /// <summary>Where the words of a stretch of dictation belong: after these characters and before those.</summary>
    private sealed record Intention(Dictionary<Cell, int> Before, Dictionary<Cell, int> After, int Epoch)
    {
        public static Intention Between(IEnumerable<Cell> before, IEnumerable<Cell> after, int epoch) =>
            new(before.ToDictionary(c => c, c => c.Absences), after.ToDictionary(c => c, c => c.Absences), epoch);

        public bool PutsBefore(Cell cell) => Before.TryGetValue(cell, out int absences) && absences == cell.Absences;

        public bool PutsAfter(Cell cell) => After.TryGetValue(cell, out int absences) && absences == cell.Absences;
    }

    private readonly SimulatedEditor _editor;
    private readonly EditorHabits _habits;
    private readonly SessionRules _rules;
    private readonly bool _isPlaceKnown;
    private readonly Queue<object> _toServer = new();
    private readonly Queue<SendEdit> _toEditor = new();
    private readonly List<(int Flight, bool IsApplied)> _answers = [];
    private readonly Dictionary<long, Intention> _intended = [];
    private readonly HashSet<long> _scratched = [];
    private readonly HashSet<long> _recovered = [];
    private readonly HashSet<long> _spoken = [];
    private string _ledger = "";
    private string _oldLedgers = "";
    private DictationSession _session;
    private Cell[] _known = [];
    private int _timer;
    private long _lastSpoken;
    private int _epoch;
    private int _typed;
    private bool _isCut;
    private Intention _cursor;

    public Interleaving(EditorHabits habits, SessionRules rules)
    {
        _habits = habits;
        _rules = rules with { ChecksVersions = habits.CountsVersions };

        // Only an editor that reports ranges says where among equal letters something was typed, and only one that refuses edits of other
        // versions puts them where they were meant.
        _isPlaceKnown = habits.Reports == ReportedAs.Range && habits.CountsVersions;
        _editor = new SimulatedEditor(habits);
        _editor.Type(0, "FINDINGS: normal.\nIMPRESSION: none.");
        _editor.Save();
        _cursor = Intention.Between([], [], 0);
        _session = Open();
    }

    /// <summary>What went wrong; empty for nothing.</summary>
    public List<string> Faults => _editor.Faults;

    public DictationSession Session => _session;

    public SimulatedEditor Editor => _editor;

    public void Step(int choice, int a, int b)
    {
        int length = _editor.Text.Length;
        switch (choice)
        {
            case 0 or 1:
                _editor.Type(a % (length + 1), _isPlaceKnown || b % 2 == 0 ? ((char)(0x4E00 + _typed++)).ToString() : "ab \n"[(b % 4)..][..1]);
                break;
            case 2:
                TypeAtCursor();
                break;
            case 3:
                Delete(a, b % 4);
                break;
            case 4:
                Delete(a, b % 60);
                break;
            case 5:
                _editor.Undo();
                break;
            case 6:
                _editor.Redo();
                break;
            case 7 or 8 or 9:
                Speak(b % 5 == 0);
                break;
            case 10:
                Run(_session.Scratch());
                break;
            case 11:
                MoveCursor(a);
                break;
            case 12 or 13:
                ReadByEditor(isDropped: b % 8 == 0, isUnanswered: b % 11 == 0, isAnsweredTwice: b % 3 == 0);
                break;
            case 14 or 15:
                ReadByServer();
                break;
            case 16:
                Answer(a);
                break;
            case 17:
                Run(_session.TimedOut(_timer));
                break;
            case 18:
                _editor.Save();
                SendChanges();
                _toServer.Enqueue("saved");
                break;
            case 19 when a % 4 == 0:
                CrashServer(isDuringWrite: b % 2 == 0);
                break;
            case 20 when a % 6 == 0:
                _editor.Crash();
                CrashServer(isDuringWrite: false);
                break;
            case 21 when b % 3 == 0:
                Run(_session.PartialHeard(_lastSpoken + 1, "W", "x"));
                Remember(_lastSpoken + 1);
                break;
            default:
                Command(choice, a, b);
                break;
        }

        if (!_habits.Gathers || a % 3 == 0)
        {
            SendChanges();
        }

        CheckNotDoubled();
    }

    /// <summary>Delivers all that is on its way, lets the user take back what was kept, and looks for every word.</summary>
    public void Settle()
    {
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 200 && !IsQuiet(); i++)
            {
                SendChanges();
                while (_toServer.Count > 0)
                {
                    ReadByServer();
                }

                while (_toEditor.Count > 0)
                {
                    ReadByEditor(false, false, false);
                }

                while (_answers.Count > 0)
                {
                    Answer(0);
                }

                if (_toServer.Count == 0 && _toEditor.Count == 0 && !_editor.HasUnreported && !_session.IsIdle)
                {
                    Run(_session.TimedOut(_timer));
                }
            }

            foreach (Utterance kept in _session.Utterances.Where(u => u.State == UtteranceState.Kept))
            {
                _recovered.Add(kept.Id);
            }

            // Words that are there in part are seen by the user, who leaves them.
            Run(_session.Recover([], u => !_editor.Visible.Any(c => c.Owner == u.Id)));
        }

        CheckNotDoubled();
        CheckNothingLost();
    }

    private bool IsQuiet() => _toServer.Count == 0 && _toEditor.Count == 0 && _answers.Count == 0 && !_editor.HasUnreported && _session.IsIdle;

    private void TypeAtCursor()
    {
        if (_session.Document.Content != _editor.Text)
        {
            return;
        }

        _editor.Type(_session.Cursor.End, ((char)(0x4E00 + _typed++)).ToString());
    }

    private void Delete(int a, int b)
    {
        int length = _editor.Text.Length;
        if (length > 0)
        {
            _editor.Delete(a % length, Math.Min(b, length - (a % length)));
        }
    }

    private void Speak(bool isParagraph)
    {
        long number = ++_lastSpoken;
        Remember(number);
        _spoken.Add(number);
        Run(_session.Heard(new HeardText(number, Speech.Words(number, isParagraph))));
    }

    /// <summary>What is meant is fixed when an utterance begins.</summary>
    private void Remember(long number) => _intended.TryAdd(number, _cursor);

    private void MoveCursor(int a)
    {
        // The place is one of the text that the editor has reported, and the message comes after that report.
        DeliverChanges();
        int place = a % (_session.Document.Length + 1);
        _cursor = Intention.Between(_known[..place], _known[place..], ++_epoch);
        Run(_session.CursorMoved(new TextSpan(place, 0)));
    }

    private void DeliverChanges()
    {
        SendChanges();
        while (_toServer.Count > 0)
        {
            ReadByServer();
        }
    }

    private void SendChanges()
    {
        if (_editor.Report() is { } report)
        {
            _toServer.Enqueue(report);
        }
    }

    private void ReadByServer()
    {
        if (!_toServer.TryDequeue(out object? message))
        {
            return;
        }

        if (message is (int version, IReadOnlyList<TextEdit> changes, Cell[] reported))
        {
            _known = reported;
            Run(_session.Changed(Counted(version), changes));
        }
        else if (message is "saved")
        {
            Run(_session.Saved());
        }
    }

    private void ReadByEditor(bool isDropped, bool isUnanswered, bool isAnsweredTwice)
    {
        if (!_toEditor.TryDequeue(out SendEdit? sent))
        {
            return;
        }

        bool isApplied = _editor.Apply(sent, isDropped, CheckPlace);
        if (!_habits.Gathers)
        {
            SendChanges();
        }

        _answers.AddRange(Enumerable.Repeat((sent.Flight, isApplied), isUnanswered ? 0 : isAnsweredTwice ? 2 : 1));
    }

    private void Answer(int a)
    {
        if (_answers.Count > 0)
        {
            (int flight, bool isApplied) = _answers[a % _answers.Count];
            _answers.RemoveAt(a % _answers.Count);
            Run(_session.Answered(flight, isApplied));
        }
    }

    private void Run(IReadOnlyList<SessionOutput> outputs)
    {
        foreach (SessionOutput output in outputs)
        {
            switch (output)
            {
                case WriteLedger write:
                    _ledger += LedgerLine.Write(write.Entry);
                    if (_isCut)
                    {
                        // The process dies while it writes this line; nothing after it is done.
                        _ledger = _ledger[..^9];
                        return;
                    }

                    break;
                case SendEdit send:
                    _toEditor.Enqueue(send);
                    break;
                case StartTimer timer:
                    _timer = timer.Number;
                    break;
            }
        }

        foreach (Utterance utterance in _session.Utterances.Where(u => u.State == UtteranceState.Scratched))
        {
            _scratched.Add(utterance.Id);
        }
    }

    /// <summary>The server ends at any point; what it had sent may still arrive. A new one reads the ledger and offers what is missing.</summary>
    private void CrashServer(bool isDuringWrite)
    {
        if (isDuringWrite)
        {
            _isCut = true;
            Speak(false);
            _isCut = false;

            // A torn line is one that never was: the user sees that the words did not come, and no state of them was promised.
            _spoken.Remove(_lastSpoken);
        }

        while (_toEditor.Count > 0)
        {
            _editor.Apply(_toEditor.Dequeue(), false, CheckPlace);
        }

        _toServer.Clear();
        _answers.Clear();

        // What was being said goes down with the recogniser.
        _intended.Remove(_lastSpoken + 1);
        _editor.Reopen();
        LedgerContent old = LedgerLine.Read(_oldLedgers + _ledger);
        _session = Open();

        // Offered to the user, who does not take what stands there with a word changed.
        IReadOnlyList<HeardText> missing = [.. old.MissingFrom(_editor.Text).Where(m => !_editor.Visible.Any(c => c.Owner == m.Id))];
        _recovered.UnionWith(missing.Select(m => m.Id));
        _ledger = _ledger.Contains('\n', StringComparison.Ordinal) ? _ledger[..(_ledger.LastIndexOf('\n') + 1)] : "";
        Run(_session.Recover(missing));
    }

    private int? Counted(int version) => _habits.CountsVersions ? version : null;

    private DictationSession Open()
    {
        SendChanges();
        _toServer.Clear();
        _known = [.. _editor.Visible];
        int place = _known.Length;
        _cursor = Intention.Between(_known, [], ++_epoch);
        return new DictationSession(new SourceText(_editor.Text), Counted(_editor.Version), new TextSpan(place, 0), _rules, Speech.Join);
    }
}
