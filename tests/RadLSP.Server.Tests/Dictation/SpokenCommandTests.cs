using RadLSP.Core.Dictation;
using RadLSP.Dictation.Commands;
using RadLSP.Server.Features;

namespace RadLSP.Server.Tests.Dictation;

/// <summary>Commands by voice over the protocol: each acts, or says why it does not.</summary>
public sealed class SpokenCommandTests : IDisposable
{
    /// <summary>An invented report with a doubled word, a wrong side, a field, and a list.</summary>
    private const string Report = """
        EXAM: CT of the chest
        INDICATION: [indication]
        FINDINGS:
        Lungs: There is is a 6 mm nodule in the right upper lobe.
        Pleura: Small left pleural effusion. No pneumothorax.
        Liver:
        IMPRESSION:
        1. Small right pleural effusion.
        2. Nodule in the right upper lobe.
        3. No pneumothorax.

        """;

    private readonly string _ledgers = Path.Combine(Path.GetTempPath(), "radlsp-tests", Guid.NewGuid().ToString("N"));

    public static TheoryData<string, string> Examples()
    {
        var data = new TheoryData<string, string>();
        foreach (VoiceCommand command in EmbeddedGrammar.English.Dictation.Commands.All.Where(static command => command.Effect != SpokenInputReader.WriteEffect))
        {
            data.Add(command.Id, SpokenHelp.SayOf(command));
        }

        return data;
    }

    public void Dispose()
    {
        foreach (string folder in (string[])[_ledgers, _ledgers + ".ignored"])
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    [Fact]
    public void The_code_does_what_every_command_of_the_grammar_asks()
    {
        string[] asked = [.. EmbeddedGrammar.English.Dictation.Commands.All.Select(static command => command.Effect).Where(static effect => effect != SpokenInputReader.WriteEffect).Distinct()];
        Assert.Empty(asked.Except(SpokenCommands.Effects));
        Assert.Empty(SpokenCommands.Effects.Except(asked).Except(["dictation.text"]));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_command_acts_or_says_why_it_does_not_and_is_never_written(string id, string say)
    {
        await using DictatedReport report = await ListeningAsync(Report, "Pleura: Small left pleural effusion.");
        await report.Speech.SayAsync("Small right hydropneumothorax.");
        await report.CommittedAsync(1);
        string said = Filled(say);
        if (EmbeddedGrammar.English.Dictation.Commands.All.Single(command => command.Id == id) is { OnlyThere: true, Where: var place })
        {
            await report.DoAsync(place.HasFlag(CommandPlaces.Draft) ? "draft the impression" : "correct that");
        }

        await report.DoAsync(said);

        Assert.True(!report.Document.Text.Contains(said, StringComparison.OrdinalIgnoreCase) || said.StartsWith("insert", StringComparison.Ordinal), $"{id} was written");
    }

    private async Task<DictatedReport> ListeningAsync(string text, string behind)
    {
        DictatedReport report = await DictatedReport.OpenAsync(text, _ledgers, DictatedReport.Selecting());
        await report.CommandAsync("radlsp.dictation.start", text.IndexOf(behind, StringComparison.Ordinal) + behind.Length);
        return report;
    }

    /// <summary>The blanks of a phrase, filled with what the report has.</summary>
    private static string Filled(string say) => say
        .Replace("<section>", "impression", StringComparison.Ordinal)
        .Replace("<template>", "CT chest", StringComparison.Ordinal)
        .Replace("<field>", "indication", StringComparison.Ordinal)
        .Replace("<organ>", "liver", StringComparison.Ordinal)
        .Replace("<text>", "pneumothorax", StringComparison.Ordinal)
        .Replace("<words>", "hydropneumothorax", StringComparison.Ordinal)
        .Replace("<wanted>", "hemothorax", StringComparison.Ordinal)
        .Replace("<from>", "small", StringComparison.Ordinal)
        .Replace("<to>", "effusion", StringComparison.Ordinal)
        .Replace("<letters>", "c y s t", StringComparison.Ordinal)
        .Replace("<number>", "two", StringComparison.Ordinal)
        .Replace("<first>", "one", StringComparison.Ordinal)
        .Replace("<second>", "two", StringComparison.Ordinal)
        .Replace("<count>", "two", StringComparison.Ordinal);
}
