using System.Globalization;
using RadLSP.Bench.Data;

namespace RadLSP.Bench.Injection;

/// <summary>The variables that injected sentences may use.</summary>
internal static class InjectedVariables
{
    /// <summary>Values drawn once: side, lobe, small numbers.</summary>
    public static Func<string, string?> For(Dice dice, IReadOnlyDictionary<string, string>? more = null)
    {
        bool isLeft = dice.Chance(0.5);
        bool isUpper = dice.Chance(0.5);
        string digit = (2 + dice.Below(7)).ToString(CultureInfo.InvariantCulture);
        string smallTenth = $"{1 + dice.Below(3)}.{1 + dice.Below(9)}";
        return name => more is not null && more.TryGetValue(name, out string? value) ? value : name switch
        {
            "side" => isLeft ? "left" : "right",
            "other" => isLeft ? "right" : "left",
            "level" => isUpper ? "upper" : "lower",
            "digit" => digit,
            "cm" => smallTenth,
            _ => null,
        };
    }
}
