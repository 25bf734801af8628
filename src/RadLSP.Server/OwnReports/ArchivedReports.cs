using RadLSP.Archive;
using RadLSP.Archive.Search;
using RadLSP.Core.Analysis;
using RadLSP.Impressions;

namespace RadLSP.Server.OwnReports;

/// <summary>The user's archive as what the wording of impressions asks for: the reports nearest to one that is being written.</summary>
/// <param name="archive">The archive; used by one thread at a time.</param>
/// <param name="analysis">The report that is being written.</param>
/// <param name="except">The id of a report that is left out, as the one that is written itself; null for none.</param>
public sealed class ArchivedReports(ReportArchive archive, ReportAnalysis analysis, string? except = null) : IOwnReports
{
    /// <inheritdoc/>
    /// <exception cref="RadLSP.Archive.Storage.ArchiveException">The archive cannot be read.</exception>
    public IReadOnlyList<OwnReport> Similar(string findings, int most, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return [.. SimilarReports.Find(archive, findings, analysis, most, except).Select(static report => new OwnReport(report.Findings, report.Impression))];
    }
}
