using RadLSP.Core.Dictation;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Dictation.Tests.SpokenForms;
using RadLSP.Grammars.Dictation;

namespace RadLSP.Dictation.Tests.Commands;

/// <summary>Commands by voice: what is one, and what stays dictation.</summary>
public sealed class SpokenInputTests
{
    private static readonly SpokenInputReader Reader = new(EnglishDictation.Writer, EnglishDictation.Commands);

    private static readonly CommandContext Everywhere = new()
    {
        Places = (CommandPlaces)0x7F,
        Sections = ["Findings", "Impression", "Technique"],
        Templates = ["CT chest", "MR knee"],
        Fields = ["Indication"],
        Organs = ["Liver", "Spleen"],
        Report = "FINDINGS: No pleural effusion or pneumothorax.",
    };

    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (CommandExample example in EnglishDictation.CommandExamples)
        {
            data.Add(example.Phrase, example.Command);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_example_is_a_command_or_stays_dictation(string phrase, string command)
    {
        SpokenInput input = Read(phrase, Everywhere);

        bool isWritten = command.Length == 0 || EnglishDictation.Commands.All.Single(known => known.Id == command).Effect == SpokenInputReader.WriteEffect;
        Assert.Equal(isWritten ? "" : command, (input as CommandInput)?.Command.Id ?? "");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_a_command_is_never_taken_for_plain_dictation(string phrase, string command) =>
        Assert.True(command.Length == 0 || Reader.MayBeCommand(Heard(phrase)), phrase);

    [Theory]
    [InlineData("no pleural effusion")]
    [InlineData("scratch that area")]
    [InlineData("the next field")]
    [InlineData("go")]
    public void Plain_dictation_is_told_apart_by_its_words(string phrase) => Assert.False(Reader.MayBeCommand(Heard(phrase)));

    [Fact]
    public void Words_around_a_command_make_it_dictation() =>
        Assert.Equal("we scratch that area", Assert.IsType<DictatedInput>(Read("we scratch that area", Everywhere)).Written.Text);

    [Fact]
    public void An_escape_dictates_the_words_of_a_command() =>
        Assert.Equal("scratch that", Assert.IsType<DictatedInput>(Read("literal scratch that", Everywhere)).Written.Text);

    [Fact]
    public void A_command_that_was_not_heard_surely_is_written_and_flagged()
    {
        var input = Assert.IsType<DictatedInput>(Reader.Read([new HeardWord("scratch", 0.8), new HeardWord("that", 0.5)], Everywhere));

        Assert.Equal("scratch-that", input.Refused!.Id);
        Assert.Contains(input.Written.Flags, static flag => flag.Reason == FlagReason.UnsureCommand);
    }

    [Fact]
    public void Slots_are_resolved_to_the_names_of_the_caller()
    {
        Assert.Equal("Impression", Command("go to the impression").Arguments["section"]);
        Assert.Equal("CT chest", Command("insert c t chest").Arguments["template"]);
        Assert.Equal("3", Command("select left three words").Arguments["count"]);
        CommandInput replace = Command("replace pleural effusion with small ascites");
        Assert.Equal(("pleural effusion", "small ascites"), (replace.Arguments["words"], replace.Arguments["wanted"]));
    }

    [Fact]
    public void Short_words_are_commands_only_where_they_mean_something()
    {
        Assert.IsType<DictatedInput>(Read("accept", Everywhere with { Places = CommandPlaces.Anywhere }));
        Assert.False(Assert.IsType<CommandInput>(Read("next field", Everywhere with { Places = CommandPlaces.Anywhere })).WorksHere);
    }

    [Fact]
    public void What_can_be_said_depends_on_the_place()
    {
        string[] nowhere = [.. Reader.WhatCanISay(new CommandContext()).SelectMany(static group => group).Select(static command => command.Id)];
        string[] everywhere = [.. Reader.WhatCanISay(Everywhere).SelectMany(static group => group).Select(static command => command.Id)];

        Assert.Contains("what-can-i-say", nowhere);
        Assert.DoesNotContain("next-field", nowhere);
        Assert.Contains("next-field", everywhere);
        Assert.Contains("fix", everywhere);
    }

    [Fact]
    public void A_command_of_the_user_takes_the_place_of_ours()
    {
        VoiceCommand own = EnglishDictation.Commands.All.Single(static command => command.Id == "undo") with { Effect = "own.effect" };
        var reader = new SpokenInputReader(EnglishDictation.Writer, EnglishDictation.Commands.With(new VoiceCommands { All = [own] }));

        Assert.Equal("own.effect", Assert.IsType<CommandInput>(reader.Read([new HeardWord("undo"), new HeardWord("that")], Everywhere)).Command.Effect);
    }

    private static CommandInput Command(string phrase) => Assert.IsType<CommandInput>(Read(phrase, Everywhere));

    private static SpokenInput Read(string phrase, CommandContext context) => Reader.Read(Heard(phrase), context);

    private static HeardWord[] Heard(string phrase) => [.. phrase.Split(' ').Select(static word => new HeardWord(word))];
}
