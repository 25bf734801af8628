using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using RadLSP.Archive.Deidentification;
using RadLSP.Archive.Patients;
using RadLSP.Archive.Storage;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;

namespace RadLSP.Archive.Import;

/// <summary>
/// Takes signed reports into an archive: removes identifiers, leaves out what is there already, analyses the rest on all cores
/// and writes it in batches. A kill between two batches loses what was not yet written, and the same command again completes it.
/// </summary>
public sealed class ReportImport
{
    /// <summary>One transaction: large enough to be fast, short enough that a second writer waits for a moment only.</summary>
    private const int BatchSize = 1000;

    /// <summary>Reports of one user share sentences; so many results are kept on each core.</summary>
    private const int KeptSentences = 2000;

    private readonly ReportArchive _archive;
    private readonly Grammar _findingsOnly;
    private readonly Deidentifier _deidentifier;
    private readonly ImportOptions _options;
    private readonly Action<ListedRemoval>? _listed;
    private readonly ThreadLocal<AnalysisCache> _caches = new(static () => new AnalysisCache(KeptSentences));
    private readonly byte[] _key;

    /// <summary>Made only for who names patients.</summary>
    private readonly Lazy<PatientKey> _patients;

    private ReportImport(ReportArchive archive, Grammar grammar, ImportOptions options, Action<ListedRemoval>? listed)
    {
        _archive = archive;
        _findingsOnly = grammar.WithRules([]);
        _deidentifier = new Deidentifier(grammar);
        _options = options;
        _listed = listed;
        _patients = new Lazy<PatientKey>(() => PatientKey.FindOrMake(archive.Path));
        _key = archive.Use(static connection =>
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            byte[] key = ReportId.Key(connection);
            transaction.Commit();
            return key;
        });
    }

    /// <summary>A report on its way: what is kept of it unless it is there already.</summary>
    private sealed record Candidate(SourceReport Source)
    {
        public string Id { get; set; } = "";

        public bool IsIdHidden { get; set; }

        public string? Text { get; set; }

        /// <summary>The keyed hash of the patient; null when nobody named one.</summary>
        public byte[]? Patient { get; set; }

        /// <summary>The moved day of the exam.</summary>
        public int? Day { get; set; }

        public string? Refusal { get; set; }

        public byte[] Fingerprint { get; set; } = [];

        public IReadOnlyList<Removal> Removals { get; set; } = [];

        public PreparedReport? Prepared { get; set; }
    }

    /// <summary>Imports reports.</summary>
    /// <param name="archive">Where to.</param>
    /// <param name="reports">The reports; read as they are needed.</param>
    /// <param name="grammar">Their language.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="written">Hears how many reports are done, after every batch.</param>
    /// <param name="listed">Hears every place that was removed, if that was chosen.</param>
    /// <param name="cancellation">Ends the import between two batches.</param>
    /// <exception cref="ArchiveException">The archive cannot be written; what was reported as done is in it.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImportSummary Run(
        ReportArchive archive, IEnumerable<SourceReport> reports, Grammar grammar, ImportOptions options,
        Action<int>? written = null, Action<ListedRemoval>? listed = null, CancellationToken cancellation = default)
    {
        var import = new ReportImport(archive, grammar, options, listed);
        var summary = new ImportSummary();
        Task writing = Task.CompletedTask;
        try
        {
            foreach (SourceReport[] batch in reports.Chunk(BatchSize))
            {
                cancellation.ThrowIfCancellationRequested();
                Candidate[] prepared = import.Deidentify(batch);

                // While one batch is written, identifiers are searched in the next.
                Join(writing);
                Candidate[] fresh = import.LeaveOutKnown(prepared, summary);
                import.Analyze(fresh);
                writing = Task.Run(() => import.Write(fresh, summary), CancellationToken.None)
                    .ContinueWith(task => { Join(task); written?.Invoke(summary.Total); }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
        finally
        {
            Join(writing);
        }

        archive.Use(static connection => connection.Run("PRAGMA optimize"));
        return summary;
    }

    private static void Join(Task task) => task.GetAwaiter().GetResult();

    private Candidate[] Deidentify(SourceReport[] batch)
    {
        // Before the threads begin: a key that cannot be read ends the import with its own message.
        if (batch.Any(static source => !string.IsNullOrWhiteSpace(source.Patient)))
        {
            _ = _patients.Value;
        }

        var candidates = new Candidate[batch.Length];
        Parallel.For(0, batch.Length, i => candidates[i] = Deidentify(batch[i]));
        return candidates;
    }

    private Candidate Deidentify(SourceReport source)
    {
        source = source with { Text = WithoutControls(source.Text) };
        var candidate = new Candidate(source) { Id = source.Id };
        int? weeks = null;
        if (!string.IsNullOrWhiteSpace(source.Patient))
        {
            weeks = _patients.Value.WeeksOf(source.Patient);
            candidate.Patient = _patients.Value.HashOf(source.Patient);
            candidate.Day = source.Date?.DayNumber - (7 * weeks);
        }

        if (_options.KeepIdentifiers)
        {
            candidate.Text = source.Text;
            candidate.Fingerprint = PreparedReport.FingerprintOf(source.Text, keepsIdentifiers: true, candidate.Patient, candidate.Day);
            return candidate;
        }

        try
        {
            DeidentifiedText text = _deidentifier.Apply(source.Text, weeks);
            candidate.Text = text.Text;
            candidate.Removals = text.Removals;
            candidate.Fingerprint = PreparedReport.FingerprintOf(text.Skeleton, keepsIdentifiers: false, candidate.Patient, candidate.Day);
            if (ReportId.IsTelling(source.Id, _deidentifier))
            {
                candidate.Id = ReportId.Hidden(source.Id, _key);
                candidate.IsIdHidden = true;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            candidate.Refusal = "it cannot be searched for identifiers in reasonable time";
        }

        return candidate;
    }

    /// <summary>Control characters say nothing, and some would do something where a report is printed.</summary>
    private static string WithoutControls(string text) => !text.Any(IsControl)
        ? text
        : string.Create(text.Length, text, static (span, text) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = IsControl(text[i]) ? ' ' : text[i];
            }
        });

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');

    /// <summary>The reports that are new or have changed. Of two with one id in a batch the later one counts.</summary>
    private Candidate[] LeaveOutKnown(Candidate[] candidates, ImportSummary summary)
    {
        var fresh = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        _archive.Use(connection =>
        {
            using SqliteCommand known = connection.Command("SELECT fingerprint FROM report WHERE id = $1", "");
            foreach (Candidate candidate in candidates)
            {
                Tell(candidate, summary);
                if (candidate.Refusal is { } refusal)
                {
                    summary.Refused.Add((candidate.Source.Id, refusal));
                }
                else if (!candidate.Text!.Any(char.IsLetterOrDigit))
                {
                    summary.Empty++;
                }
                else if (!fresh.ContainsKey(candidate.Id) && known.With(candidate.Id).ExecuteScalar() is byte[] fingerprint && fingerprint.AsSpan().SequenceEqual(candidate.Fingerprint))
                {
                    summary.Unchanged++;
                }
                else if (!fresh.TryAdd(candidate.Id, candidate))
                {
                    fresh[candidate.Id] = candidate;
                    summary.Replaced++;
                }
            }

            return 0;
        });
        return [.. fresh.Values];
    }

    private void Analyze(Candidate[] fresh) => Parallel.For(0, fresh.Length, i =>
    {
        Candidate candidate = fresh[i];
        candidate.Prepared = PreparedReport.Of(candidate.Text!, _findingsOnly, _caches.Value!);
    });

    private void Write(Candidate[] fresh, ImportSummary summary) => _archive.Use(connection =>
    {
        (int added, int replaced, int unchanged) = (0, 0, 0);
        using (SqliteTransaction transaction = connection.BeginTransaction(deferred: false))
        {
            using var rows = new ReportRows(connection);
            using SqliteCommand known = connection.Command("SELECT number, fingerprint FROM report WHERE id = $1", "");
            foreach (Candidate candidate in fresh)
            {
                // Another process may have written the same report since it was looked up.
                (long number, byte[]? fingerprint) = Find(known, candidate.Id);
                if (fingerprint is not null && fingerprint.AsSpan().SequenceEqual(candidate.Fingerprint))
                {
                    unchanged++;
                    continue;
                }

                if (fingerprint is not null)
                {
                    rows.Remove(number);
                    replaced++;
                }
                else
                {
                    added++;
                }

                rows.Add(candidate.Id, candidate.Fingerprint, candidate.Prepared!, candidate.Patient, candidate.Day);
            }

            rows.Finish();
            transaction.Commit();
        }

        summary.Added += added;
        summary.Replaced += replaced;
        summary.Unchanged += unchanged;
        return 0;
    });

    private static (long Number, byte[]? Fingerprint) Find(SqliteCommand known, string id)
    {
        using SqliteDataReader row = known.With(id).ExecuteReader();
        return row.Read() ? (row.GetInt64(0), (byte[])row.GetValue(1)) : default;
    }

    private void Tell(Candidate candidate, ImportSummary summary)
    {
        summary.OfPatients += candidate.Patient is null ? 0 : 1;
        summary.HiddenIds += candidate.IsIdHidden ? 1 : 0;
        if (candidate.Removals.Count == 0)
        {
            return;
        }

        SourceText? text = _options.ListRemovals && _listed is not null ? new SourceText(candidate.Source.Text) : null;
        foreach (Removal removal in candidate.Removals)
        {
            summary.Removed[removal.Kind] = summary.Removed.GetValueOrDefault(removal.Kind) + 1;
            if (text is not null)
            {
                int line = text.LineOf(removal.Span.Start);
                _listed!(new ListedRemoval(candidate.Source.Id, removal.Kind, line + 1, removal.Span.Start - text.LineStart(line) + 1, text.ToString(removal.Span)));
            }
        }
    }
}
