using System.Globalization;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>Reads numbers from the cells of a rule's table.</summary>
internal static class TableNumbers
{
    /// <summary>The number of a cell, or <paramref name="otherwise"/> for an empty or wrong one; a wrong one is reported.</summary>
    public static double Read(string? cell, double otherwise, string setting, SettingError error)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return otherwise;
        }

        if (double.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double number))
        {
            return number;
        }

        error(setting, $"\"{cell}\" is not a number");
        return otherwise;
    }
}
