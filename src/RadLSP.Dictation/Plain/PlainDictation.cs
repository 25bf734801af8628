using RadLSP.Core.Dictation;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.Spacing;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Dictation.Plain;

/// <summary>
/// Dictation without an editor, as in a terminal: utterances are written to the end of a text, and the commands that need no cursor
/// act on it. Words are never lost: what is not written is told.
/// </summary>
public sealed class PlainDictation
{
    private readonly SpokenFormWriter _writer;
    private readonly SpokenInputReader _reader;
    private readonly PlainCommands _commands;
    private WritingStyle _style;

    /// <param name="forms">How words are written.</param>
    /// <param name="commands">What can be said.</param>
    /// <param name="style">For which region.</param>
    /// <param name="text">What stands there already.</param>
    public PlainDictation(SpokenFormSet forms, VoiceCommands commands, WritingStyle style, string text)
    {
        _writer = new SpokenFormWriter(forms);
        _style = style;
        Spelling = new SpelledWords(_writer, forms);
        Report = new PlainReport(text);
        _commands = new PlainCommands(this);

        // A command that needs an editor is still understood, so that its words do not end up in the report.
        _reader = new SpokenInputReader(_writer, commands);
    }

    public PlainReport Report { get; }

    /// <summary>"Stop dictation" was said.</summary>
    public bool IsStopped { get; internal set; }

    /// <summary>Nothing is written until it is woken.</summary>
    public bool IsAsleep { get; internal set; }

    /// <summary>What words are taken for.</summary>
    public CommandMode Mode { get; internal set; }

    /// <summary>How dictated words are read.</summary>
    public PlainMode Letters { get; internal set; }

    internal SpelledWords Spelling { get; }

    /// <summary>Called before an utterance is written, when the ones before can be handed on.</summary>
    public Action? BeforeUtterance { get; init; }

    /// <summary>Writes an utterance, or does what it says.</summary>
    /// <returns>What to tell the user; empty for nothing.</returns>
    public string Take(IReadOnlyList<HeardWord> words)
    {
        CommandContext context = Context();
        SpokenInput input = _reader.Read(words, context);
        if (input is CommandInput command)
        {
            return IsAsleep && !PlainCommands.Wakes(command.Command) ? "" : _commands.Run(command, context);
        }

        string heard = string.Join(' ', words.Select(static word => word.Text));
        if (IsAsleep)
        {
            return "";
        }

        if (Mode == CommandMode.CommandsOnly)
        {
            return $"\"{heard}\" is no command, and only commands are taken now. Say \"normal mode\" to dictate.";
        }

        return Write(words, (DictatedInput)input, heard);
    }

    /// <summary>The groups of commands that work without an editor.</summary>
    internal IEnumerable<(string Group, IEnumerable<VoiceCommand> Commands)> Known() =>
        _reader.WhatCanISay(new CommandContext { Places = (CommandPlaces)byte.MaxValue })
            .Select(static group => (group.Key, Commands: group.Where(PlainCommands.Knows)))
            .Where(static group => group.Commands.Any());

    internal string Written(string words) => _writer.Write(words, _style with { Before = default }).Text;

    private CommandContext Context() => new()
    {
        Places = Report.Last is null ? CommandPlaces.Anywhere : CommandPlaces.Utterance,
        Report = Report.Text[Report.Floor..],
        Style = _style,
        Mode = Mode,
    };

    private string Write(IReadOnlyList<HeardWord> words, DictatedInput input, string heard)
    {
        string message = input.Refused is { } refused ? $"\"{heard}\" was not heard surely, so it was written; say it again to {Beginning(refused.Description)}" : "";
        WrittenText written = input.Written;
        switch (Letters)
        {
            case PlainMode.Spell when Spelling.Spell(words) is { } spelled:
                written = spelled with { After = written.After, JoinsBefore = written.JoinsBefore };
                break;
            case PlainMode.Spell:
                message = $"\"{heard}\" is not spelled, so it was written as words. Say \"normal mode\" when you are done.";
                break;
            case PlainMode.Numbers:
                written = _writer.Write(Spelling.WithDigits(words), _style);
                break;
        }

        _style = _style with { Before = written.After };

        // Words such as "um" leave nothing to write.
        if (written.Text.Length > 0)
        {
            BeforeUtterance?.Invoke();
            Report.Add(Fit(written.Text, written.JoinsBefore));
        }

        return message;
    }

    internal string Fit(string written, bool joinsBefore)
    {
        FittedText fitted = InsertionText.Fit(written, Report.Text, "");
        return joinsBefore ? fitted.Text[fitted.Lead..] : fitted.Text;
    }

    private static string Beginning(string description) => char.ToLowerInvariant(description[0]) + description[1..];
}

/// <summary>How dictated words are read.</summary>
public enum PlainMode : byte
{
    Words,

    /// <summary>As letters of one word.</summary>
    Spell,

    /// <summary>As words, with all numbers in digits.</summary>
    Numbers,
}
