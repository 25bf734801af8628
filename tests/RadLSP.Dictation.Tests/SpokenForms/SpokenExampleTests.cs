using RadLSP.Core.Dictation;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Grammars.Dictation;

namespace RadLSP.Dictation.Tests.SpokenForms;

/// <summary>Every example of every rule and every sentence of grammars/en/spoken-forms.</summary>
public sealed class SpokenExampleTests
{
    public static TheoryData<string, string, string, SpokenContext, SpokenRegion> All()
    {
        var data = new TheoryData<string, string, string, SpokenContext, SpokenRegion>();
        foreach (SpokenExample example in EnglishDictation.Examples.DistinctBy(static example => (example.Rule, example.Spoken, example.Written, example.Context, example.Region)))
        {
            data.Add(example.Rule, example.Spoken, example.Written, example.Context, example.Region);
        }

        return data;
    }

    [Fact]
    public void The_files_hold_no_error() => Assert.Empty(EnglishDictation.Errors);

    [Theory]
    [MemberData(nameof(All))]
    public void The_example_is_written_as_it_says(string rule, string spoken, string written, SpokenContext context, SpokenRegion region)
    {
        WrittenText text = EnglishDictation.Writer.Write(spoken, new WritingStyle(context, region == SpokenRegion.Any ? SpokenRegion.UnitedStates : region));

        Assert.True(text.Text == written, $"{rule}: {text.Text}");
    }
}
