using RadLSP.Bench.Data;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL016: an organ that an operation removed is described as if it were there.</summary>
internal sealed class AbsentOrgan(InjectionLists lists) : ErrorKind("RL016")
{
    private readonly Scenario _described = new(lists, "operations/organ-described");
    private readonly Scenario _added = new(lists, "operations/organ-added");

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, [_described.Play, _added.Play]);
}
