using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using RadLSP.Archive.Import;
using RadLSP.Archive.Storage;
using RadLSP.Archive.Words;
using RadLSP.Core.Analysis;

namespace RadLSP.Archive.Search;

/// <summary>A report of the user that says much the same.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Exam">What was examined.</param>
/// <param name="Findings">What was seen.</param>
/// <param name="Impression">What was concluded; never empty.</param>
/// <param name="Score">0 to 1, the higher the more alike.</param>
public sealed record SimilarReport(string Id, string Exam, string Findings, string Impression, double Score);

/// <summary>Finds the user's own reports with findings like those of a report that is being written.</summary>
public static class SimilarReports
{
    /// <summary>Newest reports that are looked at for each finding.</summary>
    private const int MostOfKind = 120;

    private const int MostCandidates = 500;

    private const int MostByWords = 120;

    /// <summary>Words by which candidates are found, the rarest first.</summary>
    private const int MostWords = 6;

    /// <summary>So many of the best by findings are compared word by word.</summary>
    private const int MostCompared = 40;

    /// <summary>What the same findings count against the same words.</summary>
    private const double ShareOfFindings = 0.7;

    /// <summary>A report of another modality shows the same disease in other words.</summary>
    private const double OtherModality = 0.6;

    /// <summary>The report with the same finding denied, or on the other side, is worse than one that does not speak of it.</summary>
    private const float Contradiction = 0.5f;

    private readonly record struct Candidate(long Number, double Score);

    /// <summary>Finds the nearest reports.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="findings">The text of the findings.</param>
    /// <param name="analysis">The report that holds them; its impression is not looked at.</param>
    /// <param name="limit">How many to give at most.</param>
    /// <param name="except">The id of a report that is left out, as the one that is written itself; null for none.</param>
    /// <returns>The nearest first.</returns>
    /// <exception cref="ArchiveException">The archive cannot be read.</exception>
    public static IReadOnlyList<SimilarReport> Find(ReportArchive archive, string findings, ReportAnalysis analysis, int limit, string? except = null) => archive.Use(connection =>
    {
        KindWeights weights = archive.Weights = KindWeights.Of(connection, archive.Weights);
        List<KindWeights.Kind> wanted = [.. FindingKinds.Of(analysis, isImpressionLeftOut: true).Select(weights.Find).OfType<KindWeights.Kind>()];
        var words = WordProfile.Of(connection, findings);
        HashSet<long> numbers = CandidatesByFindings(connection, wanted);
        numbers.UnionWith(CandidatesByWords(connection, words));
        List<Candidate> ranked = RankByFindings(connection, numbers, wanted, weights, PreparedReport.ModalityOf(analysis));
        return RankByWords(connection, ranked, words, limit, except);
    });

    private static HashSet<long> CandidatesByFindings(SqliteConnection connection, List<KindWeights.Kind> wanted)
    {
        var numbers = new HashSet<long>();
        using SqliteCommand command = connection.Command($"SELECT report FROM report_finding WHERE kind = $1 ORDER BY report DESC LIMIT {MostOfKind}", 0);
        foreach (KindWeights.Kind kind in wanted.OrderByDescending(static kind => kind.Weight))
        {
            using SqliteDataReader row = command.With(kind.Number).ExecuteReader();
            while (row.Read())
            {
                numbers.Add(row.GetInt64(0));
            }

            if (numbers.Count >= MostCandidates)
            {
                break;
            }
        }

        return numbers;
    }

    private static List<long> CandidatesByWords(SqliteConnection connection, WordProfile words)
    {
        var numbers = new List<long>();
        string match = string.Join(" OR ", words.Rarest(MostWords).Select(static word => $"\"{word}\""));
        if (match.Length > 0)
        {
            using SqliteCommand command = connection.Command($"SELECT rowid FROM report_text WHERE report_text MATCH $1 ORDER BY rowid DESC LIMIT {MostByWords}", $"findings : ({match})");
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                numbers.Add(row.GetInt64(0));
            }
        }

        return numbers;
    }

    private static List<Candidate> RankByFindings(
        SqliteConnection connection, HashSet<long> numbers, List<KindWeights.Kind> wanted, KindWeights weights, string modality)
    {
        HashSet<int> own = [.. wanted.Select(static kind => kind.Number)];
        HashSet<string> subjects = [.. wanted.Select(static kind => kind.Subject)];
        float total = wanted.Sum(static kind => kind.Weight);
        var ranked = new List<Candidate>(numbers.Count);
        using SqliteCommand command = connection.Command("SELECT finding_kinds, modality FROM report WHERE number = $1", 0L);
        foreach (long number in numbers)
        {
            using SqliteDataReader row = command.With(number).ExecuteReader();
            if (!row.Read())
            {
                continue;
            }

            float common = 0;
            float other = 0;
            foreach (int kind in MemoryMarshal.Cast<byte, int>((byte[])row.GetValue(0)))
            {
                if (weights.Find(kind) is not { } known)
                {
                    continue;
                }

                if (own.Contains(kind))
                {
                    common += known.Weight;
                }
                else
                {
                    other += subjects.Contains(known.Subject) ? known.Weight * (1 + Contradiction) : known.Weight;
                }
            }

            double score = total + other > 0 ? common / (total + other) : 0;
            ranked.Add(new Candidate(number, modality.Length > 0 && row.GetString(1) != modality ? score * OtherModality : score));
        }

        ranked.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : b.Number.CompareTo(a.Number));
        return ranked;
    }

    private static List<SimilarReport> RankByWords(SqliteConnection connection, List<Candidate> ranked, WordProfile words, int limit, string? except)
    {
        using SqliteCommand command = connection.Command(
            "SELECT id, exam, findings, impression FROM report_text CROSS JOIN report ON number = report_text.rowid WHERE report_text.rowid = $1", 0L);
        var similar = new List<SimilarReport>();
        foreach (Candidate candidate in ranked.Take(Math.Max(MostCompared, limit)))
        {
            using SqliteDataReader row = command.With(candidate.Number).ExecuteReader();
            if (row.Read() && row.GetString(3).Length > 0 && row.GetString(0) != except)
            {
                double score = (ShareOfFindings * candidate.Score) + ((1 - ShareOfFindings) * words.Likeness(row.GetString(2)));
                similar.Add(new SimilarReport(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), score));
            }
        }

        return [.. similar.OrderByDescending(static report => report.Score).Take(limit)];
    }
}
