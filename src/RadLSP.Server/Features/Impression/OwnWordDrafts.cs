using System.Collections.Concurrent;
using RadLSP.Archive;
using RadLSP.Archive.Storage;
using RadLSP.Core.Analysis;
using RadLSP.Impressions;
using RadLSP.Impressions.Drafting;
using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Drafts;
using RadLSP.Server.OwnReports;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>
/// Words drafts as the user's own earlier impressions do, beside everything else. Nothing waits for it: the first draft is that
/// of the rules, and it stays where no earlier impression says exactly the same.
/// </summary>
internal sealed class OwnWordDrafts(ServerSession session)
{
    /// <summary>Findings that are still being typed are not searched for at every key.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>Asks the archive about a report, unless it was asked about the same findings. Returns at once.</summary>
    public void Ask(DocumentDrafts drafts, ReportAnalysis analysis, Report report, ImpressionDraft rules, DraftTools tools)
    {
        ArchiveSettings settings = session.Settings.Archive;
        if (settings.IsEnabled && rules.Statements.Count > 0 && drafts.BeginOwnWords(report, rules) is { } ended)
        {
            _ = Task.Run(() => RunAsync(settings.Path ?? ArchivePath.Default(), drafts, analysis, report, rules, tools, ended));
        }
    }

    private async Task RunAsync(
        string? path, DocumentDrafts drafts, ReportAnalysis analysis, Report report, ImpressionDraft rules, DraftTools tools, CancellationToken ended)
    {
        try
        {
            await Task.Delay(Pause, session.Time, ended).ConfigureAwait(false);

            // Nothing of SQLite is loaded for a user without an archive.
            if (path is null || !File.Exists(path))
            {
                return;
            }

            (ImpressionDraft draft, IReadOnlyList<OwnReport> nearest) = Draft(path, analysis, report, tools, ended);
            ended.ThrowIfCancellationRequested();
            drafts.SetNearest(report, rules, nearest);
            if (draft.Text != rules.Text)
            {
                drafts.SetOwnWords(report, draft);
                _ = session.Connection.SendNotificationAsync(
                    LspMethods.LogMessage, new LogMessageParams(MessageType.Info, "RadLSP words the drafted impression as one of your own reports does."));
            }
        }
        catch (OperationCanceledException)
        {
            // The findings have changed; those that are there now are asked about.
        }
        catch (ArchiveException error)
        {
            Log.ArchiveFailed(session.Logger, Loggable.TypeOf(error), (int)error.Fault);
            if (_told.TryAdd(error.Message, true))
            {
                session.Warn($"RadLSP drafts impressions without your own reports: {error.Message}");
            }
        }
        catch (Exception error)
        {
            Log.ArchiveFailed(session.Logger, Loggable.TypeOf(error), 0);
        }
    }

    /// <summary>The file is open only while it is read: reports can be forgotten at any time.</summary>
    private static (ImpressionDraft Draft, IReadOnlyList<OwnReport> Nearest) Draft(
        string path, ReportAnalysis analysis, Report report, DraftTools tools, CancellationToken ended)
    {
        using ReportArchive archive = ReportArchive.OpenExisting(path);
        var own = new Remembered(new ArchivedReports(archive, analysis));
        return (tools.Drafter.Draft(report, own, ended), own.Found);
    }

    /// <summary>Keeps what the archive answered: searching it twice would take twice as long.</summary>
    private sealed class Remembered(IOwnReports archive) : IOwnReports
    {
        public IReadOnlyList<OwnReport> Found { get; private set; } = [];

        public IReadOnlyList<OwnReport> Similar(string findings, int most, CancellationToken cancellation = default) =>
            Found = archive.Similar(findings, most, cancellation);
    }
}
