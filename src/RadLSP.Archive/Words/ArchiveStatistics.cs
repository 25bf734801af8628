using Microsoft.Data.Sqlite;
using RadLSP.Archive.Storage;

namespace RadLSP.Archive.Words;

/// <summary>How much an archive holds.</summary>
/// <param name="Reports">Reports.</param>
/// <param name="Bytes">Size of its file and the log beside it.</param>
/// <param name="Words">Different words.</param>
/// <param name="Pairs">Different words next to each other.</param>
/// <param name="Modalities">Reports by modality, the most first; the empty name for reports that name none.</param>
/// <param name="Findings">The findings that are present in most reports, with their number.</param>
public sealed record ArchiveStatistics(
    long Reports, long Bytes, long Words, long Pairs, IReadOnlyList<(string Name, long Reports)> Modalities, IReadOnlyList<(string Name, long Reports)> Findings)
{
    private const int MostFindings = 20;

    /// <summary>Counts.</summary>
    /// <exception cref="ArchiveException">The archive cannot be read.</exception>
    public static ArchiveStatistics Of(ReportArchive archive) => archive.Use(connection => new ArchiveStatistics(
        connection.Number("SELECT count(*) FROM report"),
        ((string[])[archive.Path, archive.Path + "-wal"]).Where(File.Exists).Sum(static file => new FileInfo(file).Length),
        connection.Number("SELECT count(*) FROM word"),
        connection.Number("SELECT count(*) FROM word_pair"),
        Names(connection, "SELECT modality, count(*) FROM report GROUP BY modality ORDER BY 2 DESC, 1"),
        Names(connection, $"SELECT substr(name, 3), sum(reports) FROM finding_kind WHERE name LIKE '+%' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MostFindings}")));

    private static List<(string Name, long Reports)> Names(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.Command(sql);
        using SqliteDataReader row = command.ExecuteReader();
        var names = new List<(string Name, long Reports)>();
        while (row.Read())
        {
            names.Add((row.GetString(0), row.GetInt64(1)));
        }

        return names;
    }
}
