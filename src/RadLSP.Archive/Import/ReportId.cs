using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using RadLSP.Archive.Deidentification;
using RadLSP.Archive.Storage;

namespace RadLSP.Archive.Import;

/// <summary>
/// The names under which reports are kept. An id that holds a name, a date or a long number (an accession number, a file called
/// after the patient) is kept as a hash with a key of this archive, so that the archive cannot be joined with another list.
/// </summary>
internal static class ReportId
{
    private const string KeySetting = "id-key";
    private const string Prefix = "id-";
    private const int KeyLength = 32;
    private const int HashLength = 8;

    /// <summary>So many figures in a row are the number of a patient or an order, not of a report in a series.</summary>
    private const int LongNumber = 6;

    /// <summary>Whether an id leads to a person.</summary>
    public static bool IsTelling(string id, Deidentifier deidentifier)
    {
        int figures = 0;
        foreach (char c in id)
        {
            figures = char.IsAsciiDigit(c) ? figures + 1 : 0;
            if (figures == LongNumber)
            {
                return true;
            }
        }

        return deidentifier.Apply(id.Replace('_', ' ').Replace('/', ' ').Replace('\\', ' '), weeks: 0).Removals.Count > 0;
    }

    /// <summary>The id as it is kept when it is telling.</summary>
    public static string Hidden(string id, byte[] key) =>
        Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(id)).AsSpan(0, HashLength));

    /// <summary>The key of an archive, made at the first question; inside the caller's transaction.</summary>
    public static byte[] Key(SqliteConnection connection)
    {
        connection.Run("INSERT INTO setting(name, value) VALUES($1, $2) ON CONFLICT DO NOTHING", KeySetting, RandomNumberGenerator.GetBytes(KeyLength));
        using SqliteCommand read = connection.Command("SELECT value FROM setting WHERE name = $1", KeySetting);
        return (byte[])read.ExecuteScalar()!;
    }
}
