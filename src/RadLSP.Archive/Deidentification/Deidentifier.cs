using System.Text;
using System.Text.RegularExpressions;
using RadLSP.Core;
using RadLSP.Core.Deidentification;
using RadLSP.Core.Text;

namespace RadLSP.Archive.Deidentification;

/// <summary>Takes out of a report what leads to a person, by the patterns of the grammar. Immutable; serves several threads.</summary>
internal sealed class Deidentifier
{
    /// <summary>The list of the grammar that names the months, January first.</summary>
    private const string MonthList = "months";

    /// <summary>A shorter word of a name ("Le", "de") is not looked for elsewhere.</summary>
    private const int ShortestRemembered = 3;

    private readonly Grammar _grammar;
    private readonly PatternSearch[] _patterns;
    private readonly PatternSearch[] _kept;
    private readonly IReadOnlyList<string> _months;

    public Deidentifier(Grammar grammar)
    {
        _grammar = grammar;
        IdentifierTables tables = grammar.Identifiers.Tables;
        Dictionary<string, HashSet<string>> lists = tables.Lists.ToDictionary(
            static list => list.Id, static list => new HashSet<string>(list.Words, StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        _months = tables.Lists.FirstOrDefault(static list => list.Id == MonthList)?.Words ?? [];
        _patterns = [.. tables.Patterns.Select(pattern => new PatternSearch(pattern, lists, grammar.Words))];
        _kept = [.. tables.Kept.Select(pattern => new PatternSearch(pattern, lists, grammar.Words))];
    }

    /// <summary>Removes names, numbers and addresses, and moves the dates.</summary>
    /// <param name="text">The report.</param>
    /// <param name="weeks">How far the dates move; chance when null.</param>
    /// <exception cref="RegexMatchTimeoutException">The text is made to be searched forever.</exception>
    public DeidentifiedText Apply(string text, int? weeks = null)
    {
        List<TextSpan> kept = [.. _kept.SelectMany(pattern => pattern.Find(text).SelectMany(pattern.Removed))];
        var taken = new List<(TextSpan Span, PatternSearch Search, Match Match)>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        PatternSearch? byName = null;
        foreach (PatternSearch pattern in _patterns)
        {
            foreach (Match match in pattern.Find(text))
            {
                foreach (TextSpan span in pattern.IsDate ? [new TextSpan(match.Index, match.Length)] : pattern.Removed(match))
                {
                    if (span.IsEmpty || taken.Exists(other => other.Span.Overlaps(span)) || kept.Exists(other => other.Overlaps(span)))
                    {
                        continue;
                    }

                    taken.Add((span, pattern, match));
                    if (pattern.Pattern.IsRemembered)
                    {
                        byName ??= pattern;
                        Remember(text.AsSpan(span.Start, span.Length), names);
                    }
                }
            }
        }

        if (names.Count > 0)
        {
            AddEverywhere(text, names, byName!, kept, taken);
        }

        return Rewrite(text, taken, weeks);
    }

    /// <summary>The words of a name that are no ordinary words: those may stand elsewhere without meaning the person.</summary>
    private void Remember(ReadOnlySpan<char> name, HashSet<string> names)
    {
        foreach (Range part in name.SplitAny(" ,.'\u2019\t\r\n()"))
        {
            ReadOnlySpan<char> word = name[part];
            if (word.Length >= ShortestRemembered && PatternSearch.IsUncommon(word, _grammar.Words))
            {
                names.Add(word.ToString());
            }
        }
    }

    private static void AddEverywhere(
        string text, HashSet<string> names, PatternSearch byName, List<TextSpan> kept, List<(TextSpan Span, PatternSearch Search, Match Match)> taken)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        int start = 0;
        while (start < text.Length)
        {
            if (!char.IsLetter(text[start]))
            {
                start++;
                continue;
            }

            int end = start + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '-'))
            {
                end++;
            }

            var span = TextSpan.FromBounds(start, end);
            if (char.IsUpper(text[start]) && lookup.Contains(text.AsSpan(start, end - start))
                && !taken.Exists(other => other.Span.Overlaps(span)) && !kept.Exists(other => other.Overlaps(span)))
            {
                taken.Add((span, byName, Match.Empty));
            }

            start = end;
        }
    }

    private DeidentifiedText Rewrite(string text, List<(TextSpan Span, PatternSearch Search, Match Match)> taken, int? weeks)
    {
        taken.Sort(static (a, b) => a.Span.Start.CompareTo(b.Span.Start));
        List<Match> dates = [.. taken.Where(static place => place.Search.IsDate).Select(static place => place.Match)];
        DateShift? shift = dates.Count > 0 && _months.Count == 12 ? new DateShift(dates, _months, weeks) : null;
        var removals = new List<Removal>(taken.Count);
        var kept = new StringBuilder(text.Length);
        var skeleton = new StringBuilder(text.Length);
        int from = 0;
        foreach ((TextSpan span, PatternSearch search, Match match) in taken)
        {
            (string written, string plain) = (search.IsDate ? shift?.Move(match) : null) ?? (search.Pattern.Replacement, search.Pattern.Replacement);
            removals.Add(new Removal(span, search.Pattern.Kind, written, plain));
            kept.Append(text, from, span.Start - from).Append(written);
            skeleton.Append(text, from, span.Start - from).Append(plain);
            from = span.End;
        }

        kept.Append(text, from, text.Length - from);
        skeleton.Append(text, from, text.Length - from);
        return new DeidentifiedText(kept.ToString(), skeleton.ToString(), removals);
    }
}
