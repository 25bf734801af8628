using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RadLSP.Benchmarks.Latency;

/// <summary>
/// A client that does as little as possible: it writes a message and reads frames on the same thread until the one it waits
/// for is there, so that what is measured is the server and the pipe.
/// </summary>
internal sealed class BenchClient : IDisposable
{
    private readonly Process _process;
    private readonly Stream _toServer;
    private readonly Stream _fromServer;
    private readonly HashSet<int> _seenVersions = [];
    private byte[] _buffer = new byte[1 << 20];
    private int _start;
    private int _end;

    public BenchClient(string executable)
    {
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(new ProcessStartInfo(executable, "serve")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException($"{executable} cannot be started.");
        _toServer = _process.StandardInput.BaseStream;
        _fromServer = _process.StandardOutput.BaseStream;
    }

    /// <summary>When the process was started, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public long Started { get; }

    /// <summary>Resident memory of the server in MiB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    public void Send(string message)
    {
        byte[] body = Encoding.UTF8.GetBytes(message);
        byte[] frame = [.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body];
        _toServer.Write(frame);
        _toServer.Flush();
    }

    public void Initialize()
    {
        Send("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{"textDocument":{"publishDiagnostics":{"versionSupport":true,"relatedInformation":true},"inlineCompletion":{}}}}}""");
        WaitFor("\"id\":1"u8);
    }

    public void Open(string uri, string text)
    {
        Send("""{"jsonrpc":"2.0","method":"initialized","params":{}}""");
        Send($$$$"""{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"{{{{uri}}}}","languageId":"radreport","version":1,"text":{{{{JsonSerializer.Serialize(text)}}}} }}}""");
        WaitForVersion(1);
    }

    public static string Change(string uri, int version, int line, int character, int endCharacter, string text) =>
        $$$$"""{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"{{{{uri}}}}","version":{{{{version}}}}},"contentChanges":[{"range":{"start":{"line":{{{{line}}}},"character":{{{{character}}}}},"end":{"line":{{{{line}}}},"character":{{{{endCharacter}}}}}},"text":{{{{JsonSerializer.Serialize(text)}}}} }]}}""";

    /// <summary>Reads frames until the diagnostics of a version are there.</summary>
    public void WaitForVersion(int version)
    {
        byte[] mark = Encoding.ASCII.GetBytes($"\"version\":{version},");
        if (!_seenVersions.Remove(version))
        {
            WaitFor(mark);
        }
    }

    /// <summary>Asks how the text goes on at the start of a line and reads frames until the answer is there.</summary>
    /// <returns>The answer.</returns>
    public string Continue(string uri, int line, int version)
    {
        string id = "\"id\":" + (1_000_000 + version).ToString(CultureInfo.InvariantCulture);
        Send($$$$"""{"jsonrpc":"2.0",{{{{id}}}},"method":"textDocument/inlineCompletion","params":{"textDocument":{"uri":"{{{{uri}}}}"},"position":{"line":{{{{line}}}},"character":0},"context":{"triggerKind":1}}}""");
        byte[] answer = Encoding.ASCII.GetBytes(id);
        byte[] diagnostics = Encoding.ASCII.GetBytes($"\"version\":{version},");
        while (true)
        {
            ReadOnlySpan<byte> frame = ReadFrame();
            if (frame.IndexOf(answer) >= 0)
            {
                return Encoding.UTF8.GetString(frame);
            }

            if (frame.IndexOf(diagnostics) >= 0)
            {
                _seenVersions.Add(version);
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private void WaitFor(ReadOnlySpan<byte> mark)
    {
        while (ReadFrame().IndexOf(mark) < 0)
        {
        }
    }

    private ReadOnlySpan<byte> ReadFrame()
    {
        int headerEnd;
        while ((headerEnd = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Fill();
        }

        ReadOnlySpan<byte> header = _buffer.AsSpan(_start, headerEnd);
        int at = header.IndexOf("Content-Length: "u8) + 16;
        if (!Utf8Parser.TryParse(header[at..], out int length, out _))
        {
            throw new InvalidDataException("The server sent a frame without a length.");
        }

        _start += headerEnd + 4;
        while (_end - _start < length)
        {
            Fill();
        }

        ReadOnlySpan<byte> body = _buffer.AsSpan(_start, length);
        _start += length;
        return body;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = _fromServer.Read(_buffer, _end, _buffer.Length - _end);
        _end += read > 0 ? read : throw new EndOfStreamException("The server has closed its output.");
    }
}
