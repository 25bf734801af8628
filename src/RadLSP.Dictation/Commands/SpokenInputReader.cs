using RadLSP.Core.Dictation;
using RadLSP.Core.Text;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Dictation.Commands;

/// <summary>
/// Tells commands from dictation. An utterance between two pauses is a command when all of it is the phrase of one, and it was heard
/// surely; anything else is dictation. Immutable, for any thread.
/// </summary>
public sealed class SpokenInputReader
{
    /// <summary>The effect of commands that write marks or lines, which the spoken forms do.</summary>
    public const string WriteEffect = "dictation.write";

    /// <summary>The effect of commands that say what words are taken for; the only one that works where everything is dictation.</summary>
    public const string ModeEffect = "session.mode";

    private readonly SpokenFormWriter _writer;
    private readonly VoiceCommands _commands;
    private readonly (VoiceCommand Command, CommandPhrase Phrase)[] _phrases;

    public SpokenInputReader(SpokenFormWriter writer, VoiceCommands commands)
    {
        _writer = writer;
        _commands = commands;

        // A phrase that says more itself goes before one whose slots take anything.
        _phrases = [.. commands.All.SelectMany(static command => command.Phrases.Select(phrase => (command, phrase)))
            .OrderBy(static entry => entry.phrase.Parts.Count(static part => part.Slot is CommandSlotKind.Words or CommandSlotKind.Text))
            .ThenBy(static entry => entry.phrase.Parts.Count(static part => part.Slot != CommandSlotKind.None))
            .ThenByDescending(static entry => entry.phrase.Parts.Count)];
    }

    /// <summary>
    /// False when an utterance cannot be a command whatever stands around the speaker, because its words are not the fixed words of any.
    /// Most dictation is told apart so, without a look at the report.
    /// </summary>
    public bool MayBeCommand(IReadOnlyList<HeardWord> words)
    {
        List<SpokenToken> tokens = [.. _writer.Cut(words).Where(static token => !token.IsHeardMark)];
        return tokens.Count > 0 && Array.Exists(_phrases, entry => HasFixedWords(entry.Phrase.Parts, tokens));
    }

    /// <summary>The fixed words before the first slot and behind the last one are said, and there are words for the slots between.</summary>
    private static bool HasFixedWords(IReadOnlyList<CommandPhrasePart> parts, List<SpokenToken> tokens)
    {
        int before = 0;
        while (before < parts.Count && parts[before].Slot == CommandSlotKind.None)
        {
            before++;
        }

        if (tokens.Count < parts.Count || (before == parts.Count && tokens.Count > parts.Count))
        {
            return false;
        }

        for (int i = 0; i < before; i++)
        {
            if (tokens[i].Key != parts[i].Word)
            {
                return false;
            }
        }

        for (int i = parts.Count - 1; i > before && parts[i].Slot == CommandSlotKind.None; i--)
        {
            if (tokens[tokens.Count - parts.Count + i].Key != parts[i].Word)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What an utterance means.</summary>
    /// <param name="words">All words between two pauses.</param>
    /// <param name="context">What stands around the speaker.</param>
    public SpokenInput Read(IReadOnlyList<HeardWord> words, CommandContext context)
    {
        List<SpokenToken> tokens = [.. _writer.Cut(words).Where(static token => !token.IsHeardMark).Select(static token => token with { Guard = null })];
        bool isEscaped = tokens.Count > 1 && _commands.Escapes.Contains(tokens[0].Key);
        if (isEscaped || Find(tokens, context) is not { } found || (context.Mode == CommandMode.DictationOnly && found.Command.Effect != ModeEffect))
        {
            return new DictatedInput(_writer.Write(words, context.Style));
        }

        if (found.Command.Effect == WriteEffect)
        {
            return new DictatedInput(_writer.Write(words, context.Style));
        }

        double?[] known = [.. words.Select(static word => word.Probability).Where(static probability => probability is not null)];
        if (known.Length > 0 && known.Average() < _commands.LeastProbability)
        {
            WrittenText written = _writer.Write(words, context.Style);
            var flag = new WrittenFlag(new TextSpan(0, written.Text.Length), FlagReason.UnsureCommand, "", [], known.Average());
            return new DictatedInput(written with { Flags = [flag, .. written.Flags] }, found.Command);
        }

        return found;
    }

    /// <summary>The commands that work in a context, by group, in the order of the grammar.</summary>
    public IReadOnlyList<IGrouping<string, VoiceCommand>> WhatCanISay(CommandContext context) =>
        [.. _commands.All.Where(command => (command.Where & context.Places) == command.Where).GroupBy(static command => command.Group)];

    private CommandInput? Find(List<SpokenToken> tokens, CommandContext context)
    {
        foreach ((VoiceCommand command, CommandPhrase phrase) in _phrases)
        {
            bool worksHere = (command.Where & context.Places) == command.Where;
            if (!worksHere && command.OnlyThere)
            {
                continue;
            }

            var arguments = new Dictionary<string, string>(command.Arguments, StringComparer.Ordinal);
            if (Fill(phrase.Parts, 0, tokens, 0, context, arguments))
            {
                return new CommandInput(command, worksHere, arguments);
            }
        }

        return null;
    }

    private bool Fill(
        IReadOnlyList<CommandPhrasePart> parts, int partIndex, List<SpokenToken> tokens, int position, CommandContext context, Dictionary<string, string> arguments)
    {
        if (partIndex == parts.Count)
        {
            return position == tokens.Count;
        }

        // Every part takes at least one word, so long utterances are given up at once.
        if (tokens.Count - position < parts.Count - partIndex)
        {
            return false;
        }

        CommandPhrasePart part = parts[partIndex];
        if (part.Slot == CommandSlotKind.None)
        {
            return tokens[position].Key == part.Word && Fill(parts, partIndex + 1, tokens, position + 1, context, arguments);
        }

        foreach ((string value, int end) in Choices(part.Slot, tokens, position, context))
        {
            if (Fill(parts, partIndex + 1, tokens, end, context, arguments))
            {
                arguments[part.Word] = value;
                return true;
            }
        }

        return false;
    }

    private IEnumerable<(string Value, int End)> Choices(CommandSlotKind slot, List<SpokenToken> tokens, int position, CommandContext context)
    {
        switch (slot)
        {
            case CommandSlotKind.Number:
                return NumberReader.Read(tokens, position, SpokenNumberForm.Integer) is { } number ? [(number.Text, number.End)] : [];
            case CommandSlotKind.Words:
                return Enumerable.Range(position + 1, tokens.Count - position).Where(end => end <= tokens.Count).Reverse().Select(end => (Said(tokens, position, end), end));
            case CommandSlotKind.Text:
                return Enumerable.Range(position + 1, tokens.Count - position).Where(end => end <= tokens.Count).Reverse()
                    .Select(end => (Value: InReport(Said(tokens, position, end), context), End: end))
                    .Where(static choice => choice.Value.Length > 0);
            default:
                IReadOnlyList<string> names = slot switch
                {
                    CommandSlotKind.Section => context.Sections,
                    CommandSlotKind.Template => context.Templates,
                    CommandSlotKind.Field => context.Fields,
                    _ => context.Organs,
                };
                return names.Select(name => (name, End: EndOf(name, tokens, position))).Where(static choice => choice.End > 0).OrderByDescending(static choice => choice.End);
        }
    }

    /// <summary>The words as they were said or as they are written, whichever stands in the report; empty for neither.</summary>
    private string InReport(string said, CommandContext context)
    {
        if (PhrasePlaces.Of(context.Report, said).Count > 0)
        {
            return said;
        }

        string written = _writer.Write(said, context.Style).Text.Trim();
        return written != said && PhrasePlaces.Of(context.Report, written).Count > 0 ? written : "";
    }

    private static string Said(List<SpokenToken> tokens, int start, int end) =>
        string.Concat(Enumerable.Range(start, end - start).Select(i => (i > start ? tokens[i].Gap : "") + tokens[i].Text));

    /// <summary>Where a name that is said from a place ends; 0 when it is not said there. "C T chest" says "CT chest".</summary>
    private static int EndOf(string name, List<SpokenToken> tokens, int position)
    {
        string wanted = Letters(name);
        var said = new System.Text.StringBuilder();
        for (int i = position; i < tokens.Count && said.Length < wanted.Length; i++)
        {
            said.Append(Letters(tokens[i].Key));
            if (said.Length == wanted.Length)
            {
                return said.ToString() == wanted ? i + 1 : 0;
            }
        }

        return 0;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
