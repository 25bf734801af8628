using RadLSP.Bench.Data;

namespace RadLSP.Bench.Injection;

/// <summary>One kind of error of the taxonomy: puts one such error into a report, or leaves it alone where the kind does not apply.</summary>
internal abstract class ErrorKind(string code)
{
    /// <summary>The code of the taxonomy: "RL006".</summary>
    public string Code { get; } = code;

    /// <summary>The edits, or null when the report does not have what the error needs.</summary>
    public abstract Rewrite? Inject(Specimen report, Dice dice);

    /// <summary>Tries ways in the given order until one applies.</summary>
    protected static Rewrite? First(Specimen report, Dice dice, IEnumerable<Func<Specimen, Dice, Rewrite?>> ways)
    {
        foreach (Func<Specimen, Dice, Rewrite?> way in ways)
        {
            if (way(report, dice) is { IsEmpty: false } rewrite)
            {
                return rewrite;
            }
        }

        return null;
    }
}
