using RadLSP.Engines;
using RadLSP.Engines.Speech;

namespace RadLSP.Speech.Recognition;

/// <summary>
/// How probable speech is in each window: by the voice activity model of an engine, and by loudness where there is none or it does not
/// answer in time. A microphone cannot wait for a worker that is being started again.
/// </summary>
internal sealed class VoiceWatch(IVoiceActivity? activity, Func<float[], double> byLoudness, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>A window is answered in a few milliseconds; a restart takes longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private Task<float[]>? _late;

    /// <summary>True while the model does not answer.</summary>
    public bool IsDeaf { get; private set; }

    /// <param name="window"><see cref="SpeechSamples.Window"/> samples.</param>
    public async Task<double> ProbabilityAsync(float[] window, CancellationToken cancellation)
    {
        // Always heard, so that it knows the noise of the room when it is needed.
        double loudness = byLoudness(window);
        if (activity is null)
        {
            return loudness;
        }

        if (_late is { IsCompleted: false })
        {
            return loudness;
        }

        _late = null;
        Task<float[]> asked = activity.DetectAsync(window, cancellation);
        try
        {
            float[] answered = await asked.WaitAsync(Patience, clock, cancellation).ConfigureAwait(false);
            IsDeaf = false;
            return answered is [float probability, ..] ? probability : loudness;
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
        return loudness;
    }

    public async ValueTask DisposeAsync()
    {
        if (activity is not null && _late is null or { IsCompleted: true })
        {
            await activity!.DisposeAsync().ConfigureAwait(false);
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
