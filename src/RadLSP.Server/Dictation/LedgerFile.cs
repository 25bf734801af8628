using System.Text;
using RadLSP.Dictation.Sessions;

namespace RadLSP.Server.Dictation;

/// <summary>
/// The ledger of one session on disk, readable by its owner only. A line is handed to the system before the step that it tells of is
/// taken, which outlives the end of any process of ours; it is put on the disk in the background, so a loss of power may cost the last
/// moment. Without a disk that takes it, dictation goes on and the ledger is in memory alone.
/// </summary>
internal sealed class LedgerFile : IDisposable
{
    /// <summary>In bytes; beyond it what is settled is left out. A report has some thousand characters.</summary>
    private const long MostBytes = 1_000_000;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string? _path;
    private readonly string _head;
    private readonly Action<Exception> _failed;
    private readonly List<LedgerEntry> _entries = [];
    private FileStream? _stream;
    private Task _flushing = Task.CompletedTask;
    private bool _hasFailed;

    /// <param name="path">The file, which must not be there; null to keep everything in memory.</param>
    /// <param name="head">The first line.</param>
    /// <param name="failed">Hears once that the file cannot be written.</param>
    public LedgerFile(string? path, string head, Action<Exception> failed)
    {
        _path = path;
        _head = head;
        _failed = failed;
    }

    public string? Path => _path;

    /// <summary>Writes a line. Never throws: speaking goes on when the disk is full.</summary>
    public void Append(LedgerEntry entry)
    {
        _entries.Add(entry);
        if (_path is null)
        {
            return;
        }

        try
        {
            if (_stream is null)
            {
                _stream = Open(_path);
                Write([_head, .. _entries.Select(LedgerLine.Write)]);
            }
            else if (_stream.Length > MostBytes)
            {
                Shorten();
            }
            else
            {
                Write([LedgerLine.Write(entry)]);
            }

            if (entry.State == UtteranceState.Heard)
            {
                FlushInBackground(_stream);
            }

            _hasFailed = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Abandon(exception);
        }
    }

    /// <summary>Ends the session: the file goes when nothing in it can be lost any more, and stays else.</summary>
    public void Close(bool isSettled)
    {
        Dispose();

        // A flush that is under way holds the file, and its lock, until the disk has answered; who looks at the folder next would take
        // the session for a running one and not offer its words.
        _flushing.GetAwaiter().GetResult();
        if (isSettled && _path is not null)
        {
            _entries.Clear();
            try
            {
                File.Delete(_path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is offered once more than needed.
                _failed(exception);
            }
        }
    }

    public void Dispose()
    {
        try
        {
            _stream?.Dispose();
        }
        catch (IOException exception)
        {
            _failed(exception);
        }

        _stream = null;
    }

    private static FileStream Open(string path)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        // Nobody else opens it while it is written, so another server does not take a running session for a crashed one.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private void Write(IEnumerable<string> lines) => _stream!.Write(Encoding.UTF8.GetBytes(string.Concat(lines)));

    /// <summary>Leaves out the utterances with which nothing more can happen. The old lines are there until the new ones are.</summary>
    private void Shorten()
    {
        HashSet<long> open =
        [
            .. _entries.GroupBy(e => e.Utterance)
                .Where(g => g.Last().State is not (UtteranceState.Saved or UtteranceState.Undone or UtteranceState.Scratched or UtteranceState.NotDictated))
                .Select(g => g.Key),
        ];
        _entries.RemoveAll(e => !open.Contains(e.Utterance));
        byte[] lines = Encoding.UTF8.GetBytes(_head + string.Concat(_entries.Select(LedgerLine.Write)));
        _stream!.Write(lines);
        _stream.Flush(flushToDisk: true);
        _stream.Position = 0;
        _stream.Write(lines);
        _stream.SetLength(lines.Length);
    }

    private void FlushInBackground(FileStream stream)
    {
        if (_flushing.IsCompleted)
        {
            _flushing = Task.Run(() =>
            {
                try
                {
                    stream.Flush(flushToDisk: true);
                }
                catch (Exception exception) when (exception is IOException or ObjectDisposedException)
                {
                    // The next line meets the same disk and tells of it.
                }
            });
        }
    }

    private void Abandon(Exception exception)
    {
        Dispose();
        if (!_hasFailed)
        {
            _hasFailed = true;
            _failed(exception);
        }
    }
}
