using RadLSP.Core;
using RadLSP.Core.Analysis;

namespace RadLSP.Server.Documents;

/// <summary>
/// Analyses the versions of one document, one at a time and the newest first. A version that a newer one has overtaken is
/// dropped, even in the middle of the work, unless a request waits for it.
/// </summary>
/// <param name="grammar">The grammar, which may still be loading.</param>
/// <param name="observer">Hears of what becomes of versions.</param>
internal sealed class AnalysisQueue(Task<Grammar> grammar, IAnalysisObserver observer)
{
    private readonly Lock _lock = new();
    private readonly AnalysisCache _cache = new();
    private readonly List<AnalysisJob> _pending = [];
    private AnalysisJob? _newest;
    private bool _isRunning;
    private bool _isClosed;

    /// <summary>Makes <paramref name="version"/> the newest and starts its analysis; returns at once.</summary>
    public void Submit(DocumentVersion version)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            AnalysisJob? overtaken = _newest;
            _newest = new AnalysisJob(version);
            if (overtaken is { Waiters: 0 })
            {
                Drop(overtaken);
            }

            Enqueue(_newest);
        }
    }

    /// <summary>The analysis of a version, made now if it was dropped before.</summary>
    /// <param name="version">A version of this document.</param>
    /// <param name="cancellation">Ends the waiting, and the work when nobody else wants it.</param>
    /// <exception cref="OperationCanceledException">The waiting was cancelled, or the document closed.</exception>
    public async Task<ReportAnalysis> AnalysisOfAsync(DocumentVersion version, CancellationToken cancellation)
    {
        AnalysisJob job = Join(version);
        try
        {
            return await job.Result.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Leave(job);
        }
    }

    /// <summary>Stops all work; for when the document is closed.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            if (_newest is not null)
            {
                Drop(_newest);
            }

            foreach (AnalysisJob job in _pending.ToArray())
            {
                Drop(job);
            }
        }
    }

    private AnalysisJob Join(DocumentVersion version)
    {
        lock (_lock)
        {
            AnalysisJob? job = _newest?.Version == version ? _newest : _pending.Find(p => p.Version == version);
            if (job is null || (job.IsDropped && !_isClosed))
            {
                job = new AnalysisJob(version);
                if (_isClosed)
                {
                    job.Drop();
                }
                else
                {
                    Enqueue(job);
                }
            }

            job.Waiters++;
            return job;
        }
    }

    private void Leave(AnalysisJob job)
    {
        lock (_lock)
        {
            job.Waiters--;
            if (job.Waiters == 0 && job != _newest)
            {
                Drop(job);
            }
        }
    }

    private void Enqueue(AnalysisJob job)
    {
        _pending.Add(job);
        if (!_isRunning)
        {
            _isRunning = true;
            _ = Task.Run(RunAsync);
        }
    }

    private void Drop(AnalysisJob job)
    {
        if (!job.Result.IsCompleted)
        {
            _pending.Remove(job);
            job.Drop();
        }
    }

    private async Task RunAsync()
    {
        while (TakeNext() is { } job)
        {
            try
            {
                Grammar ready = await grammar.ConfigureAwait(false);
                observer.Started(job.Version);
                ReportAnalysis analysis = ReportAnalyzer.Analyze(
                    job.Version.Text, ready, job.Version.AnalysisOptions, _cache, job.Cancellation.Token);
                job.Complete(analysis);
                observer.Analysed(job.Version, analysis);
            }
            catch (OperationCanceledException) when (job.IsDropped)
            {
                observer.Overtaken(job.Version);
            }
            catch (Exception exception)
            {
                // A fault in a rule costs one analysis, not the document.
                job.Fail(exception);
                observer.Failed(job.Version, exception);
            }
        }
    }

    private AnalysisJob? TakeNext()
    {
        lock (_lock)
        {
            if (_pending.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            int index = _newest is null ? -1 : _pending.IndexOf(_newest);
            AnalysisJob job = _pending[index >= 0 ? index : ^1];
            _pending.Remove(job);
            return job;
        }
    }
}
