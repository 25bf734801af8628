using RadLSP.Dictation.Agreement;
using RadLSP.Server.Dictation;

namespace RadLSP.Server.Tests.Dictation;

/// <summary>A microphone and an engine that say what the test tells them to.</summary>
internal sealed class ScriptedSpeech : ISpeechSource
{
    private readonly TaskCompletionSource<ISpeechListener> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Said when somebody begins to listen; null to listen.</summary>
    public string? Unavailable { get; init; }

    public Recognition Last { get; private set; } = new();

    /// <summary>The one who listens, as soon as there is one.</summary>
    public Task<ISpeechListener> Listener => _started.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public Task<IReadOnlyList<SoundDevice>> DevicesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SoundDevice>>([new SoundDevice("one", "Desk microphone", true)]);

    public Task<IRecognition> StartAsync(SpeechRequest request, ISpeechListener listener, CancellationToken cancellation)
    {
        if (Unavailable is not null)
        {
            throw new SpeechUnavailableException(Unavailable);
        }

        _started.TrySetResult(listener);
        return Task.FromResult<IRecognition>(Last);
    }

    public async Task SayAsync(string text, double probability = 0.95) => (await Listener).Final(Words(text, probability));

    public async Task SayPartlyAsync(string stable, string unstable) => (await Listener).Partial(Words(stable, 0.95), Words(unstable, 0.6));

    private static RecognizedWord[] Words(string text, double probability) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, i) => new RecognizedWord(word, probability, i * 300, (i + 1) * 300))];

    internal sealed class Recognition : IRecognition
    {
        public bool IsPaused { get; private set; }

        public bool IsFinished { get; private set; }

        public Task PauseAsync(bool isPaused)
        {
            IsPaused = isPaused;
            return Task.CompletedTask;
        }

        public Task FinishAsync(CancellationToken cancellation)
        {
            IsFinished = true;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
