using System.Globalization;
using System.Text.RegularExpressions;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>A length in a text.</summary>
/// <param name="Span">Number or numbers with the unit.</param>
/// <param name="Numbers">The place of each number.</param>
/// <param name="Unit">"mm" or "cm" and its place.</param>
/// <param name="Millimetres">The largest dimension.</param>
internal sealed partial record Measure(TextSpan Span, IReadOnlyList<TextSpan> Numbers, TextSpan Unit, bool IsCentimetres, double Millimetres)
{
    /// <summary>The lengths in a text, in order.</summary>
    public static List<Measure> FindAll(string text)
    {
        var found = new List<Measure>();
        foreach (Match match in Length().Matches(text))
        {
            List<TextSpan> numbers = [.. match.Groups["n"].Captures.Select(c => new TextSpan(c.Index, c.Length))];
            Group unit = match.Groups["unit"];
            bool isCentimetres = unit.Value[0] is 'c' or 'C';
            double largest = numbers.Max(n => Parse(text.AsSpan(n.Start, n.Length)));
            found.Add(new Measure(
                new TextSpan(match.Index, match.Length), numbers, new TextSpan(unit.Index, unit.Length), isCentimetres, isCentimetres ? largest * 10 : largest));
        }

        return found;
    }

    public static double Parse(ReadOnlySpan<char> number) => double.Parse(number, CultureInfo.InvariantCulture);

    /// <summary>A number as a report writes it: no more decimals than needed, at most two.</summary>
    public static string Write(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\d.])(?<n>\d{1,3}(?:\.\d{1,2})?)(?:\s*(?:mm|cm)?\s*(?:x|×|by)\s*(?<n>\d{1,3}(?:\.\d{1,2})?)){0,2}[\s-]*(?<unit>mm|cm)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Length();
}
