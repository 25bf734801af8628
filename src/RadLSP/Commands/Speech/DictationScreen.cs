using RadLSP.Speech;
using Spectre.Console;

namespace RadLSP.Commands.Speech;

/// <summary>
/// Shows a dictation: settled text as it is, words that may still change dimmed on the last line. Into a pipe or a file only settled
/// text goes, and what the user should know goes to standard error.
/// </summary>
internal sealed class DictationScreen : IDisposable
{
    private readonly bool _isLive = !Console.IsErrorRedirected;
    private readonly IAnsiConsole _error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private bool _hasPartial;
    private bool _hasText;

    public void Listening(string source) => Tell($"listening to {source}; Ctrl-C ends it.");

    /// <summary>Words while they are spoken, on one line that is drawn over.</summary>
    public void Show(PartialSpeech partial)
    {
        if (!_isLive)
        {
            return;
        }

        string stable = string.Join(' ', partial.Stable.Select(static word => word.Text));
        string unstable = string.Join(' ', partial.Unstable.Select(static word => word.Text));
        int width = Math.Max(20, _error.Profile.Width - 4);

        // What is spoken now is at the end, so a long line loses its beginning.
        int over = stable.Length + unstable.Length + 1 - width;
        stable = over > 0 ? stable[Math.Min(stable.Length, over)..] : stable;
        unstable = unstable.Length > width ? unstable[^width..] : unstable;
        Clear();
        _error.Markup($"[green]>[/] {Markup.Escape(stable)} [dim]{Markup.Escape(unstable)}[/]");
        _hasPartial = true;
    }

    /// <summary>Takes the partial words away.</summary>
    public void Clear()
    {
        if (!_hasPartial)
        {
            return;
        }

        _error.Write(new ControlCode("\r\u001b[2K"));
        _hasPartial = false;
    }

    /// <summary>Text that does not change any more. A terminal gets a line for each utterance, a pipe or file the text as it is.</summary>
    /// <param name="isOutput">False when it went to a file and is shown for information only.</param>
    public void Committed(string written, bool isOutput)
    {
        if (isOutput && Console.IsOutputRedirected)
        {
            Console.Out.Write(written);
            Console.Out.Flush();
            _hasText = true;
        }
        else if (isOutput)
        {
            Console.Out.WriteLine(written.Trim(' '));
        }
        else if (_isLive)
        {
            _error.MarkupLine($"[green]+[/] {Markup.Escape(written.Trim())}");
        }
    }

    public void Tell(string message)
    {
        Clear();
        Console.Error.WriteLine($"radlsp: {message}");
    }

    /// <summary>Ends the last line of the text.</summary>
    public void Finish()
    {
        Clear();
        if (_hasText)
        {
            Console.Out.WriteLine();
        }
    }

    public void Dispose() => Clear();
}
