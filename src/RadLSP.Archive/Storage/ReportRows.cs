using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using RadLSP.Archive.Import;
using RadLSP.Archive.Words;

namespace RadLSP.Archive.Storage;

/// <summary>Writes and removes the rows of reports, inside a transaction of the caller.</summary>
internal sealed class ReportRows : IDisposable
{
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _insertText;
    private readonly SqliteCommand _kind;
    private readonly SqliteCommand _insertKind;
    private readonly SqliteCommand _read;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _deleteText;
    private readonly SqliteCommand _deleteKind;
    private readonly SqliteCommand _lessKind;
    private readonly SqliteConnection _connection;
    private readonly WordTally _tally = new();

    public ReportRows(SqliteConnection connection)
    {
        _connection = connection;
        _insert = connection.Command("INSERT INTO report(id, fingerprint, modality, finding_kinds, patient, day) VALUES($1, $2, $3, $4, $5, $6) RETURNING number", "", Array.Empty<byte>(), "", Array.Empty<byte>(), DBNull.Value, DBNull.Value);
        _insertText = connection.Command("INSERT INTO report_text(rowid, exam, findings, impression, other) VALUES($1, $2, $3, $4, $5)", 0L, "", "", "", "");
        _kind = connection.Command("INSERT INTO finding_kind(name, reports) VALUES($1, 1) ON CONFLICT(name) DO UPDATE SET reports = reports + 1 RETURNING number", "");
        _insertKind = connection.Command("INSERT INTO report_finding(kind, report) VALUES($1, $2)", 0L, 0L);
        _read = connection.Command("SELECT exam, findings, impression, other, finding_kinds FROM report JOIN report_text ON report_text.rowid = number WHERE number = $1", 0L);
        _delete = connection.Command("DELETE FROM report WHERE number = $1", 0L);
        _deleteText = connection.Command("DELETE FROM report_text WHERE rowid = $1", 0L);
        _deleteKind = connection.Command("DELETE FROM report_finding WHERE kind = $1 AND report = $2", 0L, 0L);
        _lessKind = connection.Command("UPDATE finding_kind SET reports = reports - 1 WHERE number = $1", 0L);
    }

    public void Add(string id, byte[] fingerprint, PreparedReport report, byte[]? patient, int? day)
    {
        int[] kinds = [.. report.FindingKinds.Select(name => (int)(long)_kind.With(name).ExecuteScalar()!)];
        var number = (long)_insert.With(id, fingerprint, report.Modality, MemoryMarshal.AsBytes<int>(kinds).ToArray(), (object?)patient ?? DBNull.Value, (object?)day ?? DBNull.Value).ExecuteScalar()!;
        ReportParts parts = report.Parts;
        _insertText.With(number, parts.Exam, parts.Findings, parts.Impression, parts.Other).ExecuteNonQuery();
        foreach (int kind in kinds)
        {
            _insertKind.With((long)kind, number).ExecuteNonQuery();
        }

        Count([parts.Exam, parts.Findings, parts.Impression, parts.Other], 1);
    }

    public void Remove(long number)
    {
        using (SqliteDataReader row = _read.With(number).ExecuteReader())
        {
            if (!row.Read())
            {
                return;
            }

            Count([row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)], -1);
            foreach (int kind in MemoryMarshal.Cast<byte, int>((byte[])row.GetValue(4)))
            {
                _deleteKind.With((long)kind, number).ExecuteNonQuery();
                _lessKind.With((long)kind).ExecuteNonQuery();
            }
        }

        _deleteText.With(number).ExecuteNonQuery();
        _delete.With(number).ExecuteNonQuery();
    }

    /// <summary>Writes the counts of what was added and removed; call once, before the transaction is committed.</summary>
    public void Finish()
    {
        _tally.Write(_connection);
        _connection.Run("DELETE FROM finding_kind WHERE reports <= 0");
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in (SqliteCommand[])[_insert, _insertText, _kind, _insertKind, _read, _delete, _deleteText, _deleteKind, _lessKind])
        {
            command.Dispose();
        }
    }

    private void Count(ReadOnlySpan<string> texts, int sign)
    {
        foreach (string text in texts)
        {
            _tally.Add(text, sign);
        }
    }
}
