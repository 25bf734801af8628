using Microsoft.Data.Sqlite;
using RadLSP.Archive.Storage;

namespace RadLSP.Archive.Search;

/// <summary>
/// How much each kind of finding tells about a report: one that is in few reports tells more, and what is there tells more than what
/// is not. Read once, and again when the archive has changed.
/// </summary>
internal sealed class KindWeights
{
    /// <summary>What is absent is mentioned by habit as much as by need.</summary>
    private const float WeightOfAbsence = 0.35f;

    private const float LeastWeight = 0.05f;

    private readonly Dictionary<string, Kind> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Kind> _byNumber = [];

    private KindWeights(SqliteConnection connection, long version)
    {
        Version = version;
        Reports = connection.Number("SELECT count(*) FROM report");
        using SqliteCommand command = connection.Command("SELECT number, name, reports FROM finding_kind");
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            string name = row.GetString(1);
            long reports = row.GetInt64(2);
            float weight = Math.Max(LeastWeight, MathF.Log((Reports + 1f) / (reports + 0.5f)));
            var kind = new Kind(row.GetInt32(0), name, reports, name[0] == '-' ? weight * WeightOfAbsence : weight);
            _byName.Add(name, kind);
            _byNumber.Add(kind.Number, kind);
        }
    }

    /// <summary>A kind of finding.</summary>
    /// <param name="Number">Its number in the archive.</param>
    /// <param name="Name">As <see cref="FindingKinds"/> writes it.</param>
    /// <param name="Reports">How many reports have it.</param>
    /// <param name="Weight">How much it tells.</param>
    public sealed record Kind(int Number, string Name, long Reports, float Weight)
    {
        /// <summary>The concept with its place, without assertion and side.</summary>
        public string Subject => Name[2..];
    }

    /// <summary>The state of the archive that was read.</summary>
    public long Version { get; }

    public long Reports { get; }

    public static KindWeights Of(SqliteConnection connection, KindWeights? known)
    {
        // Changes with every commit of another connection; ours are seen by the number of our own changes.
        long version = connection.Number("PRAGMA data_version") + (connection.Number("SELECT total_changes()") << 24);
        return known is not null && known.Version == version ? known : new KindWeights(connection, version);
    }

    public Kind? Find(string name) => _byName.GetValueOrDefault(name);

    public Kind? Find(int number) => _byNumber.GetValueOrDefault(number);
}
