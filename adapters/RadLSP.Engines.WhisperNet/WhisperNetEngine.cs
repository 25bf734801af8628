using RadLSP.Engines.Speech;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.WhisperNet;

/// <summary>Whisper.net as a speech engine, in the worker's own process. Transcriptions run one after the other.</summary>
internal sealed class WhisperNetEngine : ISpeechEngine
{
    private readonly ModelTurns<SpeechModelOptions, WhisperNetModel, LoadedSpeechModel> _turns = new("No speech model is loaded. Name one in engines.whisper.model.");

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

    public Task<LoadedSpeechModel> LoadAsync(SpeechModelOptions options, CancellationToken cancellation) =>
        _turns.LoadAsync(options, () => Load(options), cancellation);

    public async Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, TranscribeOptions options, CancellationToken cancellation)
    {
        if (samples.IsEmpty)
        {
            return Transcription.Empty;
        }

        WhisperNetModel model = await _turns.TakeAsync(cancellation).ConfigureAwait(false);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
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
            _turns.Release();
        }
    }

    public Task<IVoiceActivity> OpenVoiceActivityAsync(CancellationToken cancellation) =>
        throw new EngineException(EngineError.NotSupported, "Whisper.net finds voices in whole recordings and not in a stream; leave engines.whisper.voiceActivityModel out, and voices are found by their energy.");

    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation) =>
        Task.FromResult(new EngineHealth(_turns.Loaded is not null, _turns.Loaded?.Warning ?? "", _turns.Loaded?.Device ?? EngineDevice.Cpu));

    public ValueTask DisposeAsync() => _turns.DisposeAsync();

    private static (WhisperNetModel Model, LoadedSpeechModel Loaded) Load(SpeechModelOptions options)
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
        WhisperNetModel model = WhisperNetModel.Load(options.ModelPath, isOnGpu, threads);
        return (model, new LoadedSpeechModel(
            model.Header.Name, isOnGpu ? options.Device : EngineDevice.Cpu, model.Header.IsMultilingual, model.Header.TextContext / 2, HasVoiceActivity: false, warning));
    }
}
