namespace RadLSP.Server.Documents;

/// <summary>
/// Analyses the versions of one document, one at a time and the newest first. A version that a newer one has overtaken is
/// dropped, even in the middle of the work, unless a request waits for it.
/// </summary>
/// <typeparam name="TResult">What an analysis gives.</typeparam>
/// <param name="analyse">Analyses one version.</param>
/// <param name="observer">Hears of what becomes of versions.</param>
internal sealed class AnalysisQueue<TResult>(
    Func<DocumentVersion, CancellationToken, Task<TResult>> analyse, IAnalysisObserver<TResult> observer) : IVersionWork
{
    private readonly Lock _lock = new();
    private readonly List<AnalysisJob<TResult>> _pending = [];
    private AnalysisJob<TResult>? _newest;
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

            AnalysisJob<TResult>? overtaken = _newest;
            _newest = new AnalysisJob<TResult>(version);
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
    public async Task<TResult> AnalysisOfAsync(DocumentVersion version, CancellationToken cancellation)
    {
        AnalysisJob<TResult> job = Join(version);
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

            foreach (AnalysisJob<TResult> job in _pending.ToArray())
            {
                Drop(job);
            }
        }
    }

    private AnalysisJob<TResult> Join(DocumentVersion version)
    {
        lock (_lock)
        {
            AnalysisJob<TResult>? job = _newest?.Version == version ? _newest : _pending.Find(p => p.Version == version);
            if (job is null || (job.IsDropped && !_isClosed))
            {
                job = new AnalysisJob<TResult>(version);
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

    private void Leave(AnalysisJob<TResult> job)
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

    private void Enqueue(AnalysisJob<TResult> job)
    {
        _pending.Add(job);
        if (!_isRunning)
        {
            _isRunning = true;
            _ = Task.Run(RunAsync);
        }
    }

    private void Drop(AnalysisJob<TResult> job)
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
                TResult analysis = await analyse(job.Version, job.Cancellation.Token).ConfigureAwait(false);
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

    private AnalysisJob<TResult>? TakeNext()
    {
        lock (_lock)
        {
            if (_pending.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            int index = _newest is null ? -1 : _pending.IndexOf(_newest);
            AnalysisJob<TResult> job = _pending[index >= 0 ? index : ^1];
            _pending.Remove(job);
            return job;
        }
    }
}
