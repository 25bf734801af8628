namespace RadLSP.Engines.Workers;

/// <summary>
/// The model of an engine that computes one request after the other: who has the turn may use it. Another model takes its place in a
/// turn of its own, the old one first, because two at a time need not fit.
/// </summary>
/// <typeparam name="TOptions">Compared by value: the same options again load nothing.</typeparam>
/// <typeparam name="TModel">What computes.</typeparam>
/// <typeparam name="TLoaded">What is told of it.</typeparam>
/// <param name="noModel">What a request is told before a model is loaded, in words for the user.</param>
public sealed class ModelTurns<TOptions, TModel, TLoaded>(string noModel) : IAsyncDisposable
    where TOptions : class
    where TModel : class, IDisposable
    where TLoaded : class
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private TModel? _model;

    /// <summary>What is loaded; null for nothing. May be asked without a turn.</summary>
    public TLoaded? Loaded { get; private set; }

    /// <summary>With which options; null where nothing is loaded.</summary>
    public TOptions? Options { get; private set; }

    /// <param name="load">Called on a thread that may be held for seconds.</param>
    public async Task<TLoaded> LoadAsync(TOptions options, Func<(TModel Model, TLoaded Loaded)> load, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (Loaded is { } loaded && options.Equals(Options))
            {
                return loaded;
            }

            _model?.Dispose();
            (_model, Loaded, Options) = (null, null, null);
            (_model, TLoaded fresh) = await Task.Factory.StartNew(load, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            (Loaded, Options) = (fresh, options);
            return fresh;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the turn. It is given back with <see cref="Release"/>, by whoever ends the work.</summary>
    /// <exception cref="EngineException">No model is loaded.</exception>
    public async Task<TModel> TakeAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        if (_model is { } model)
        {
            return model;
        }

        _turn.Release();
        throw new EngineException(EngineError.NoModel, noModel);
    }

    public void Release() => _turn.Release();

    /// <summary>Waits for the work that runs: freeing a model under its hands would end the process with an error.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _model?.Dispose();
        (_model, Loaded, Options) = (null, null, null);
        _turn.Dispose();
    }
}
