using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Dictation.Plain;
using RadLSP.Dictation.Recognition;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Server;
using RadLSP.Speech;

namespace RadLSP.Commands.Speech;

/// <summary>The report that is dictated in a terminal: to a file, or to standard output.</summary>
internal sealed class DictatedText(string? path, bool isRaw, WritingStyle style)
{
    private Lazy<PlainDictation>? _dictation;
    private DictatedFile? _file;
    private string _prompt = "";
    private string? _promptText;
    private int _printed;

    /// <summary>"Stop dictation" was said.</summary>
    public bool IsStopped => _dictation is { IsValueCreated: true, Value.IsStopped: true };

    private PlainDictation Dictation => (_dictation ?? throw new InvalidOperationException("The text is not open.")).Value;

    private PlainReport Report => Dictation.Report;

    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public void Open()
    {
        _file = path is null ? null : DictatedFile.Open(path);
        string before = _file?.Text ?? "";

        // The spoken forms are read when the first words are expected, which is after the models were loaded.
        _dictation = new Lazy<PlainDictation>(() =>
            new PlainDictation(EmbeddedGrammar.English.Dictation.Forms, EmbeddedGrammar.English.Dictation.Commands, style, before) { BeforeUtterance = HandOn });
    }

    /// <summary>What the recogniser should expect next.</summary>
    public string Prompt()
    {
        string text = Report.Text;
        if (_promptText != text)
        {
            _promptText = text;
            _prompt = RecognitionPrompt.Build(ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English), text.Length, []);
        }

        return _prompt;
    }

    /// <summary>Writes an utterance or does what it says.</summary>
    /// <returns>What to show of the text, and what to tell the user; empty for nothing.</returns>
    /// <exception cref="IOException">The disk is full or the file is gone; the text is in its place on standard output.</exception>
    public (string Shown, string Message) Take(HeardUtterance heard)
    {
        string before = Report.Text;
        string message = "";
        if (isRaw)
        {
            HandOn();
            Report.Add((before.Length == 0 || char.IsWhiteSpace(before[^1]) ? "" : " ") + heard.Text);
        }
        else
        {
            message = Dictation.Take([.. heard.Words.Select(static word => new HeardWord(word.Text, word.Probability))]);
        }

        string text = Report.Text;
        if (text == before)
        {
            return ("", message);
        }

        Store(before, text);
        return (text.StartsWith(before, StringComparison.Ordinal) ? text[before.Length..] : LastLine(text), message);
    }

    /// <summary>Ends the last line, and hands on what is held back.</summary>
    public void Close()
    {
        // Without any word the models may never have been there, and the file stays as it is.
        if (_dictation is not { IsValueCreated: true })
        {
            return;
        }

        string text = Report.Text;
        bool isEnded = text.Length == 0 || text[^1] == '\n';
        if (_file is not null)
        {
            _file.Store(isEnded ? text : text + "\n");
            return;
        }

        Print(text.Length);
        if (!isEnded)
        {
            Console.Out.WriteLine();
        }
    }

    /// <summary>
    /// Into a pipe an utterance goes when the next one comes, because what has gone cannot be taken back. A terminal shows utterances
    /// as they come, and gets the text at the end.
    /// </summary>
    private void HandOn()
    {
        if (_file is null && Console.IsOutputRedirected)
        {
            Print(Report.Text.Length);
            Report.HandOn();
        }
    }

    private void Print(int end)
    {
        Console.Out.Write(Report.Text[_printed..end]);
        Console.Out.Flush();
        _printed = end;
    }

    private void Store(string before, string text)
    {
        try
        {
            _file?.Store(text);
        }
        catch (IOException error)
        {
            string lost = text.StartsWith(before, StringComparison.Ordinal) ? text[before.Length..] : text;
            Console.Out.WriteLine(lost);
            _file = null;
            _printed = text.Length;
            throw new IOException($"{path} cannot be written: {error.Message} The last words stand on standard output.", error);
        }
    }

    private static string LastLine(string text)
    {
        string kept = text.TrimEnd();
        return kept.Length == 0 ? "(nothing)" : kept[(kept.LastIndexOf('\n') + 1)..];
    }
}
