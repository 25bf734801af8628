using RadLSP.Engines.Models;

namespace RadLSP.Engines;

/// <summary>
/// Keeps the engine that the user has chosen: opens it when it is first needed, another one when another is chosen, and loads the
/// model that is named. For any number of callers.
/// </summary>
public sealed class ChosenEngine<TEngine, TModel> : IAsyncDisposable
    where TEngine : class, IEngine
    where TModel : class, ILoadedModel
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly Func<EngineChoice, string?> _lacks;
    private readonly Func<EngineChoice, TEngine> _open;
    private readonly Func<TEngine, EngineChoice, LocalModels, CancellationToken, Task<TModel>> _load;
    private readonly Func<EngineChoice, string> _where;
    private EngineChoice? _choice;
    private LocalModels? _models;
    private TEngine? _engine;
    private TModel? _loaded;
    private string _message = "";

    /// <param name="lacks">What a choice lacks to be opened, in words for the user; null for nothing.</param>
    internal ChosenEngine(
        Func<EngineChoice, string?> lacks,
        Func<EngineChoice, TEngine> open,
        Func<TEngine, EngineChoice, LocalModels, CancellationToken, Task<TModel>> load,
        Func<EngineChoice, string> where) =>
        (_lacks, _open, _load, _where) = (lacks, open, load, where);

    /// <summary>The engine with its model; the same choice again costs next to nothing.</summary>
    /// <exception cref="EngineException">It cannot be used; the message says what to do.</exception>
    public async Task<(TEngine Engine, TModel Model)> LoadAsync(EngineChoice choice, CancellationToken cancellation)
    {
        await _opening.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_lacks(choice) is { } lacking)
            {
                throw new EngineException(EngineError.ModelMissing, lacking);
            }

            TEngine engine = await OpenAsync(choice).ConfigureAwait(false);
            _loaded = null;
            _loaded = await _load(engine, choice, _models!, cancellation).ConfigureAwait(false);
            _message = "";
            return (engine, _loaded);
        }
        catch (EngineException error)
        {
            _message = error.Message;
            throw;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>What the engine can do. Starts it, and loads no model.</summary>
    /// <exception cref="EngineException">It cannot be used; the message says what to do.</exception>
    public async Task<EngineCapabilities> ProbeAsync(EngineChoice choice, CancellationToken cancellation)
    {
        await _opening.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await (await OpenAsync(choice).ConfigureAwait(false)).GetCapabilitiesAsync(cancellation).ConfigureAwait(false);
        }
        catch (EngineException error)
        {
            _message = error.Message;
            throw;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>How the engine is doing. Starts nothing; waits for nothing but the engine's own sign of life.</summary>
    public async Task<EngineStatus> StatusAsync(EngineChoice choice, CancellationToken cancellation)
    {
        if (_engine is not { } engine || _choice is not { } opened || !choice.IsServedBy(opened))
        {
            return new EngineStatus(choice.Engine, "", _where(choice), choice.Model ?? "", choice.Device, false, _message, 0, 0);
        }

        EngineHealth health = await engine.CheckHealthAsync(cancellation).ConfigureAwait(false);
        string implementation = "";
        if (health.IsReady)
        {
            // It runs, so that this starts nothing.
            EngineCapabilities capabilities = await engine.GetCapabilitiesAsync(cancellation).ConfigureAwait(false);
            implementation = $"{capabilities.Engine} {capabilities.Version}".Trim();
        }

        TModel? loaded = _loaded;
        string message = health.Message.Length > 0 ? health.Message : _message.Length > 0 ? _message : loaded?.Warning ?? "";
        return new EngineStatus(
            opened.Engine, implementation, _where(opened), loaded?.Description ?? choice.Model ?? "", loaded?.Device ?? choice.Device, health.IsReady, message, health.Restarts, health.MemoryBytes);
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is { } engine)
        {
            _engine = null;
            await engine.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<TEngine> OpenAsync(EngineChoice choice)
    {
        if (_engine is { } old && !choice.IsServedBy(_choice!))
        {
            (_engine, _loaded) = (null, null);
            await old.DisposeAsync().ConfigureAwait(false);
        }

        if (_models is null || _choice?.ModelsFolder != choice.ModelsFolder)
        {
            string? folder = choice.ModelsFolder ?? ModelFolder.DefaultPath();
            _models = new LocalModels(folder is null ? null : new ModelFolder(folder));
        }

        TEngine engine = _engine ??= _open(choice);
        _choice = choice;
        return engine;
    }
}
