using System.Globalization;
using System.Text.RegularExpressions;
using RadLSP.Bench.Data;

namespace RadLSP.Bench.Generation;

/// <summary>The variables of one report: each is drawn once and then the same at every place.</summary>
internal sealed partial class DrawnVariables
{
    private const int DeepestNesting = 12;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _templates = new(StringComparer.Ordinal);
    private readonly WordLists _lists;
    private readonly Dice _dice;
    private int _depth;

    public DrawnVariables(Skeleton skeleton, WordLists lists, Dice dice)
    {
        _lists = lists;
        _dice = dice;
        BuiltInVariables.Draw(skeleton, lists, dice, _values);
        foreach ((string name, IReadOnlyList<string> choices) in skeleton.Variables)
        {
            _templates[name] = dice.Pick(choices);
        }

        foreach (IReadOnlyList<ListRow> set in skeleton.Cases)
        {
            ListRow drawn = dice.Pick(set);
            foreach (string name in drawn.Keys)
            {
                _templates[name] = dice.Pick(drawn.All(name));
            }
        }
    }

    /// <summary>Writes out a text.</summary>
    /// <exception cref="FormatException">Its markup is wrong, or a variable is unknown or refers to itself.</exception>
    public string Expand(string template) => TextTemplate.Expand(template, Value, _dice);

    private string? Value(string name)
    {
        if (_values.TryGetValue(name, out string? value))
        {
            return value;
        }

        if (!_templates.TryGetValue(name, out string? template))
        {
            return null;
        }

        if (++_depth > DeepestNesting)
        {
            throw new FormatException($"The variable \"{name}\" refers to itself.");
        }

        value = Draw(name, template);
        _depth--;
        return _values[name] = value;
    }

    private string Draw(string name, string template)
    {
        if (Range().Match(template) is { Success: true } range)
        {
            return Number(range.Groups["from"].Value, range.Groups["to"].Value);
        }

        if (Opposite().Match(template) is { Success: true } opposite && Value(opposite.Groups["name"].Value) is { } other)
        {
            return OppositeOf(other);
        }

        if (Arithmetic().Match(template) is { Success: true } sum && Value(sum.Groups["name"].Value) is { } operand
            && double.TryParse(operand, CultureInfo.InvariantCulture, out double number))
        {
            double by = double.Parse(sum.Groups["by"].ValueSpan, CultureInfo.InvariantCulture);
            double result = sum.Groups["how"].Value switch
            {
                "+" => number + by,
                "-" => number - by,
                "*" => number * by,
                _ => number / by,
            };
            bool adds = sum.Groups["how"].Value is "+" or "-";
            int decimals = Math.Max(
                name.Contains("cm", StringComparison.Ordinal) ? 1 : 0,
                adds ? Math.Max(Decimals(operand), Decimals(sum.Groups["by"].Value)) : 0);
            return result.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }

        return Expand(template);
    }

    private string Number(string from, string to)
    {
        int decimals = Math.Max(Decimals(from), Decimals(to));
        double unit = Math.Pow(10, -decimals);
        double low = double.Parse(from, CultureInfo.InvariantCulture);
        int steps = (int)Math.Round((double.Parse(to, CultureInfo.InvariantCulture) - low) / unit);
        double value = low + (_dice.Below(steps + 1) * unit);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private string OppositeOf(string word)
    {
        foreach (ListRow row in _lists.Rows("layout/opposites"))
        {
            int at = row.All("pair").ToList().IndexOf(word);
            if (at >= 0)
            {
                return row.All("pair")[1 - at];
            }
        }

        throw new FormatException($"There is no opposite of \"{word}\".");
    }

    private static int Decimals(string number)
    {
        int point = number.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : number.Length - point - 1;
    }

    [GeneratedRegex(@"^(?<from>\d+(?:\.\d+)?)\.\.(?<to>\d+(?:\.\d+)?)$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^opposite of (?<name>[a-z][\w-]*)$")]
    private static partial Regex Opposite();

    [GeneratedRegex(@"^(?<name>[a-z][\w-]*) (?<how>[-+*/]) (?<by>\d+(?:\.\d+)?)$")]
    private static partial Regex Arithmetic();
}
