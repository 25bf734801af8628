using System.Globalization;
using System.Numerics;
using System.Text;
using RadLSP.Core.Dictation;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>A number that was read from words.</summary>
/// <param name="Text">In digits, decimals as they were spoken: "-1.20".</param>
/// <param name="End">After its last token.</param>
internal readonly record struct ReadNumber(string Text, int End);

/// <summary>Reads numbers from words, or from digits that the recogniser has already written. Takes as many words as it can.</summary>
internal static class NumberReader
{
    /// <summary>The power of ten from which on its word can stay: 5.2 million.</summary>
    private const int WordScale = 6;

    public static ReadNumber? Read(List<SpokenToken> tokens, int start, SpokenNumberForm form) => form switch
    {
        SpokenNumberForm.Number => ReadAny(tokens, start),
        SpokenNumberForm.Short => ReadAny(tokens, start, WordScale),
        SpokenNumberForm.Decimal => ReadAny(tokens, start) is { } number && number.Text.Contains('.', StringComparison.Ordinal) ? number : null,
        SpokenNumberForm.Integer => ReadInteger(tokens, start) is { } number ? number : null,
        SpokenNumberForm.Digit => Value(tokens, start, NumberWordKind.Ones) is { } digit ? new ReadNumber(Digits(digit), start + 1)
            : Written(tokens, start) is { Text.Length: 1 } written ? written : null,
        SpokenNumberForm.Digits => ReadDigits(tokens, start, 2),
        SpokenNumberForm.Minute => ReadMinute(tokens, start),
        SpokenNumberForm.Year => ReadYear(tokens, start),
        SpokenNumberForm.Elided => ReadElided(tokens, start),
        _ => ReadOrdinal(tokens, start),
    };

    /// <summary>The word counts: not an "and" or a "point" alone.</summary>
    public static bool IsPartOfNumber(SpokenToken token) =>
        (token.IsOpen && token.Text.Length > 0 && char.IsAsciiDigit(token.Text[0]))
        || token.Number.Any(static word => word.Kind is NumberWordKind.Ones or NumberWordKind.Teens or NumberWordKind.Tens or NumberWordKind.Hundred or NumberWordKind.Scale);

    private static ReadNumber? ReadAny(List<SpokenToken> tokens, int start, int endScale = int.MaxValue)
    {
        int position = start;
        string sign = "";
        if (Value(tokens, position, NumberWordKind.Minus) is not null && (start == 0 || tokens[start - 1].Number.Count == 0))
        {
            sign = "-";
            position++;
        }

        ReadNumber? whole = ReadDigits(tokens, position, 2) is { } digits && HasOh(tokens, position, digits.End) ? digits : ReadInteger(tokens, position, endScale);
        int end = whole?.End ?? position;
        if (Value(tokens, end, NumberWordKind.Point) is not null && whole?.Text.Contains('.', StringComparison.Ordinal) != true
            && ReadDecimals(tokens, end + 1) is { } decimals)
        {
            string before = whole is { } known ? known.Text : "0";
            return new ReadNumber($"{sign}{before}.{decimals.Text}", decimals.End);
        }

        return whole is { } number ? number with { Text = sign + number.Text } : Written(tokens, position) is { } written ? written with { Text = sign + written.Text } : null;
    }

    private static bool HasOh(List<SpokenToken> tokens, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (Value(tokens, i, NumberWordKind.Oh) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>After the point: digits one by one, or a number below a hundred.</summary>
    private static ReadNumber? ReadDecimals(List<SpokenToken> tokens, int start)
    {
        if (ReadDigits(tokens, start, 1) is { } digits)
        {
            return digits;
        }

        return ReadBelowHundred(tokens, start) is { } number ? number
            : Written(tokens, start) is { } written && written.Text.All(char.IsAsciiDigit) ? written : null;
    }

    private static ReadNumber? ReadDigits(List<SpokenToken> tokens, int start, int least)
    {
        var text = new StringBuilder();
        int position = start;
        while (position < tokens.Count && text.Length < 40)
        {
            if (Value(tokens, position, NumberWordKind.Ones) is { } digit)
            {
                text.Append(digit);
            }
            else if (Value(tokens, position, NumberWordKind.Oh) is not null && (text.Length > 0 || IsDigitAt(tokens, position + 1)))
            {
                text.Append('0');
            }
            else
            {
                break;
            }

            position++;
        }

        return text.Length >= least ? new ReadNumber(text.ToString(), position) : null;
    }

    private static bool IsDigitAt(List<SpokenToken> tokens, int position) => Value(tokens, position, NumberWordKind.Ones) is not null;

    /// <summary>Ones, teens and tens: 0 to 99.</summary>
    private static ReadNumber? ReadBelowHundred(List<SpokenToken> tokens, int start)
    {
        if (Value(tokens, start, NumberWordKind.Tens) is { } tens)
        {
            return Value(tokens, start + 1, NumberWordKind.Ones) is { } ones and > 0
                ? new ReadNumber(Digits(tens + ones), start + 2)
                : new ReadNumber(Digits(tens), start + 1);
        }

        return (Value(tokens, start, NumberWordKind.Teens) ?? Value(tokens, start, NumberWordKind.Ones)) is { } value
            ? new ReadNumber(Digits(value), start + 1) : null;
    }

    private static (int Value, int End)? ReadBelowThousand(List<SpokenToken> tokens, int start)
    {
        if (ReadBelowHundred(tokens, start) is not { } first)
        {
            return null;
        }

        int value = int.Parse(first.Text, CultureInfo.InvariantCulture);
        if (value == 0 || Value(tokens, first.End, NumberWordKind.Hundred) is null)
        {
            return (value, first.End);
        }

        value *= 100;
        int end = first.End + 1;
        int rest = Value(tokens, end, NumberWordKind.And) is not null ? end + 1 : end;
        return ReadBelowHundred(tokens, rest) is { } small && small.Text != "0"
            ? (value + int.Parse(small.Text, CultureInfo.InvariantCulture), small.End)
            : (value, end);
    }

    private static ReadNumber? ReadInteger(List<SpokenToken> tokens, int start, int endScale = int.MaxValue)
    {
        if (Written(tokens, start) is { } written)
        {
            return written;
        }

        BigInteger total = BigInteger.Zero;
        int lastScale = int.MaxValue;
        int position = start;
        bool isFirst = true;
        while (true)
        {
            int from = !isFirst && Value(tokens, position, NumberWordKind.And) is not null ? position + 1 : position;
            if (ReadBelowThousand(tokens, from) is not { } group || (group.Value == 0 && !isFirst))
            {
                break;
            }

            if (Value(tokens, group.End, NumberWordKind.Scale) is { } scale && scale < lastScale && scale < endScale && group.Value > 0)
            {
                total += group.Value * BigInteger.Pow(10, scale);
                lastScale = scale;
                position = group.End + 1;
                isFirst = false;
                continue;
            }

            if (isFirst || lastScale >= 3)
            {
                total += group.Value;
                position = group.End;
                isFirst = false;
            }

            break;
        }

        return isFirst ? null : new ReadNumber(total.ToString(CultureInfo.InvariantCulture), position);
    }

    private static ReadNumber? ReadMinute(List<SpokenToken> tokens, int start)
    {
        if (Written(tokens, start) is { } written)
        {
            return written.Text.Length == 2 ? written : null;
        }

        if (Value(tokens, start, NumberWordKind.Oh) is not null || Value(tokens, start, NumberWordKind.Ones) == 0)
        {
            return Value(tokens, start + 1, NumberWordKind.Ones) is { } ones and > 0 ? new ReadNumber($"0{ones}", start + 2) : null;
        }

        return ReadBelowHundred(tokens, start) is { Text: { Length: 2 } text } number && string.CompareOrdinal(text, "60") < 0 ? number : null;
    }

    private static ReadNumber? ReadYear(List<SpokenToken> tokens, int start)
    {
        if (ReadInteger(tokens, start) is { Text.Length: 4 } whole)
        {
            return IsYear(whole.Text) ? whole : null;
        }

        if (ReadBelowHundred(tokens, start) is not { Text.Length: 2 } century || Written(tokens, start) is not null)
        {
            return null;
        }

        ReadNumber? rest = Value(tokens, century.End, NumberWordKind.Hundred) is not null ? new ReadNumber("00", century.End + 1)
            : Value(tokens, century.End, NumberWordKind.Oh) is not null ? ReadDigits(tokens, century.End, 2) is { Text.Length: 2 } oh ? oh : null
            : ReadBelowHundred(tokens, century.End) is { Text.Length: 2 } years ? years : null;
        return rest is { } found && IsYear(century.Text + found.Text) ? new ReadNumber(century.Text + found.Text, found.End) : null;
    }

    private static bool IsYear(string text) => string.CompareOrdinal(text, "1100") >= 0 && string.CompareOrdinal(text, "2200") < 0;

    /// <summary>"one twenty two": hundreds whose word was left out.</summary>
    private static ReadNumber? ReadElided(List<SpokenToken> tokens, int start) =>
        Value(tokens, start, NumberWordKind.Ones) is { } hundreds and > 0
        && (Value(tokens, start + 1, NumberWordKind.Tens) ?? Value(tokens, start + 1, NumberWordKind.Teens)) is not null
        && ReadBelowHundred(tokens, start + 1) is { } rest
            ? new ReadNumber(Digits(hundreds) + rest.Text, rest.End) : null;

    private static ReadNumber? ReadOrdinal(List<SpokenToken> tokens, int start)
    {
        if (start < tokens.Count && tokens[start] is { IsOpen: true, Key: [>= '0' and <= '9', ..] key } && key.Length > 2
            && key[..^2].All(char.IsAsciiDigit) && char.IsLetter(key[^1]) && char.IsLetter(key[^2]))
        {
            return new ReadNumber(key[..^2], start + 1);
        }

        if (SimpleOrdinal(tokens, start) is { } simple)
        {
            return simple;
        }

        // "one hundred and twenty third": the cardinal swallows all words but the last one.
        BigInteger value = BigInteger.Zero;
        int position = start;
        if (ReadInteger(tokens, start) is { } whole && Written(tokens, start) is null)
        {
            value = BigInteger.Parse(whole.Text, CultureInfo.InvariantCulture);
            position = whole.End;
        }

        if (position == start)
        {
            return null;
        }

        if (Value(tokens, position, NumberWordKind.OrdinalHundred) is not null && value < 100)
        {
            return new ReadNumber((value * 100).ToString(CultureInfo.InvariantCulture), position + 1);
        }

        if (Value(tokens, position, NumberWordKind.OrdinalScale) is { } scale)
        {
            return new ReadNumber((value * BigInteger.Pow(10, scale)).ToString(CultureInfo.InvariantCulture), position + 1);
        }

        int rest = Value(tokens, position, NumberWordKind.And) is not null ? position + 1 : position;
        return SimpleOrdinal(tokens, rest) is { } last && Fits(value, BigInteger.Parse(last.Text, CultureInfo.InvariantCulture))
            ? new ReadNumber((value + BigInteger.Parse(last.Text, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture), last.End) : null;
    }

    /// <summary>120 and 3 make 123; 3 and 5 make nothing.</summary>
    private static bool Fits(BigInteger whole, BigInteger last) => whole > 0 && whole % (last < 10 ? 10 : 100) == 0 && whole > last;

    private static ReadNumber? SimpleOrdinal(List<SpokenToken> tokens, int start)
    {
        if (Value(tokens, start, NumberWordKind.Tens) is { } tens && Value(tokens, start + 1, NumberWordKind.OrdinalOnes) is { } ones)
        {
            return new ReadNumber(Digits(tens + ones), start + 2);
        }

        if (Value(tokens, start, NumberWordKind.OrdinalHundred) is { } hundred)
        {
            return new ReadNumber(Digits(hundred), start + 1);
        }

        return (Value(tokens, start, NumberWordKind.OrdinalOnes) ?? Value(tokens, start, NumberWordKind.OrdinalTeens) ?? Value(tokens, start, NumberWordKind.OrdinalTens)) is { } value
            ? new ReadNumber(Digits(value), start + 1) : null;
    }

    /// <summary>Digits that the recogniser has written: "12", "1.5", "1,200".</summary>
    private static ReadNumber? Written(List<SpokenToken> tokens, int position)
    {
        if (position >= tokens.Count || !tokens[position].IsOpen)
        {
            return null;
        }

        string text = tokens[position].Text;
        bool isNumber = text.Length > 0 && char.IsAsciiDigit(text[^1]) && (char.IsAsciiDigit(text[0]) || (text[0] is '.' or '-' && text.Length > 1))
            && text.AsSpan(1).IndexOfAnyExcept("0123456789.,") < 0 && text.AsSpan().Count('.') < 2 && text.AsSpan(1).IndexOf(".,") < 0;
        if (!isNumber)
        {
            return null;
        }

        return new ReadNumber(text[0] == '.' ? "0" + text : text, position + 1);
    }

    private static int? Value(List<SpokenToken> tokens, int position, NumberWordKind kind)
    {
        if (position < tokens.Count && tokens[position] is { IsOpen: true } token)
        {
            foreach (NumberWord word in token.Number)
            {
                if (word.Kind == kind)
                {
                    return word.Value;
                }
            }
        }

        return null;
    }

    private static string Digits(int value) => value.ToString(CultureInfo.InvariantCulture);
}
