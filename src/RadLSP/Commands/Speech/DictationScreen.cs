using RadLSP.Speech;
using Spectre.Console;

namespace RadLSP.Commands.Speech;

/// <summary>
/// Shows a dictation on standard error: what was written, words that may still change dimmed on the last line, and what the user should
/// know. Standard output is for the text.
/// </summary>
internal sealed class DictationScreen : IDisposable
{
    private readonly bool _isLive = !Console.IsErrorRedirected;
    private readonly IAnsiConsole _error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private bool _hasPartial;

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

    /// <summary>What the words have become.</summary>
    public void Written(string text)
    {
        if (_isLive && text.Length > 0)
        {
            _error.MarkupLine($"[green]+[/] {Markup.Escape(text.Trim())}");
        }
    }

    public void Tell(string message)
    {
        Clear();
        Console.Error.WriteLine($"radlsp: {message}");
    }

    public void Dispose() => Clear();
}
