using Microsoft.Data.Sqlite;
using RadLSP.Archive.Import;
using RadLSP.Archive.Patients;

namespace RadLSP.Archive.Storage;

/// <summary>What came of forgetting.</summary>
/// <param name="Reports">How many reports are gone.</param>
/// <param name="Unknown">Ids that no report has.</param>
/// <param name="IsErased">
/// False while another program reads the archive: what was deleted can then still be found in the file beside it (-wal), until that
/// program ends and something is forgotten or written again.
/// </param>
public sealed record ForgetResult(int Reports, IReadOnlyList<string> Unknown, bool IsErased);

/// <summary>Takes reports out of the archive, so that no byte of them is left in its files.</summary>
public static class Forgetting
{
    /// <summary>Forgets single reports.</summary>
    /// <exception cref="ArchiveException">The archive cannot be written.</exception>
    public static ForgetResult Forget(ReportArchive archive, IReadOnlyList<string> ids) => archive.Use(connection =>
    {
        var unknown = new List<string>();
        int forgotten = 0;
        using (SqliteTransaction transaction = connection.BeginTransaction(deferred: false))
        {
            byte[] key = ReportId.Key(connection);
            using var rows = new ReportRows(connection);
            foreach (string id in ids)
            {
                long number = connection.Number("SELECT number FROM report WHERE id = $1 OR id = $2", id, ReportId.Hidden(id, key));
                if (number == 0)
                {
                    unknown.Add(id);
                }
                else
                {
                    rows.Remove(number);
                    forgotten++;
                }
            }

            rows.Finish();
            transaction.Commit();
        }

        return new ForgetResult(forgotten, unknown, Erase(connection));
    });

    /// <summary>Forgets everything, statistics and the key of the ids included; an empty archive stays.</summary>
    /// <exception cref="ArchiveException">The archive cannot be written.</exception>
    public static ForgetResult ForgetAll(ReportArchive archive) => archive.Use(connection =>
    {
        int forgotten;
        using (SqliteTransaction transaction = connection.BeginTransaction(deferred: false))
        {
            forgotten = (int)connection.Number("SELECT count(*) FROM report");
            ArchiveSchema.Empty(connection);
            transaction.Commit();
        }

        connection.Run("VACUUM");
        DeletePatientKey(archive.Path);
        return new ForgetResult(forgotten, [], Erase(connection));
    });

    /// <summary>Forgets every report of a patient.</summary>
    /// <returns>How many there were; none for a patient that no import has named.</returns>
    /// <exception cref="ArchiveException">The archive cannot be written.</exception>
    public static ForgetResult ForgetPatient(ReportArchive archive, string patient)
    {
        string[] ids = PatientKey.Find(archive.Path) is not { } key ? [] : archive.Use(connection =>
        {
            var found = new List<string>();
            using SqliteCommand command = connection.Command("SELECT id FROM report WHERE patient = $1", key.HashOf(patient));
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                found.Add(row.GetString(0));
            }

            return found.ToArray();
        });
        return Forget(archive, ids);
    }

    /// <summary>Without a report nothing is known by it.</summary>
    private static void DeletePatientKey(string archive)
    {
        try
        {
            File.Delete(PatientKey.PathFor(archive));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(ArchiveFault.ReadOnly, $"the reports are forgotten, but the key of the patients {PatientKey.PathFor(archive)} cannot be deleted: {error.Message}; delete it yourself", error);
        }
    }

    /// <summary>Deleted rows are overwritten in the file; this makes it so at once and empties the log, which still holds them.</summary>
    private static bool Erase(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command("PRAGMA wal_checkpoint(TRUNCATE)");
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() && row.GetInt64(0) == 0;
    }
}
