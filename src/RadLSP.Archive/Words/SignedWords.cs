using Microsoft.Data.Sqlite;
using RadLSP.Archive.Storage;
using RadLSP.Core;
using RadLSP.Core.Language;

namespace RadLSP.Archive.Words;

/// <summary>What the archive teaches the rules about the words of its user.</summary>
public static class SignedWords
{
    /// <summary>What stands in a single place proves nothing and would fill the memory.</summary>
    private const int Fewest = 2;

    /// <summary>Reads the counts. It takes a fraction of a second for a large archive, so it is done beside the work.</summary>
    /// <exception cref="ArchiveException">The archive cannot be read.</exception>
    public static PersonalUsage Read(ReportArchive archive, Grammar grammar) => archive.Use(connection =>
    {
        var words = new List<(string, float)>();
        using (SqliteCommand command = connection.Command($"SELECT text, count FROM word WHERE count >= {Fewest}"))
        using (SqliteDataReader row = command.ExecuteReader())
        {
            while (row.Read())
            {
                words.Add((row.GetString(0), row.GetInt64(1)));
            }
        }

        var pairs = new List<(string, string, float)>();
        using (SqliteCommand command = connection.Command(
            $"SELECT a.text, b.text, p.count FROM word_pair p JOIN word a ON a.number = p.first JOIN word b ON b.number = p.second WHERE p.count >= {Fewest}"))
        using (SqliteDataReader row = command.ExecuteReader())
        {
            while (row.Read())
            {
                pairs.Add((row.GetString(0), row.GetString(1), row.GetInt64(2)));
            }
        }

        return new PersonalUsage(words, pairs, grammar, WordTally.Number);
    });
}
