using RadLSP.Engines.Speech;

namespace RadLSP.Engines.WhisperNet;

/// <summary>Whisper.net as a speech engine, in the worker's own process. Transcriptions run one after the other.</summary>
internal sealed class WhisperNetEngine : ISpeechEngine
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SpeechModelOptions? _options;
    private LoadedSpeechModel? _loaded;
    private WhisperNetModel? _model;

    private WhisperNetEngine()
    {
    }

    /// <summary>Opens the native library.</summary>
    /// <param name="library">The library that the user names; any is refused.</param>
    /// <param name="device">What it should compute on.</param>
    /// <exception cref="EngineException">None can be used.</exception>
    public static WhisperNetEngine Open(string? library, EngineDevice device)
    {
        WhisperNetLibrary.Open(library, device);
        return new WhisperNetEngine();
    }

    public Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation)
    {
        List<EngineDeviceInfo> devices = [new(EngineDevice.Cpu, "CPU", 0, 0)];
        if (WhisperNetLibrary.Device != EngineDevice.Cpu)
        {
            devices.Add(new EngineDeviceInfo(WhisperNetLibrary.Device, $"{WhisperNetLibrary.Device}", 0, 0));
        }

        // No voice activity: Whisper.net answers with stretches of a whole recording, and gives no probability of a window.
        return Task.FromResult(new EngineCapabilities("Whisper.net", WhisperNetLibrary.Version, EngineFeatures.Transcribe | EngineFeatures.WordTimes, devices));
    }

    public async Task<LoadedSpeechModel> LoadAsync(SpeechModelOptions options, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_loaded is not null && _options == options)
            {
                return _loaded;
            }

            (WhisperNetModel? old, _model, _loaded, _options) = (_model, null, null, null);
            old?.Dispose();
            _loaded = await Task.Run(() => Load(options), CancellationToken.None).ConfigureAwait(false);
            _options = options;
            return _loaded;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, TranscribeOptions options, CancellationToken cancellation)
    {
        if (samples.IsEmpty)
        {
            return Transcription.Empty;
        }

        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            WhisperNetModel model = _model ?? throw new EngineException(EngineError.NoModel, "No speech model is loaded.");
            if (options.Deadline is TimeSpan limit)
            {
                deadline.CancelAfter(limit);
            }

            return await model.TranscribeAsync(samples, options, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new EngineException(EngineError.DeadlineExceeded, "The recogniser took too long for an utterance. A smaller model, or a library built for this processor, is faster.");
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task<IVoiceActivity> OpenVoiceActivityAsync(CancellationToken cancellation) =>
        throw new EngineException(EngineError.NotSupported, "Whisper.net finds voices in whole recordings and not in a stream; leave engines.whisper.voiceActivityModel out, and voices are found by their energy.");

    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation) =>
        Task.FromResult(new EngineHealth(_loaded is not null, _loaded?.Warning ?? "", _loaded?.Device ?? EngineDevice.Cpu));

    public async ValueTask DisposeAsync()
    {
        // A transcription still reads the model: freeing it under its hands would end the process with an error.
        await _turn.WaitAsync().ConfigureAwait(false);
        _model?.Dispose();
        _model = null;
        _turn.Dispose();
    }

    private LoadedSpeechModel Load(SpeechModelOptions options)
    {
        bool isOnGpu = options.Device != EngineDevice.Cpu && WhisperNetLibrary.Device == options.Device;
        string warning = "";
        if (options.Device != EngineDevice.Cpu && !isOnGpu)
        {
            warning = $"Whisper.net finds no {options.Device} device; the recogniser computes on the processor.";
            if (!options.FallBackToCpu)
            {
                throw new EngineException(EngineError.DeviceFailed, $"Whisper.net finds no {options.Device} device. Install its driver, build the worker with that runtime, or set engines.whisper.device to cpu.");
            }
        }

        int threads = options.Threads > 0 ? options.Threads : Math.Max(1, Environment.ProcessorCount - 1);
        _model = WhisperNetModel.Load(options.ModelPath, isOnGpu, threads);
        return new LoadedSpeechModel(
            _model.Header.Name, isOnGpu ? options.Device : EngineDevice.Cpu, _model.Header.IsMultilingual, _model.Header.TextContext / 2, HasVoiceActivity: false, warning);
    }
}
