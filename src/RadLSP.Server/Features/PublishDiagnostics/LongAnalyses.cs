using System.Collections.Concurrent;
using System.Globalization;
using RadLSP.Protocol;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>Shows progress for analyses that take long enough to be noticed, which only very long documents do.</summary>
internal sealed class LongAnalyses(ServerSession session)
{
    /// <summary>Shorter texts are done before anybody could read a progress message.</summary>
    private const int LongText = 200_000;

    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(400);

    private readonly ConcurrentDictionary<long, CancellationTokenSource> _running = new();

    public void Begin(DocumentVersion version)
    {
        if (session.Client.ShowsProgress && version.Text.Length >= LongText)
        {
            var ended = new CancellationTokenSource();
            _running[version.Revision] = ended;
            _ = ShowAsync(version, ended.Token);
        }
    }

    public void End(DocumentVersion version)
    {
        if (_running.TryRemove(version.Revision, out CancellationTokenSource? ended))
        {
            ended.Cancel();
        }
    }

    private async Task ShowAsync(DocumentVersion version, CancellationToken ended)
    {
        IntegerOrString token = string.Create(CultureInfo.InvariantCulture, $"radlsp-analysis-{version.Revision}");
        try
        {
            await Task.Delay(Noticed, ended).ConfigureAwait(false);
            await session.Connection.SendRequestAsync(
                LspMethods.WorkDoneProgressCreate, new WorkDoneProgressCreateParams(token), cancellationToken: ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or LspException or TimeoutException or LspConnectionClosedException)
        {
            // It was done in time, or the client shows nothing.
            return;
        }

        await ReportAsync(token, new WorkDoneProgressBegin { Title = "Checking the report", Cancellable = false }).ConfigureAwait(false);
        await Task.Delay(Timeout.InfiniteTimeSpan, ended).ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        await ReportAsync(token, new WorkDoneProgressEnd()).ConfigureAwait(false);
    }

    private Task ReportAsync(IntegerOrString token, WorkDoneProgressValue value) =>
        session.Connection.SendNotificationAsync(LspMethods.Progress, new ProgressParams(token, value));
}
