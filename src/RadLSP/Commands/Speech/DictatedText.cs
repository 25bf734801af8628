using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Dictation.Recognition;
using RadLSP.Dictation.Spacing;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Server;
using RadLSP.Speech;

namespace RadLSP.Commands.Speech;

/// <summary>The report that is dictated in a terminal: each utterance goes to the end, and is on the disk before the next is heard.</summary>
internal sealed class DictatedText(string? path, bool isRaw, WritingStyle style)
{
    private readonly Lazy<SpokenFormWriter> _writer = new(static () => new SpokenFormWriter(EmbeddedGrammar.English.Dictation.Forms));
    private string _text = "";
    private string _prompt = "";
    private string? _promptText;

    /// <summary>True when the text goes to standard output.</summary>
    public bool IsOnScreen => path is null;

    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public void Open()
    {
        if (path is null)
        {
            return;
        }

        _text = File.Exists(path) ? File.ReadAllText(path) : "";

        // Better to be told now than after the first sentence.
        using FileStream probe = new(path, FileMode.Append, FileAccess.Write);
    }

    /// <summary>What the recogniser should expect next.</summary>
    public string Prompt()
    {
        if (_promptText != _text)
        {
            _promptText = _text;
            _prompt = RecognitionPrompt.Build(ReportAnalyzer.Analyze(new SourceText(_text), EmbeddedGrammar.English), _text.Length, []);
        }

        return _prompt;
    }

    /// <summary>Writes an utterance, and gives what was written.</summary>
    /// <exception cref="IOException">The disk is full or the file is gone; the text is in the message's place on standard output.</exception>
    public string Add(HeardUtterance heard)
    {
        string written = isRaw
            ? (_text.Length == 0 || char.IsWhiteSpace(_text[^1]) ? "" : " ") + heard.Text
            : InsertionText.Fit(_writer.Value.Write([.. heard.Words.Select(static word => new HeardWord(word.Text, word.Probability))], style).Text, _text, "").Text;
        _text += written;
        if (path is null)
        {
            return written;
        }

        try
        {
            File.AppendAllText(path, written, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Out.WriteLine(written);
            throw new IOException($"{path} cannot be written: {error.Message} The last words stand on standard output.", error);
        }

        return written;
    }

    /// <summary>Ends the last line.</summary>
    public void Close()
    {
        if (path is not null && _text.Length > 0 && _text[^1] != '\n')
        {
            File.AppendAllText(path, "\n");
        }
    }
}
