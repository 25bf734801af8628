using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Findings;

/// <summary>Recognises measurements of one to three dimensions, ranges and prior values.</summary>
internal static class MeasurementRecognizer
{
    /// <summary>How many tokens before a value a word such as "previously" may stand.</summary>
    private const int PriorReach = 4;

    public static List<Measurement> Recognize(string text, Token[] tokens, MatchIndex index)
    {
        var measurements = new List<Measurement>();
        for (int i = 0; i < tokens.Length;)
        {
            i = tokens[i].Kind == TokenKind.Number ? TryMeasurement(text, tokens, index, i, measurements) : i + 1;
        }

        return measurements;
    }

    private static int TryMeasurement(string text, Token[] tokens, MatchIndex index, int start, List<Measurement> measurements)
    {
        Span<double> values = [double.NaN, double.NaN, double.NaN];
        int count = 0;
        bool isRange = false;
        double digit = 1;
        Concept? unit = null;
        int at = start;
        int end = start;
        while (count < 3 && at < tokens.Length && tokens[at].Kind == TokenKind.Number && TryNumber(text, tokens[at], out double value))
        {
            values[count++] = value;
            digit = Math.Min(digit, LastDigit(text.AsSpan(tokens[at].Start, tokens[at].Length)));
            at++;
            end = at;
            if (TryUnit(text, tokens, index, at, out Concept? own, out int afterUnit))
            {
                unit ??= own;
                at = afterUnit;
                end = at;
            }

            if (count < 3 && IsTimes(text, tokens, index, at) && at + 1 < tokens.Length && tokens[at + 1].Kind == TokenKind.Number)
            {
                at++;
            }
            else if (count == 1 && IsRangeLink(text, tokens, index, at) && at + 1 < tokens.Length && tokens[at + 1].Kind == TokenKind.Number)
            {
                isRange = true;
                at++;
            }
            else
            {
                break;
            }
        }

        if (unit is null && (count < 2 || isRange))
        {
            return start + 1;
        }

        bool isPrior = IsPrior(text, tokens, index, start, measurements.Count > 0) || IsOfExam(tokens, index, end, WordGroups.EarlierWord);
        isPrior &= !IsOfExam(tokens, index, end, WordGroups.CurrentWord);
        measurements.Add(new Measurement(
            TextSpan.FromBounds(tokens[start].Start, tokens[end - 1].End),
            unit?.Dimension ?? "",
            unit?.Id ?? "",
            unit?.Factor ?? 1,
            values[0],
            values[1],
            values[2],
            isRange,
            isPrior)
        {
            Step = (unit?.Factor ?? 1) * digit,
        });
        return end;
    }

    private static bool TryUnit(string text, Token[] tokens, MatchIndex index, int at, out Concept? unit, out int end)
    {
        int word = at < tokens.Length && tokens[at].Length == 1 && text[tokens[at].Start] == '-' && tokens[at].Has(TokenTraits.Glued) ? at + 1 : at;
        if (index.TryGet(word, WordGroups.Unit, out ConceptMatch match))
        {
            unit = match.Concept;
            end = match.EndToken;
            return true;
        }

        unit = null;
        end = at;
        return false;
    }

    private static bool IsTimes(string text, Token[] tokens, MatchIndex index, int at) =>
        at < tokens.Length && ((tokens[at].Length == 1 && text[tokens[at].Start] is 'x' or 'X' or '\u00d7' or '*') || index.Has(at, WordGroups.Times));

    private static bool IsRangeLink(string text, Token[] tokens, MatchIndex index, int at) =>
        at < tokens.Length && ((tokens[at].Length == 1 && text[tokens[at].Start] is '-' or '\u2013') || index.Has(at, WordGroups.RangeWord));

    /// <summary>How many tokens after a value "in the previous examination" may reach.</summary>
    private const int ExamReach = 4;

    /// <summary>"17 mm in the previous examination": a locative word and, after at most an article, a word for which one.</summary>
    private static bool IsOfExam(Token[] tokens, MatchIndex index, int end, string which)
    {
        if (!index.Has(end, WordGroups.Locative))
        {
            return false;
        }

        for (int i = end + 1; i < Math.Min(tokens.Length, end + ExamReach) && tokens[i].Kind == TokenKind.Word; i++)
        {
            if (index.Has(i, which))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A word such as "previously" stands shortly before; "was" is one only after another value, for many describe in the past tense.</summary>
    private static bool IsPrior(string text, Token[] tokens, MatchIndex index, int start, bool isSecond)
    {
        for (int i = start - 1; i >= Math.Max(0, start - PriorReach); i--)
        {
            if (index.Has(i, WordGroups.PriorWord) || (isSecond && index.Has(i, WordGroups.PastVerb)))
            {
                return true;
            }

            if (tokens[i].Kind == TokenKind.Number || text[tokens[i].Start] is ';' or '(' or ',')
            {
                // "(previously 8 mm)" is found before the parenthesis is reached.
                return false;
            }
        }

        return false;
    }

    private static double LastDigit(ReadOnlySpan<char> number)
    {
        int point = number.LastIndexOf('.');
        return point < 0 ? 1 : Math.Pow(10, point + 1 - number.Length);
    }

    private static bool TryNumber(string text, Token token, out double value) => double.TryParse(
        text.AsSpan(token.Start, token.Length),
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
        CultureInfo.InvariantCulture,
        out value);
}
