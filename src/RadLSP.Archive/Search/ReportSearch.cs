using System.Text;
using Microsoft.Data.Sqlite;
using RadLSP.Archive.Storage;
using RadLSP.Core.Text;

namespace RadLSP.Archive.Search;

/// <summary>A part of a report that is searched by itself.</summary>
public enum ReportPart
{
    Exam,
    Findings,
    Impression,
    Other,
}

/// <summary>What to search for.</summary>
/// <param name="Text">Words that must all be there; words in double quotes must follow each other.</param>
/// <param name="Limit">How many reports to give at most; 1 to <see cref="ReportSearch.MostHits"/>.</param>
/// <param name="Modality">Only reports of this modality, as the lexicon calls it; null for all.</param>
/// <param name="Part">Only words in this part; null for all.</param>
public sealed record SearchQuery(string Text, int Limit = 10, string? Modality = null, ReportPart? Part = null);

/// <summary>A report that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Modality">The id of its modality; empty when the report names none.</param>
/// <param name="Exam">What was examined; empty when the report does not say.</param>
/// <param name="Part">The part that the snippet is from.</param>
/// <param name="Snippet">Some words around what was found.</param>
/// <param name="Matches">Where the words stand in the snippet.</param>
/// <param name="Score">The higher the better; comparable within one search.</param>
public sealed record SearchHit(string Id, string Modality, string Exam, ReportPart Part, string Snippet, IReadOnlyList<TextSpan> Matches, double Score);

/// <summary>Finds reports by their words.</summary>
public static class ReportSearch
{
    public const int MostHits = 1000;

    /// <summary>
    /// Words such as "no effusion" are in most reports. Of so many that match, the newest are ranked, and nobody can tell the difference
    /// between the best of them and the best of all.
    /// </summary>
    private const int MostRanked = 1000;

    private const int SnippetWords = 24;

    /// <summary>Mark what was found inside SQLite; never in a text, because import takes control characters out.</summary>
    private const char MatchStart = '\u0002';

    private const char MatchEnd = '\u0003';

    /// <summary>The weight of a word by the part that it stands in; what was concluded tells most.</summary>
    private const string Weights = "1.0, 1.0, 2.0, 0.5";

    /// <summary>Searches.</summary>
    /// <returns>The best first; none when the query has no word.</returns>
    /// <exception cref="ArchiveException">The archive cannot be read.</exception>
    public static IReadOnlyList<SearchHit> Run(ReportArchive archive, SearchQuery query)
    {
        string words = ToMatch(query.Text);
        if (words.Length == 0)
        {
            return [];
        }

        string match = query.Part is { } part ? $"{part.ToString().ToLowerInvariant()} : ({words})" : words;
        int limit = Math.Clamp(query.Limit, 1, MostHits);
        return archive.Use(connection => Hits(connection, match, Best(connection, match, query.Modality, limit), query.Part));
    }

    /// <summary>The query in the language of FTS5. Every word is quoted, so that nothing in it is an operator.</summary>
    internal static string ToMatch(string text)
    {
        var match = new StringBuilder();
        bool isQuoted = false;
        foreach (string piece in text.Split('"'))
        {
            foreach (string phrase in isQuoted ? [piece] : piece.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (phrase.Any(char.IsLetterOrDigit))
                {
                    match.Append(match.Length > 0 ? " AND " : "").Append('"').Append(phrase.Replace('\0', ' ')).Append('"');
                }
            }

            isQuoted = !isQuoted;
        }

        return match.ToString();
    }

    private static List<(long Number, double Score)> Best(SqliteConnection connection, string match, string? modality, int limit)
    {
        using SqliteCommand command = modality is null
            ? connection.Command($"SELECT rowid, -bm25(report_text, {Weights}) FROM report_text WHERE report_text MATCH $1 ORDER BY rowid DESC LIMIT {MostRanked}", match)
            : connection.Command($"SELECT report_text.rowid, -bm25(report_text, {Weights}) FROM report_text CROSS JOIN report ON report.number = report_text.rowid WHERE report_text MATCH $1 AND modality = $2 ORDER BY report_text.rowid DESC LIMIT {MostRanked}", match, modality);
        using SqliteDataReader row = command.ExecuteReader();
        var found = new List<(long Number, double Score)>();
        while (row.Read())
        {
            found.Add((row.GetInt64(0), row.GetDouble(1)));
        }

        found.Sort(static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : b.Number.CompareTo(a.Number));
        return found[..Math.Min(limit, found.Count)];
    }

    private static List<SearchHit> Hits(SqliteConnection connection, string match, List<(long Number, double Score)> best, ReportPart? wanted)
    {
        string snippets = string.Join(", ", Enum.GetValues<ReportPart>().Select(part => $"snippet(report_text, {(int)part}, char(2), char(3), '\u2026', {SnippetWords})"));
        using SqliteCommand command = connection.Command(
            $"SELECT id, modality, exam, {snippets} FROM report_text CROSS JOIN report ON number = report_text.rowid WHERE report_text MATCH $1 AND report_text.rowid = $2", match, 0L);
        var hits = new List<SearchHit>(best.Count);
        foreach ((long number, double score) in best)
        {
            using SqliteDataReader row = command.With(match, number).ExecuteReader();
            if (!row.Read())
            {
                continue;
            }

            (ReportPart part, string marked) = (ReportPart.Findings, "");
            int most = -1;
            foreach (ReportPart candidate in wanted is { } only ? [only] : (ReportPart[])[ReportPart.Impression, ReportPart.Findings, ReportPart.Exam, ReportPart.Other])
            {
                string text = row.GetString(3 + (int)candidate);
                int count = text.Count(MatchStart);
                if (count > most)
                {
                    (part, marked, most) = (candidate, text, count);
                }
            }

            (string snippet, List<TextSpan> matches) = ReadMarks(marked);
            hits.Add(new SearchHit(row.GetString(0), row.GetString(1), row.GetString(2), part, snippet, matches, score));
        }

        return hits;
    }

    private static (string Text, List<TextSpan> Matches) ReadMarks(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var matches = new List<TextSpan>();
        int start = 0;
        foreach (char c in marked)
        {
            if (c == MatchStart)
            {
                start = text.Length;
            }
            else if (c == MatchEnd)
            {
                matches.Add(TextSpan.FromBounds(start, text.Length));
            }
            else
            {
                text.Append(char.IsWhiteSpace(c) ? ' ' : c);
            }
        }

        return (text.ToString(), matches);
    }
}
