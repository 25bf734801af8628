using RadLSP.Engines.Speech;
using RadLSP.Engines.Whisper.Native;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Whisper;

/// <summary>whisper.cpp as a speech engine, in the worker's own process. Transcriptions run one after the other on a thread of their own; voice activity beside them.</summary>
internal sealed class WhisperEngine : ISpeechEngine
{
    private readonly NativeChoice _library;
    private readonly ModelTurns<SpeechModelOptions, WhisperModel, LoadedSpeechModel> _turns = new("No speech model is loaded. Name one in engines.whisper.model.");

    private WhisperEngine(NativeChoice library) => _library = library;

    /// <summary>Opens the native library.</summary>
    /// <param name="library">The library that the user names; null for the one that came with the worker.</param>
    /// <param name="device">What it should compute on.</param>
    /// <exception cref="EngineException">None can be used.</exception>
    public static WhisperEngine Open(string? library, EngineDevice device)
    {
        NativeChoice choice = NativeChoice.Open(library, device);
        NativeLog.Install();
        return new WhisperEngine(choice);
    }

    public Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation)
    {
        EngineFeatures features = EngineFeatures.Transcribe | EngineFeatures.WordTimes
            | (NativeWhisper.HasVad ? EngineFeatures.VoiceActivity : EngineFeatures.None);
        IReadOnlyList<EngineDeviceInfo> devices =
        [
            new(EngineDevice.Cpu, "CPU", 0, 0),
            .. NativeWhisper.Gpus().Select(name => new EngineDeviceInfo(_library.Gpu, name, 0, 0)),
        ];
        return Task.FromResult(new EngineCapabilities("whisper.cpp", NativeWhisper.Version, features, devices));
    }

    public Task<LoadedSpeechModel> LoadAsync(SpeechModelOptions options, CancellationToken cancellation) =>
        _turns.LoadAsync(options, () => Load(options), cancellation);

    public async Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, TranscribeOptions options, CancellationToken cancellation)
    {
        if (samples.IsEmpty)
        {
            return Transcription.Empty;
        }

        WhisperModel model = await _turns.TakeAsync(cancellation).ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(options.Deadline ?? Timeout.InfiniteTimeSpan);
        var answer = new TaskCompletionSource<Transcription?>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Compute(model, samples, options, answer)) { IsBackground = true, Name = "transcription" }.Start();
        await using (deadline.Token.Register(model.Abort))
        await using (cancellation.Register(model.Abort))
        {
            Transcription? heard = await answer.Task.ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return heard ?? throw new EngineException(EngineError.DeadlineExceeded, "The recogniser took too long for an utterance. A smaller model, or a library built for this processor, is faster.");
        }
    }

    public Task<IVoiceActivity> OpenVoiceActivityAsync(CancellationToken cancellation)
    {
        string path = _turns.Options?.VoiceActivityModelPath
            ?? throw new EngineException(EngineError.NoModel, "No voice activity model is loaded; name one in engines.whisper.voiceActivityModel.");
        return Task.FromResult<IVoiceActivity>(new SileroActivity(SileroModel.Load(path)));
    }

    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation) =>
        Task.FromResult(new EngineHealth(_turns.Loaded is not null, _turns.Loaded?.Warning ?? "", _turns.Loaded?.Device ?? EngineDevice.Cpu));

    public ValueTask DisposeAsync() => _turns.DisposeAsync();

    /// <summary>The turn is given back here and not where the answer is awaited: a cancelled caller is gone while whisper.cpp still computes.</summary>
    private void Compute(WhisperModel model, ReadOnlyMemory<float> samples, TranscribeOptions options, TaskCompletionSource<Transcription?> answer)
    {
        try
        {
            Transcription? heard = model.Transcribe(samples.Span, options);
            _turns.Release();
            answer.SetResult(heard);
        }
        catch (EngineException error)
        {
            _turns.Release();
            answer.SetException(error);
        }
    }

    private (WhisperModel Model, LoadedSpeechModel Loaded) Load(SpeechModelOptions options)
    {
        if (options.VoiceActivityModelPath is { } voice)
        {
            using SileroModel probe = SileroModel.Load(voice);
        }

        int threads = options.Threads > 0 ? options.Threads : Math.Max(1, Environment.ProcessorCount - 1);
        bool wantsGpu = options.Device != EngineDevice.Cpu;
        string warning = "";
        if (wantsGpu && NativeWhisper.Gpus().Count == 0)
        {
            warning = $"The recogniser finds no GPU for {options.Device}; it computes on the processor.";
            if (!options.FallBackToCpu)
            {
                throw new EngineException(EngineError.DeviceFailed, $"The recogniser finds no GPU for {options.Device}. Install its driver, or set engines.whisper.device to cpu.");
            }

            wantsGpu = false;
        }

        WhisperModel model;
        try
        {
            model = WhisperModel.Load(options.ModelPath, wantsGpu, gpuDevice: 0, threads);
        }
        catch (EngineException error) when (wantsGpu && options.FallBackToCpu && error.Error is EngineError.ModelDamaged or EngineError.NotEnoughMemory)
        {
            // On a GPU without room whisper.cpp says only that the model could not be loaded.
            warning = "The model could not be loaded on the GPU; the recogniser computes on the processor.";
            wantsGpu = false;
            model = WhisperModel.Load(options.ModelPath, useGpu: false, gpuDevice: 0, threads);
        }

        string kind = model.IsMultilingual ? model.Kind : $"{model.Kind}.en";
        return (model, new LoadedSpeechModel(
            kind, wantsGpu ? _library.Gpu : EngineDevice.Cpu, model.IsMultilingual, model.PromptTokens, options.VoiceActivityModelPath is not null, warning));
    }
}
