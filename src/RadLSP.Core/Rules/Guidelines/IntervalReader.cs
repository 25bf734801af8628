using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>A time from now after which something is to be done.</summary>
/// <param name="Least">Months; the lower end of a range.</param>
/// <param name="Most">Months.</param>
/// <param name="Span">The words, in the sentence.</param>
internal readonly record struct FollowUpInterval(double Least, double Most, TextSpan Span);

/// <summary>Reads "in 3 months", "6- to 12-month", "one year", "annual" from a sentence.</summary>
internal static class IntervalReader
{
    private const double MonthsInYear = 12;

    /// <summary>The intervals of a sentence, without ages ("65-year-old") and what has been ("3 months ago", "for the last 2 years").</summary>
    public static void Read(SentenceAnalysis sentence, List<FollowUpInterval> into)
    {
        foreach (ConceptMatch match in sentence.Matches)
        {
            switch (match.Concept.Group)
            {
                case WordGroups.IntervalWord:
                    into.Add(new FollowUpInterval(match.Concept.Factor, match.Concept.Factor, sentence.SpanOf(match)));
                    break;
                case WordGroups.AgeUnit when !IsPast(sentence, match) && TryNumbers(sentence, match.FirstToken, out double least, out double most, out int first):
                    double months = match.Concept.Factor * MonthsInYear;
                    into.Add(new FollowUpInterval(
                        Math.Round(least * months, 1), Math.Round(most * months, 1), sentence.SpanOf(first, match.EndToken - first)));
                    break;
            }
        }
    }

    private static bool IsPast(SentenceAnalysis sentence, ConceptMatch unit)
    {
        foreach (Entity age in Ages(sentence))
        {
            if (age.Span.Overlaps(sentence.SpanOf(unit)))
            {
                return true;
            }
        }

        foreach (CueMatch cue in sentence.Cues)
        {
            bool touches = cue.FirstToken <= unit.FirstToken && cue.EndToken > unit.FirstToken;
            if (cue.Cue.Kind == CueKind.Historical && touches)
            {
                return true;
            }
        }

        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Group == WordGroups.PastTime && match.FirstToken >= unit.FirstToken - 4 && match.FirstToken <= unit.EndToken)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Entity> Ages(SentenceAnalysis sentence)
    {
        foreach (Entity entity in sentence.Entities)
        {
            if (entity.Kind == EntityKind.Age)
            {
                yield return entity;
            }
        }
    }

    /// <summary>The number or the two numbers before a unit: "3", "6-12", "six to twelve", "3- to 6-".</summary>
    private static bool TryNumbers(SentenceAnalysis sentence, int unit, out double least, out double most, out int first)
    {
        least = most = 0;
        int at = SkipHyphen(sentence, unit - 1);
        first = at;
        if (!TryNumber(sentence, at, out most))
        {
            return false;
        }

        least = most;
        int link = at - 1;
        bool isLinked = link >= 0 && (IsHyphen(sentence, link) || HasMatchAt(sentence, link, WordGroups.RangeWord) || HasMatchAt(sentence, link, WordGroups.RangeAlternative));
        int lower = isLinked ? SkipHyphen(sentence, link - 1) : -1;
        if (lower >= 0 && TryNumber(sentence, lower, out double low) && low < most)
        {
            least = low;
            first = lower;
        }

        return true;
    }

    private static int SkipHyphen(SentenceAnalysis sentence, int at) => at > 0 && IsHyphen(sentence, at) ? at - 1 : at;

    private static bool IsHyphen(SentenceAnalysis sentence, int at) =>
        sentence.Tokens[at] is { Kind: TokenKind.Punctuation, Length: 1 } token && sentence.Text[token.Start] is '-' or '\u2013' or '\u2014';

    private static bool TryNumber(SentenceAnalysis sentence, int at, out double number)
    {
        number = 0;
        if (at < 0)
        {
            return false;
        }

        Token token = sentence.Tokens[at];
        if (token.Kind == TokenKind.Number)
        {
            return double.TryParse(sentence.TextOf(token), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
        }

        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Group == WordGroups.NumberWord && match.EndToken == at + 1)
            {
                number = match.Concept.Rank;
                return true;
            }
        }

        return false;
    }

    private static bool HasMatchAt(SentenceAnalysis sentence, int at, string group)
    {
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Group == group && match.FirstToken == at)
            {
                return true;
            }
        }

        return false;
    }
}
