using RadLSP.Audio.Voice;
using RadLSP.Engines;
using RadLSP.Engines.Speech;

namespace RadLSP.Speech.Recognition;

/// <summary>
/// How probable speech is in each window: by the voice activity model of an engine, and by its energy where there is none or it does not
/// answer in time. A microphone cannot wait for a worker that is being started again.
/// </summary>
internal sealed class VoiceWatch(IVoiceActivity? activity, IVoiceDetector fallback, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>A window is answered in a few milliseconds; a restart takes longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private Task<float[]>? _late;

    /// <summary>True while the model does not answer.</summary>
    public bool IsDeaf { get; private set; }

    /// <param name="window"><see cref="SpeechSamples.Window"/> samples.</param>
    public async Task<float> ProbabilityAsync(float[] window, CancellationToken cancellation)
    {
        // Always heard, so that it knows the noise of the room when it is needed.
        float byEnergy = fallback.Next(window);
        if (activity is null)
        {
            return byEnergy;
        }

        if (_late is { IsCompleted: false })
        {
            return byEnergy;
        }

        _late = null;
        Task<float[]> asked = activity.DetectAsync(window, cancellation);
        try
        {
            float[] answered = await asked.WaitAsync(Patience, clock, cancellation).ConfigureAwait(false);
            IsDeaf = false;
            return answered is [float probability, ..] ? probability : byEnergy;
        }
        catch (TimeoutException)
        {
            _late = Quietly(asked);
        }
        catch (EngineException)
        {
            // The recogniser's own failure is told where its words are missed.
        }

        IsDeaf = true;
        return byEnergy;
    }

    public async ValueTask DisposeAsync()
    {
        if (activity is not null && (_late is null || _late.IsCompleted))
        {
            await activity.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<float[]> Quietly(Task<float[]> asked)
    {
        try
        {
            return await asked.ConfigureAwait(false);
        }
        catch (Exception error) when (error is EngineException or OperationCanceledException)
        {
            return [];
        }
    }
}
