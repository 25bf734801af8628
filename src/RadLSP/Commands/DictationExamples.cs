using RadLSP.Core;
using RadLSP.Core.Dictation;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Grammars;
using RadLSP.Grammars.Dictation;

namespace RadLSP.Commands;

/// <summary>Runs the examples of spoken forms and voice commands of a grammar.</summary>
internal static class DictationExamples
{
    /// <summary>The examples that fail, in the order of the files.</summary>
    /// <param name="grammar">The grammar, for the names that commands can name.</param>
    /// <param name="files">Its files of spoken forms and commands.</param>
    /// <param name="count">How many examples there are.</param>
    public static List<GrammarError> Run(Grammar grammar, IReadOnlyList<GrammarFile> files, out int count)
    {
        var spoken = new List<SpokenExample>();
        var said = new List<CommandExample>();

        // What is wrong with the files was told when the grammar was loaded.
        var writer = new SpokenFormWriter(SpokenFormReader.Read(files, [], spoken));
        VoiceCommands commands = VoiceCommandReader.Read(files, [], said);
        var reader = new SpokenInputReader(writer, commands);
        count = spoken.Count + said.Count;
        return [.. spoken.Select(example => Check(writer, example)).Concat(said.Select(example => Check(reader, grammar, commands, example))).OfType<GrammarError>()];
    }

    private static GrammarError? Check(SpokenFormWriter writer, SpokenExample example)
    {
        SpokenRegion region = example.Region == SpokenRegion.Any ? SpokenRegion.UnitedStates : example.Region;
        string written = writer.Write(example.Spoken, new WritingStyle(example.Context, region)).Text;
        return written == example.Written ? null
            : new GrammarError(example.Path, example.Line, 1, $"\"{example.Spoken}\" is written \"{written}\", and the example says \"{example.Written}\"");
    }

    /// <summary>The words that a command is about stand in the report, each stretch by itself; what stays dictation is about none.</summary>
    private static string ReportFor(CommandExample example, VoiceCommands commands)
    {
        HashSet<string> fixedWords = [.. commands.All.Where(command => command.Id == example.Command)
            .SelectMany(static command => command.Phrases).SelectMany(static phrase => phrase.Parts).Where(static part => part.Slot == CommandSlotKind.None).Select(static part => part.Word)];
        return fixedWords.Count == 0 ? "" : string.Join(' ', example.Phrase.Split(' ').Select(word => fixedWords.Contains(word) ? "." : word));
    }

    private static GrammarError? Check(SpokenInputReader reader, Grammar grammar, VoiceCommands commands, CommandExample example)
    {
        var context = new CommandContext
        {
            Places = Enum.GetValues<CommandPlaces>().Aggregate(static (all, place) => all | place),
            Sections = [.. grammar.SectionNames.All.Select(static name => name.Name)],
            Templates = [.. grammar.Templates.All.Select(static template => template.Name)],
            Fields = [.. grammar.Templates.All.SelectMany(static template => template.Fields).Select(static field => field.Name).Distinct(StringComparer.OrdinalIgnoreCase)],
            Organs = [.. grammar.OrganItems.Select(static item => item.Name)],

            Report = ReportFor(example, commands),
        };
        SpokenInput input = reader.Read([.. example.Phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => new HeardWord(word))], context);
        bool isWritten = commands.All.FirstOrDefault(command => command.Id == example.Command) is not { } wanted || wanted.Effect == SpokenInputReader.WriteEffect;
        string found = (input as CommandInput)?.Command.Id ?? "";
        return found == (isWritten ? "" : example.Command) ? null
            : new GrammarError(
                example.Path, example.Line, 1,
                found.Length > 0 ? $"\"{example.Phrase}\" is the command {found}, which the example does not want" : $"\"{example.Phrase}\" stays dictation and is not the command {example.Command}");
    }
}
