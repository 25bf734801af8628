namespace RadLSP.Impressions;

/// <summary>Earlier reports of the user, where there is an archive of them.</summary>
public interface IOwnReports
{
    /// <summary>The reports whose findings are most like these, the most similar first.</summary>
    /// <param name="findings">The findings of the current report.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Stops the search.</param>
    IReadOnlyList<OwnReport> Similar(string findings, int most, CancellationToken cancellation = default);
}
