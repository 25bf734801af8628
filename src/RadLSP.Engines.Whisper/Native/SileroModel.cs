namespace RadLSP.Engines.Whisper.Native;

/// <summary>The Silero voice activity model over one stream: it remembers what it has heard. For one thread.</summary>
internal sealed unsafe class SileroModel : IDisposable
{
    /// <summary>Samples of one answer: 32 ms at 16 kHz.</summary>
    public const int Window = 512;

    private readonly nint _vad;

    private SileroModel(nint vad) => _vad = vad;

    /// <exception cref="EngineException">The library has no voice activity, or the file is no Silero model of whisper.cpp.</exception>
    public static SileroModel Load(string path)
    {
        if (!NativeWhisper.HasVad)
        {
            throw new EngineException(EngineError.NotSupported, "This library of whisper.cpp has no streaming voice activity; use one of 1.9.");
        }

        ModelFile.CheckVoiceActivity(path);
        WhisperVadContextParams parameters = WhisperApi.DefaultVadContextParams();

        // A window takes less than a millisecond: threads, and the way to a GPU and back, would only cost.
        parameters.Threads = 1;
        parameters.UseGpu = false;
        _ = NativeLog.Errors.Take();
        nint vad = WhisperApi.LoadVad(path, parameters);
        if (vad == 0)
        {
            throw new EngineException(EngineError.ModelDamaged, $"The voice activity model {path} could not be loaded: {NativeLog.Errors.Take()}. Download it again.");
        }

        // What it remembers lies in memory that nobody has cleared yet.
        SileroModel model = new(vad);
        model.Reset();
        return model;
    }

    /// <summary>The probability of speech, from 0 to 1, in each <see cref="Window"/> of the samples; the last is filled up with silence.</summary>
    /// <exception cref="EngineException">whisper.cpp reports a failure.</exception>
    public float[] Probabilities(ReadOnlySpan<float> samples)
    {
        if (samples.IsEmpty)
        {
            return [];
        }

        fixed (float* first = samples)
        {
            if (WhisperApi.DetectSpeech(_vad, first, samples.Length) == 0)
            {
                throw new EngineException(EngineError.Failed, $"The voice activity model failed: {NativeLog.Errors.Take()}");
            }
        }

        return new ReadOnlySpan<float>(WhisperApi.VadProbabilities(_vad), WhisperApi.VadProbabilityCount(_vad)).ToArray();
    }

    /// <summary>Forgets what was heard, for a new stream.</summary>
    public void Reset() => WhisperApi.ResetVad(_vad);

    public void Dispose() => WhisperApi.FreeVad(_vad);
}
