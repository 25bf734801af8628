using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Findings;

/// <summary>Recognises dates, ages, vertebral levels, segments, ribs and image references in the tokens of a sentence.</summary>
internal static class EntityRecognizer
{
    private const int MonthsInYear = 12;

    public static List<Entity> Recognize(string text, Token[] tokens, MatchIndex index)
    {
        var entities = new List<Entity>();
        for (int i = 0; i < tokens.Length;)
        {
            int next = TryDate(text, tokens, index, i, entities);
            next = next > i ? next : TryAge(text, tokens, index, i, entities);
            next = next > i ? next : TryLevel(text, tokens, index, i, entities);
            next = next > i ? next : TryNumbered(text, tokens, index, i, entities);
            i = Math.Max(next, i + 1);
        }

        return entities;
    }

    private static int TryDate(string text, Token[] tokens, MatchIndex index, int i, List<Entity> entities)
    {
        // 3/14/2024, 14.3.2024, 2024-03-14
        if (IsNumber(tokens, i) && i + 2 < tokens.Length && tokens[i + 1].Has(TokenTraits.Glued) && !IsGluedToMark(text, tokens, i)
            && text[tokens[i + 1].Start] is '/' or '-' && tokens[i + 1].Length == 1
            && IsNumber(tokens, i + 2) && tokens[i + 2].Has(TokenTraits.Glued))
        {
            bool third = i + 4 < tokens.Length && text[tokens[i + 3].Start] == text[tokens[i + 1].Start]
                && tokens[i + 3].Has(TokenTraits.Glued) && IsNumber(tokens, i + 4) && tokens[i + 4].Has(TokenTraits.Glued);
            if (third && TryInteger(text, tokens[i], out int a) && TryInteger(text, tokens[i + 2], out int b)
                && TryInteger(text, tokens[i + 4], out int c))
            {
                bool yearFirst = a > 31;
                var span = TextSpan.FromBounds(tokens[i].Start, tokens[i + 4].End);
                Entity date = yearFirst
                    ? new Entity(EntityKind.Date, span, a, b, c)
                    : new Entity(EntityKind.Date, span, FullYear(c), a, b);
                Entity dayFirst = date with { Second = b, Third = a };
                if (tokens[yearFirst ? i : i + 4].Length is 2 or 4)
                {
                    entities.Add(!yearFirst && a > MonthsInYear && b <= MonthsInYear ? dayFirst : date);
                    return i + 5;
                }
            }

            return TryDayMonthName(text, tokens, index, i, entities);
        }

        // 14.3.2024: the tokens are 14.3 and 2024.
        if (IsNumber(tokens, i) && i + 2 < tokens.Length && tokens[i + 1].Has(TokenTraits.Glued) && tokens[i + 1].Length == 1
            && text[tokens[i + 1].Start] == '.' && IsNumber(tokens, i + 2) && tokens[i + 2].Has(TokenTraits.Glued)
            && tokens[i + 2].Length == 4 && TryInteger(text, tokens[i + 2], out int dotted)
            && TryDayAndMonth(text.AsSpan(tokens[i].Start, tokens[i].Length), out int dottedDay, out int dottedMonth))
        {
            bool isMonthFirst = dottedMonth > MonthsInYear && dottedDay <= MonthsInYear;
            entities.Add(new Entity(
                EntityKind.Date, TextSpan.FromBounds(tokens[i].Start, tokens[i + 2].End), dotted,
                isMonthFirst ? dottedDay : dottedMonth, isMonthFirst ? dottedMonth : dottedDay));
            return i + 3;
        }

        // March 14, 2024 and March 2024
        if (index.TryGet(i, WordGroups.Month, out ConceptMatch month))
        {
            int at = month.EndToken;
            at += at < tokens.Length && text[tokens[at].Start] == '.' ? 1 : 0;
            int day = 0;
            if (IsNumber(tokens, at) && TryInteger(text, tokens[at], out int number) && number <= 99)
            {
                day = number;
                at++;
                at += at < tokens.Length && tokens[at].Has(TokenTraits.Glued) && tokens[at].Kind == TokenKind.Word ? 1 : 0;
            }

            int comma = at < tokens.Length && text[tokens[at].Start] == ',' ? at + 1 : at;
            bool hasYear = IsNumber(tokens, comma) && tokens[comma].Length == 4;
            if (day == 0 && !hasYear)
            {
                return i;
            }

            int year = hasYear && TryInteger(text, tokens[comma], out int y) ? y : 0;
            int end = hasYear ? comma + 1 : at;
            entities.Add(new Entity(EntityKind.Date, TextSpan.FromBounds(tokens[i].Start, tokens[end - 1].End), year, month.Concept.Rank, day));
            return end;
        }

        return TryDayMonthName(text, tokens, index, i, entities);
    }

    /// <summary>"14 March 2024", "14th of March, 2024", "14-Mar-2024".</summary>
    private static int TryDayMonthName(string text, Token[] tokens, MatchIndex index, int i, List<Entity> entities)
    {
        if (!IsNumber(tokens, i) || tokens[i].Length > 2 || !TryInteger(text, tokens[i], out int day) || IsMinutes(text, tokens, i))
        {
            return i;
        }

        int name = i + 1;
        name += name < tokens.Length && tokens[name].Has(TokenTraits.Glued) && tokens[name] is { Kind: TokenKind.Word, Length: 2 } ? 1 : 0;
        name += index.Has(name, WordGroups.Locative) ? 1 : 0;
        name = SkipDash(text, tokens, name);
        if (!index.TryGet(name, WordGroups.Month, out ConceptMatch month))
        {
            return i;
        }

        int at = month.EndToken;
        at += at < tokens.Length && text[tokens[at].Start] is ',' or '.' && tokens[at].Length == 1 && IsYear(tokens, at + 1) ? 1 : 0;
        at = SkipDash(text, tokens, at);
        bool hasYear = IsYear(tokens, at);
        int year = hasYear && TryInteger(text, tokens[at], out int y) ? y : 0;
        int end = hasYear ? at + 1 : month.EndToken;
        entities.Add(new Entity(EntityKind.Date, TextSpan.FromBounds(tokens[i].Start, tokens[end - 1].End), year, month.Concept.Rank, day));
        return end;
    }

    /// <summary>The 25 of "7.46/25/79/96" goes on with a row of values.</summary>
    private static bool IsGluedToMark(string text, Token[] tokens, int i) =>
        i > 0 && tokens[i].Has(TokenTraits.Glued) && text[tokens[i - 1].Start] is '/' or '.' or '-';

    /// <summary>The 45 of "at 22:45 on July 10".</summary>
    private static bool IsMinutes(string text, Token[] tokens, int i) =>
        i > 1 && tokens[i].Has(TokenTraits.Glued) && text[tokens[i - 1].Start] is ':' or '.' && tokens[i - 1].Has(TokenTraits.Glued) && IsNumber(tokens, i - 2);

    private static bool IsYear(Token[] tokens, int at) => IsNumber(tokens, at) && tokens[at].Length == 4;

    private static int SkipDash(string text, Token[] tokens, int at) =>
        at < tokens.Length && tokens[at].Length == 1 && text[tokens[at].Start] == '-' && tokens[at].Has(TokenTraits.Glued) ? at + 1 : at;

    /// <summary>"14.3" as day and month.</summary>
    private static bool TryDayAndMonth(ReadOnlySpan<char> number, out int day, out int month)
    {
        int point = number.IndexOf('.');
        month = 0;
        day = 0;
        return point is 1 or 2 && number.Length - point - 1 is 1 or 2
            && int.TryParse(number[..point], NumberStyles.None, CultureInfo.InvariantCulture, out day)
            && int.TryParse(number[(point + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out month);
    }

    /// <summary>"54-year-old", "54 y/o", "54 yo", "6 month old", "age 54".</summary>
    private static int TryAge(string text, Token[] tokens, MatchIndex index, int i, List<Entity> entities)
    {
        if (!IsNumber(tokens, i) || !TryNumber(text, tokens[i], out double value))
        {
            return i;
        }

        int at = SkipLink(text, tokens, i + 1);
        if (!index.TryGet(at, WordGroups.AgeUnit, out ConceptMatch unit))
        {
            return i;
        }

        int end = SkipLink(text, tokens, unit.EndToken);
        if (!index.TryGet(end, WordGroups.AgeEnd, out ConceptMatch old))
        {
            // "54yo" and "54 y.o." are units that are ages by themselves; they carry rank 1.
            if (unit.Concept.Rank != 1)
            {
                return i;
            }

            end = unit.EndToken - 1;
        }
        else
        {
            end = old.EndToken - 1;
        }

        entities.Add(new Entity(
            EntityKind.Age, TextSpan.FromBounds(tokens[i].Start, tokens[end].End), value * unit.Concept.Factor, double.NaN, double.NaN));
        return end + 1;
    }

    /// <summary>The entities of a heading, which is read apart from sentences.</summary>
    public static FixedList<Entity> RecognizeHeading(string name, Token[] tokens, ConceptLexicon lexicon) => FixedList.Of(Recognize(
        name, tokens, new MatchIndex(FixedList.Of(PhraseMatcher.FindEntityWords(tokens, lexicon, allCapitals: false)), tokens.Length)));

    private static int TryLevel(string text, Token[] tokens, MatchIndex index, int i, List<Entity> entities)
    {
        if (!TryLevelWord(text, tokens[i], out char region, out int number))
        {
            return i;
        }

        // "T36.8" is a temperature.
        if (i + 1 < tokens.Length && tokens[i + 1].Has(TokenTraits.Glued) && text[tokens[i + 1].Start] == '.'
            && i + 2 < tokens.Length && tokens[i + 2].Kind == TokenKind.Number && tokens[i + 2].Has(TokenTraits.Glued))
        {
            return i;
        }

        int end = i + 1;
        int lower = 0;
        bool linked = false;

        // "L45" and "C56" are the disc levels L4-5 and C5-6 without their hyphen.
        if (number is >= 12 and <= 89 && number % 10 == (number / 10) + 1 && (number > 12 || region != 'T'))
        {
            lower = number % 10;
            number /= 10;
            linked = true;
        }
        else if (i + 2 < tokens.Length && tokens[i + 1].Length == 1 && text[tokens[i + 1].Start] is '-' or '/' or '\u2013'
            && tokens[i + 2].Has(TokenTraits.Glued))
        {
            if (TryLevelWord(text, tokens[i + 2], out _, out lower))
            {
                linked = true;
                end = i + 3;
            }
            else if (IsNumber(tokens, i + 2) && tokens[i + 2].Length <= 2 && TryInteger(text, tokens[i + 2], out lower))
            {
                linked = true;
                end = i + 3;
            }
        }

        // T1 and T2 are far more often MR weightings than vertebrae; they count as levels only inside a pair or before a vertebra word.
        if (region == 'T' && number <= 2 && !linked && !IsVertebraNear(index, tokens, i))
        {
            return i;
        }

        entities.Add(new Entity(EntityKind.VertebralLevel, TextSpan.FromBounds(tokens[i].Start, tokens[end - 1].End), region, number, linked ? lower : 0));
        return end;
    }

    private static bool IsVertebraNear(MatchIndex index, Token[] tokens, int i)
    {
        for (int j = i + 1; j < Math.Min(tokens.Length, i + 3); j++)
        {
            if (index.Has(j, WordGroups.Vertebra))
            {
                return true;
            }
        }

        return i > 0 && index.Has(i - 1, WordGroups.Vertebra);
    }

    private static bool TryLevelWord(string text, Token token, out char region, out int number)
    {
        region = default;
        number = 0;
        if (token.Kind != TokenKind.Word || token.Length is < 2 or > 3 || !token.Has(TokenTraits.HasDigit))
        {
            return false;
        }

        region = char.ToUpperInvariant(text[token.Start]);
        return region is 'C' or 'T' or 'D' or 'L' or 'S'
            && int.TryParse(text.AsSpan(token.Start + 1, token.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>"segment 4a", "segment VII", "7th rib", "rib 7", "series 4 image 35", "image 4/35".</summary>
    private static int TryNumbered(string text, Token[] tokens, MatchIndex index, int i, List<Entity> entities)
    {
        if (index.TryGet(i, WordGroups.SegmentWord, out ConceptMatch segment)
            && TryOrdinal(text, tokens, segment.EndToken, out int number, out int end))
        {
            entities.Add(new Entity(EntityKind.Segment, Span(tokens, i, end), number, double.NaN, double.NaN));
            return end;
        }

        if (index.TryGet(i, WordGroups.SeriesWord, out ConceptMatch series) && IsNumber(tokens, series.EndToken)
            && TryInteger(text, tokens[series.EndToken], out int seriesNumber))
        {
            int at = series.EndToken + 1;
            at += at < tokens.Length && text[tokens[at].Start] is ',' or '/' ? 1 : 0;
            int image = 0;
            int last = series.EndToken + 1;
            if (index.TryGet(at, WordGroups.ImageWord, out ConceptMatch word) && IsNumber(tokens, word.EndToken)
                && TryInteger(text, tokens[word.EndToken], out image))
            {
                last = word.EndToken + 1;
            }

            entities.Add(new Entity(EntityKind.ImageReference, Span(tokens, i, last), seriesNumber, image, double.NaN));
            return last;
        }

        if (index.TryGet(i, WordGroups.ImageWord, out ConceptMatch imageWord) && IsNumber(tokens, imageWord.EndToken)
            && TryInteger(text, tokens[imageWord.EndToken], out int first))
        {
            int last = imageWord.EndToken + 1;
            if (last + 1 < tokens.Length && text[tokens[last].Start] is '/' or ':' && IsNumber(tokens, last + 1)
                && TryInteger(text, tokens[last + 1], out int second))
            {
                entities.Add(new Entity(EntityKind.ImageReference, Span(tokens, i, last + 2), first, second, double.NaN));
                return last + 2;
            }

            entities.Add(new Entity(EntityKind.ImageReference, Span(tokens, i, last), 0, first, double.NaN));
            return last;
        }

        if (index.TryGet(i, WordGroups.RibWord, out ConceptMatch rib) && IsNumber(tokens, rib.EndToken)
            && TryInteger(text, tokens[rib.EndToken], out int ribNumber))
        {
            entities.Add(new Entity(EntityKind.Rib, Span(tokens, i, rib.EndToken + 1), ribNumber, double.NaN, double.NaN));
            return rib.EndToken + 1;
        }

        // "7th rib", "7th anterior rib"
        if (IsNumber(tokens, i) && i + 2 < tokens.Length && tokens[i + 1].Kind == TokenKind.Word && tokens[i + 1].Has(TokenTraits.Glued)
            && tokens[i + 1].Length == 2 && TryInteger(text, tokens[i], out int ordinal))
        {
            for (int j = i + 2; j < Math.Min(tokens.Length, i + 5); j++)
            {
                if (index.TryGet(j, WordGroups.RibWord, out ConceptMatch after))
                {
                    entities.Add(new Entity(EntityKind.Rib, Span(tokens, i, after.EndToken), ordinal, double.NaN, double.NaN));
                    return after.EndToken;
                }

                if (tokens[j].Kind != TokenKind.Word)
                {
                    break;
                }
            }
        }

        return i;
    }

    /// <summary>A number, a number with a letter ("4a") or a Roman numeral ("IVb").</summary>
    private static bool TryOrdinal(string text, Token[] tokens, int at, out int number, out int end)
    {
        number = 0;
        end = at + 1;
        if (at >= tokens.Length)
        {
            return false;
        }

        if (tokens[at].Kind == TokenKind.Number)
        {
            end += end < tokens.Length && tokens[end].Kind == TokenKind.Word && tokens[end].Has(TokenTraits.Glued) && tokens[end].Length == 1 ? 1 : 0;
            return TryInteger(text, tokens[at], out number);
        }

        ReadOnlySpan<char> word = text.AsSpan(tokens[at].Start, tokens[at].Length);
        if (word.Length > 1 && word[^1] is 'a' or 'b' or 'A' or 'B')
        {
            word = word[..^1];
        }

        return tokens[at].Kind == TokenKind.Word && TryRoman(word, out number);
    }

    private static bool TryRoman(ReadOnlySpan<char> word, out int value)
    {
        value = 0;
        int previous = 0;
        for (int i = word.Length - 1; i >= 0; i--)
        {
            int digit = word[i] switch { 'I' => 1, 'V' => 5, 'X' => 10, _ => 0 };
            if (digit == 0)
            {
                return false;
            }

            value += digit < previous ? -digit : digit;
            previous = digit;
        }

        return value > 0 && word.Length <= 5;
    }

    private static TextSpan Span(Token[] tokens, int first, int end) => TextSpan.FromBounds(tokens[first].Start, tokens[end - 1].End);

    private static int SkipLink(string text, Token[] tokens, int at) =>
        at < tokens.Length && tokens[at].Length == 1 && text[tokens[at].Start] is '-' or '/' or '.' ? at + 1 : at;

    private static bool IsNumber(Token[] tokens, int at) => at >= 0 && at < tokens.Length && tokens[at].Kind == TokenKind.Number;

    private static bool TryInteger(string text, Token token, out int value) => int.TryParse(
        text.AsSpan(token.Start, token.Length), NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TryNumber(string text, Token token, out double value) => double.TryParse(
        text.AsSpan(token.Start, token.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    /// <summary>Two-digit years are of this century up to 68, as in the POSIX convention.</summary>
    private static int FullYear(int year) => year switch { < 69 => 2000 + year, < 100 => 1900 + year, _ => year };
}
