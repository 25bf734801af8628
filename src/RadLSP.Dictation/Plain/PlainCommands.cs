using System.Globalization;
using RadLSP.Core.Dictation;
using RadLSP.Core.Text;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Dictation.Plain;

/// <summary>The commands that need no editor: listening, list items, case and spaces, taking back, and plain changes of words.</summary>
internal sealed class PlainCommands(PlainDictation dictation)
{
    private const string NothingSaid = "There is nothing that could still be changed; what was handed on stays.";
    private static readonly string[] Wakers = ["session.start", "session.resume"];

    private static readonly Dictionary<string, Func<PlainCommands, CommandInput, string>> Effects = new(StringComparer.Ordinal)
    {
        ["session.start"] = static (plain, _) => plain.Wake(),
        ["session.resume"] = static (plain, _) => plain.Wake(),
        ["session.sleep"] = static (plain, _) => plain.Sleep(),
        ["session.pause"] = static (plain, _) => plain.Sleep(),
        ["session.stop"] = static (plain, _) => plain.Stop(),
        ["session.mode"] = static (plain, said) => plain.SetMode(Argument(said, "mode")),
        ["session.help"] = static (plain, _) => plain.Help(),
        ["layout.item"] = static (plain, _) => plain.NextItem(),
        ["layout.end-list"] = static (plain, _) => plain.EndList(),
        ["space.insert"] = static (plain, _) => plain.Append(" "),
        ["space.join"] = static (plain, _) => plain.ChangeLast(static words => words.Replace(" ", "", StringComparison.Ordinal)),
        ["space.hyphenate"] = static (plain, _) => plain.ChangeLast(static words => words.Replace(' ', '-')),
        ["case.change"] = static (plain, said) => plain.ChangeCase(Argument(said, "case")),
        ["dictation.scratch"] = static (plain, _) => plain.Scratch(),
        ["dictation.delete"] = static (plain, said) => plain.DeleteLast(Argument(said, "unit")),
        ["edit.undo"] = static (plain, _) => plain.Report.Undo() ? "" : "There is nothing to take back.",
        ["edit.redo"] = static (plain, _) => plain.Report.Redo() ? "" : "Nothing was taken back.",
        ["edit.replace"] = static (plain, said) => plain.ChangeWords(Argument(said, "words"), plain.Words(Argument(said, "wanted"))),
        ["edit.delete"] = static (plain, said) => plain.ChangeWords(Argument(said, "text"), ""),
        ["edit.spell"] = static (plain, said) => plain.Spell(Argument(said, "letters")),
        ["edit.side"] = static (plain, said) => plain.ChangeSide(said),
        ["report.read"] = static (plain, _) => plain.Report.Last is { } last ? plain.TextAt(last).Trim() : NothingSaid,
    };

    private PlainReport Report => dictation.Report;

    public static bool Knows(VoiceCommand command) => command.Effect == SpokenInputReader.WriteEffect || Effects.ContainsKey(command.Effect);

    public static bool Wakes(VoiceCommand command) => Wakers.Contains(command.Effect);

    /// <summary>Does what was said.</summary>
    /// <returns>What to tell the user; empty for nothing.</returns>
    public string Run(CommandInput said, CommandContext context)
    {
        if (!Effects.TryGetValue(said.Command.Effect, out Func<PlainCommands, CommandInput, string>? run))
        {
            return $"\"{said.Command.Phrases[0].Text}\" works in an editor only; nothing was written. Say \"literal\" before it to write the words.";
        }

        bool needsUtterance = said.Command.Where.HasFlag(CommandPlaces.Utterance) && !context.Places.HasFlag(CommandPlaces.Utterance);
        return needsUtterance ? NothingSaid : run(this, said);
    }

    private static string Argument(CommandInput said, string name) => said.Arguments.GetValueOrDefault(name, "");

    private string TextAt(TextSpan place) => Report.Text.Substring(place.Start, place.Length);

    private string Words(string words) => dictation.Written(words).Trim();

    private string Wake()
    {
        dictation.IsAsleep = false;
        return "listening.";
    }

    private string Sleep()
    {
        dictation.IsAsleep = true;
        return "asleep, and nothing is written. Say \"wake up\" or \"resume dictation\" to go on.";
    }

    private string Stop()
    {
        dictation.IsStopped = true;
        return "";
    }

    private string SetMode(string mode)
    {
        dictation.Mode = mode switch { "dictation" => CommandMode.DictationOnly, "command" => CommandMode.CommandsOnly, _ => CommandMode.Both };
        dictation.Letters = Enum.TryParse(mode, ignoreCase: true, out PlainMode letters) ? letters : PlainMode.Words;
        return $"{(mode == "both" ? "normal" : mode)} mode.";
    }

    private string Help() => string.Join('\n', dictation.Known().Select(static group =>
        $"{group.Group}: {string.Join(", ", group.Commands.Select(static command => $"\"{Blanks(command.Phrases[0])}\""))}").Prepend("you can say, alone between two pauses:"));

    /// <summary>Slots as blanks: "delete &lt;text&gt;".</summary>
    private static string Blanks(CommandPhrase phrase) =>
        string.Join(' ', phrase.Parts.Select(static part => part.Slot == CommandSlotKind.None ? part.Word : $"<{part.Word}>"));

    private string Append(string text)
    {
        Report.Replace(new TextSpan(Report.Text.Length, 0), text);
        return "";
    }

    private string NextItem()
    {
        string[] lines = Report.Text.TrimEnd(' ').Split('\n');
        int number = lines.Reverse().SkipWhile(static line => line.Length == 0).Select(NumberOf).FirstOrDefault() + 1;
        return Append($"{(lines[^1].Length == 0 ? "" : "\n")}{number.ToString(CultureInfo.InvariantCulture)}. ");
    }

    /// <summary>A number that nothing was said for goes; else a line begins.</summary>
    private string EndList()
    {
        int start = Report.Text.LastIndexOf('\n') + 1;
        string line = Report.Text[start..];
        bool isEmptyItem = NumberOf(line) > 0 && line.TrimEnd(' ').EndsWith('.') && line.AsSpan().Count('.') == 1;
        return isEmptyItem && start >= Report.Floor ? ChangeAt(TextSpan.FromBounds(start, Report.Text.Length), "") : Append("\n");
    }

    private static int NumberOf(string line)
    {
        int point = line.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && int.TryParse(line.AsSpan(0, point), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }

    private string ChangeCase(string wanted) => ChangeLast(words => wanted switch
    {
        "upper" => words.ToUpperInvariant(),
        "capital" => string.Join(' ', words.Split(' ').Select(static word => word.Length > 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word)),
        _ => words.ToLowerInvariant(),
    });

    /// <summary>The words of the last utterance; the space that joins it to the text before stays.</summary>
    private string ChangeLast(Func<string, string> change)
    {
        TextSpan last = Report.Last!.Value;
        string words = TextAt(last);
        int lead = words.Length - words.TrimStart().Length;
        int tail = words.Length - words.TrimEnd().Length;
        if (lead + tail >= words.Length)
        {
            return NothingSaid;
        }

        var bare = TextSpan.FromBounds(last.Start + lead, last.End - tail);
        return ChangeAt(bare, change(TextAt(bare)));
    }

    private string Scratch() => Report.Scratch() is { } words ? $"taken out: {words.Trim()}" : NothingSaid;

    private string DeleteLast(string unit)
    {
        if (unit == "that")
        {
            return Scratch();
        }

        string text = Report.Text;
        int end = text.TrimEnd().Length;
        int start = unit switch
        {
            "word" => text.LastIndexOfAny([' ', '\n', '\t'], Math.Max(0, end - 1)) + 1,
            "line" => text.LastIndexOf('\n', Math.Max(0, end - 1)) + 1,
            _ => StartOfSentence(text, end),
        };
        start = Math.Max(start, Report.Floor);
        while (start > Report.Floor && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return start >= end ? NothingSaid : ChangeAt(TextSpan.FromBounds(start, text.Length), "");
    }

    private static int StartOfSentence(string text, int end)
    {
        for (int i = end - 2; i > 0; i--)
        {
            if (text[i] == '\n' || (text[i] is '.' or '!' or '?' && char.IsWhiteSpace(text[i + 1])))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private string ChangeWords(string old, string words)
    {
        TextSpan[] places = [.. PlacesOf(old)];
        if (places.Length != 1)
        {
            return places.Length == 0 ? $"\"{old}\" does not stand in what can be changed."
                : $"\"{old}\" stands there {places.Length} times; nothing was changed. Say more of the words.";
        }

        TextSpan place = places[0];
        if (words.Length == 0 && place.Start > Report.Floor && Report.Text[place.Start - 1] == ' ')
        {
            place = TextSpan.FromBounds(place.Start - 1, place.End);
        }

        bool isCapital = char.IsUpper(Report.Text[places[0].Start]) && words.Length > 0;
        return ChangeAt(place, isCapital ? char.ToUpperInvariant(words[0]) + words[1..] : words);
    }

    private string ChangeSide(CommandInput said)
    {
        if (Argument(said, "from") is not { Length: > 0 } from)
        {
            return "Say \"change right to left\" or \"change left to right\".";
        }

        TextSpan? last = Report.Last;
        TextSpan[] places = [.. PlacesOf(from).Where(place => place.Start >= last?.Start && place.End <= last?.End)];
        TextSpan[] others = [.. PlacesOf(Argument(said, "to")).Where(place => place.Start >= last?.Start && place.End <= last?.End)];
        bool isEither = Argument(said, "both").Length > 0;
        return (places.Length, others.Length, isEither) switch
        {
            (1, 0, _) or (1, _, false) => ChangeAt(places[0], Cased(places[0], Argument(said, "to"))),
            (0, 1, true) => ChangeAt(others[0], Cased(others[0], from)),
            (0, _, _) => $"The last utterance does not say \"{from}\".",
            _ => "The last utterance names more than one side; nothing was changed. Say \"scratch that\" and say it again.",
        };
    }

    private string Cased(TextSpan place, string word) =>
        char.IsUpper(Report.Text[place.Start]) ? char.ToUpperInvariant(word[0]) + word[1..] : word;

    private string Spell(string letters)
    {
        string[] said = letters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (dictation.Spelling.Spell([.. said.Select(static letter => new HeardWord(letter))]) is not { Text: var spelled })
        {
            return $"\"{letters}\" are no letters; nothing was changed.";
        }

        int end = Report.Text.Length;
        while (end > Report.Floor && !char.IsLetterOrDigit(Report.Text[end - 1]))
        {
            end--;
        }

        int start = end;
        while (start > Report.Floor && char.IsLetterOrDigit(Report.Text[start - 1]))
        {
            start--;
        }

        if (start == end)
        {
            return Append(dictation.Fit(spelled, joinsBefore: false));
        }

        var place = TextSpan.FromBounds(start, end);
        return ChangeAt(place, Cased(place, spelled));
    }

    /// <summary>Whole words only, and only where they can be changed.</summary>
    private IEnumerable<TextSpan> PlacesOf(string words)
    {
        string text = Report.Text;
        for (int at = text.IndexOf(words, Report.Floor, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                yield return new TextSpan(at, words.Length);
            }
        }
    }

    private string ChangeAt(TextSpan place, string words) => Report.Replace(place, words) ? "" : NothingSaid;
}
