using FsCheck;
using FsCheck.Fluent;
using RadLSP.Dictation.Sessions;
using Xunit.Abstractions;

namespace RadLSP.Dictation.Tests.Sessions;

/// <summary>
/// Ten thousand interleavings of typing, deletes, undo, dictation, stale, dropped, unanswered and doubly answered edits, and crashes
/// of server and editor. The seed is in the output; RADLSP_SEED runs another one.
/// <para>
/// The test can fail: with <see cref="SessionRules.TrustsAnswers"/> the session believes "applied" of an editor that dropped the
/// edit, as Neovim answers, and words are lost; with <see cref="SessionRules.ForgetsRebase"/> words that wait keep their old place
/// while the report changes, and land elsewhere. Both are run here and must be found.
/// </para>
/// </summary>
public sealed class InterleavingTests(ITestOutputHelper output)
{
    /// <summary>The same interleavings in every build, so that one fails for what it changed; RADLSP_SEED asks for others.</summary>
    private const ulong UsualSeed = 20_261_122;

    private const int Runs = 10_000;
    private const int StepsPerRun = 60;
    private const int Choices = 22;

    private static readonly Gen<EditorHabits> Habits =
        from reports in Gen.Frequency((3, Gen.Constant(ReportedAs.Range)), (1, Gen.Constant(ReportedAs.Difference)), (1, Gen.Constant(ReportedAs.Whole)))
        from saysYes in Gen.Elements(true, false)
        from gathers in Gen.Elements(true, false)
        select new EditorHabits(reports, saysYes, gathers);

    private static readonly Gen<(int Choice, int A, int B)[]> Steps =
        (from choice in Gen.Choose(0, Choices - 1)
         from a in Gen.Choose(0, 100_000)
         from b in Gen.Choose(0, 100_000)
         select (choice, a, b)).ArrayOf(StepsPerRun);

    [Fact]
    public void No_word_is_lost_doubled_or_misplaced()
    {
        ulong seed = ulong.TryParse(Environment.GetEnvironmentVariable("RADLSP_SEED"), out ulong chosen) ? chosen : UsualSeed;
        output.WriteLine($"RADLSP_SEED={seed}, {Runs} interleavings of {StepsPerRun} steps");
        Prop.ForAll(Habits.ToArbitrary(), Shrinking(), (habits, steps) =>
        {
            IReadOnlyList<string> faults = Run(habits, new SessionRules(), steps);
            Assert.True(faults.Count == 0, $"RADLSP_SEED={seed}: {string.Join(' ', faults.Take(5))}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithReplay(seed, 1UL));
    }

    [Fact]
    public void Trusting_the_editors_answer_is_found_to_lose_words() =>
        Assert.Contains(FaultsWith(new SessionRules { TrustsAnswers = true }), fault => fault.EndsWith("is lost.", StringComparison.Ordinal));

    [Fact]
    public void Forgetting_to_rebase_is_found_to_misplace_words() =>
        Assert.Contains(FaultsWith(new SessionRules { ForgetsRebase = true }), fault => fault.Contains("is misplaced", StringComparison.Ordinal));

    private static IEnumerable<string> FaultsWith(SessionRules rules) =>
        Habits.Sample(300).Zip(Steps.Sample(300)).SelectMany(run =>
        {
            try
            {
                return Run(run.First, rules, run.Second);
            }
            catch (ArgumentOutOfRangeException)
            {
                // A session that has lost the places also leaves the text.
                return [];
            }
        });

    private static IReadOnlyList<string> Run(EditorHabits habits, SessionRules rules, (int Choice, int A, int B)[] steps)
    {
        var run = new Interleaving(habits, rules);
        foreach ((int choice, int a, int b) in steps)
        {
            run.Step(choice, a, b);
        }

        run.Settle();
        return [.. run.Faults.Distinct()];
    }

    /// <summary>A failing run is shown as short as it gets: steps are left out one by one.</summary>
    private static Arbitrary<(int Choice, int A, int B)[]> Shrinking() => Arb.From(
        Steps,
        steps => Enumerable.Range(0, steps.Length).Select(i => steps.Where((_, j) => j != i).ToArray()));
}
