using RadLSP.Testing;

namespace RadLSP.Grammars.Tests;

/// <summary>Every example of every rule of grammars/en, each as a test of its own.</summary>
public sealed class RuleExampleTests
{
    private static readonly Lazy<IReadOnlyList<RuleExamples>> Examples = new(() =>
        GrammarLoader.Load("en", EnglishGrammar.RuleFiles(), []).Examples);

    public static TheoryData<string, bool, int> All()
    {
        var data = new TheoryData<string, bool, int>();
        foreach (RuleExamples rule in Examples.Value)
        {
            for (int i = 0; i < rule.Flagged.Count; i++)
            {
                data.Add(rule.Rule, true, i);
            }

            for (int i = 0; i < rule.Silent.Count; i++)
            {
                data.Add(rule.Rule, false, i);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_example_holds(string rule, bool isFlagged, int number)
    {
        RuleExamples examples = Examples.Value.Single(other => other.Rule == rule);
        string? problem = isFlagged
            ? RuleExampleRunner.RunFlagged(Reports.English, examples, examples.Flagged[number])
            : RuleExampleRunner.RunSilent(Reports.English, examples, examples.Silent[number]);
        Assert.True(problem is null, problem);
    }
}
