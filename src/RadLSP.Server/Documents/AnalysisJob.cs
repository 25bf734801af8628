namespace RadLSP.Server.Documents;

/// <summary>The analysis of one version. Its mutable members belong to the lock of the <see cref="AnalysisQueue{TResult}"/>.</summary>
internal sealed class AnalysisJob<TResult>(DocumentVersion version)
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DocumentVersion Version { get; } = version;

    public CancellationTokenSource Cancellation { get; } = new();

    /// <summary>Requests that wait for the result; while there are any, a newer version does not stop the work.</summary>
    public int Waiters { get; set; }

    public bool IsDropped { get; private set; }

    public Task<TResult> Result => _completion.Task;

    public void Complete(TResult analysis) => _completion.TrySetResult(analysis);

    public void Fail(Exception exception)
    {
        _completion.TrySetException(exception);

        // Nobody may be waiting; reading the exception keeps it from being reported as unobserved.
        _ = _completion.Task.Exception;
    }

    public void Drop()
    {
        IsDropped = true;
        Cancellation.Cancel();
        _completion.TrySetCanceled();
    }
}
