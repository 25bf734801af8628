using System.Globalization;
using System.Text;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>Fills the template of a rule with what its pattern has taken.</summary>
internal static class WrittenTemplate
{
    /// <param name="template">The template without the marks that join it.</param>
    /// <param name="captures">What was taken.</param>
    /// <param name="tokens">The tokens, for forms that show what was heard.</param>
    /// <param name="isReport">Numbers are written as in reports: no zeros after the decimals, thousands apart from 10,000 on.</param>
    public static string Fill(string template, List<Capture> captures, List<SpokenToken> tokens, bool isReport)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return template;
        }

        var text = new StringBuilder(template.Length + 16);
        int position = 0;
        while (position < template.Length)
        {
            int open = template.IndexOf('{', position);
            int close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            text.Append(template, position, open - position);
            string[] parts = template[(open + 1)..close].Split(':');
            Capture capture = captures.Find(capture => capture.Name == parts[0]);
            text.Append(Form(capture, parts.Length > 1 ? parts[1] : "", tokens, isReport));
            position = close + 1;
        }

        return text.Append(template, position, template.Length - position).ToString();
    }

    private static string Form(Capture capture, string form, List<SpokenToken> tokens, bool isReport) => form switch
    {
        "heard" => Heard(capture, tokens),
        "trim" => isReport ? Grouped(Trim(capture.Written)) : Trim(capture.Written),
        "plain" => capture.Written,
        "pad" => capture.Written.PadLeft(2, '0'),
        "letter" => Heard(capture, tokens)[..1],
        "upper" => capture.Written.ToUpperInvariant(),
        "lower" => capture.Written.ToLowerInvariant(),
        "capital" => capture.Written is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : "",
        "roman" => Roman(capture.Written),
        "ordinal" => capture.Written + OrdinalEnd(capture.Written),
        "hour-before" => (Whole(capture.Written) is var hour and > 1 ? hour - 1 : 12).ToString("00", CultureInfo.InvariantCulture),
        "minutes-before" => (60 - Whole(capture.Written)).ToString("00", CultureInfo.InvariantCulture),
        _ => isReport ? Grouped(Trim(capture.Written)) : capture.Written,
    };

    private static string Heard(Capture capture, List<SpokenToken> tokens)
    {
        var text = new StringBuilder();
        for (int i = capture.First; i < capture.End; i++)
        {
            text.Append(i > capture.First ? tokens[i].Gap : "").Append(tokens[i].Text);
        }

        return text.ToString();
    }

    private static string Trim(string number) =>
        number.Contains('.', StringComparison.Ordinal) && number[^1] == '0' && double.TryParse(number, CultureInfo.InvariantCulture, out _)
            ? number.TrimEnd('0').TrimEnd('.') : number;

    private static string Grouped(string number)
    {
        int start = number is ['-', ..] ? 1 : 0;
        int end = number.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? point : number.Length;
        if (end - start < 5 || number.AsSpan(start, end - start).IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return number;
        }

        var text = new StringBuilder(number);
        for (int i = end - 3; i > start; i -= 3)
        {
            text.Insert(i, ',');
        }

        return text.ToString();
    }

    private static int Whole(string number) => int.TryParse(number, CultureInfo.InvariantCulture, out int value) ? value : 0;

    private static string OrdinalEnd(string number) => number switch
    {
        [.., '1', _] => "th",
        [.., '1'] => "st",
        [.., '2'] => "nd",
        [.., '3'] => "rd",
        _ => "th",
    };

    private static string Roman(string number)
    {
        int value = Whole(number);
        if (value is < 1 or > 39)
        {
            return number;
        }

        ReadOnlySpan<string> ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
        return new string('X', value / 10) + ones[value % 10];
    }
}
