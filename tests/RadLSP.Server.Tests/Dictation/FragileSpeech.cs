using System.Diagnostics;
using System.Runtime.CompilerServices;
using RadLSP.Audio.Sources;
using RadLSP.Engines;
using RadLSP.Engines.Speech;
using RadLSP.Engines.Workers;
using RadLSP.Server.Dictation;
using RadLSP.Speech;

namespace RadLSP.Server.Tests.Dictation;

/// <summary>When the worker is killed, seen from one utterance.</summary>
internal enum Moment
{
    WhileListening,
    WhileLoading,
    WhileTranscribing,
    BeforeTheWordsAreInserted,
    WhileTheInsertIsOnItsWay,
}

/// <summary>
/// The speech of the server with the real worker, which dies once in each utterance. Utterances are tones of a pitch of their own; the
/// engine's words for each get a word in front by which they are known again.
/// </summary>
internal sealed class FragileSpeech : ISpeechSource, ISpeechEngine
{
    private const int Rate = SoundFrame.Rate;
    private const int LowestPitch = 300;
    private const int PitchStep = 40;

    private readonly WorkerSupervisor _supervisor;
    private readonly WorkerSpeechEngine _engine;
    private readonly Random _dice;
    private readonly Moment?[] _plan;

    public FragileSpeech(string worker, IReadOnlyList<Moment> plan, int seed)
    {
        var limits = new WorkerLimits { Rests = [TimeSpan.FromMilliseconds(100)] };
        _supervisor = new WorkerSupervisor(new WorkerCommand("The speech recogniser", worker), limits, TimeProvider.System, _ => { });
        _engine = new WorkerSpeechEngine(_supervisor);
        _plan = [.. plan.Select(static moment => (Moment?)moment)];
        _dice = new Random(seed);
    }

    /// <summary>How often the worker was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Told when an insert is about to be sent, that the worker is to die while it is on its way.</summary>
    public Action<Action> OnNextInsert { get; set; } = static _ => { };

    /// <summary>The word by which an utterance is known.</summary>
    public static string MarkOf(int utterance) => $"zq{(char)('a' + utterance)}";

    public Task<IReadOnlyList<SoundDevice>> DevicesAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SoundDevice>>([]);

    public async Task<IRecognition> StartAsync(SpeechRequest request, ISpeechListener listener, CancellationToken cancellation)
    {
        var options = new SpeechPipelineOptions { Guard = EmbeddedGrammar.English.Dictation.Guard };
        var pipeline = new SpeechPipeline(this, options, TimeProvider.System);
        var recognition = new WhisperRecognition(pipeline, () => new Tones(this), listener, TimeProvider.System);
        await recognition.PauseAsync(isPaused: false);
        return recognition;
    }

    public Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation) => _engine.GetCapabilitiesAsync(cancellation);

    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation) => _engine.CheckHealthAsync(cancellation);

    public Task<LoadedSpeechModel> LoadAsync(SpeechModelOptions options, CancellationToken cancellation) => _engine.LoadAsync(options, cancellation);

    public Task<IVoiceActivity> OpenVoiceActivityAsync(CancellationToken cancellation) => Task.FromResult<IVoiceActivity>(new Loudness());

    public async Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, TranscribeOptions options, CancellationToken cancellation)
    {
        int utterance = UtteranceOf(samples.Span);
        Moment? moment = options.IsPartial ? null : _plan[utterance];
        if (moment is Moment.WhileLoading)
        {
            // A worker that is gone is started and loads its model when it is asked; this one dies at that.
            Done(utterance);
            Kill();
        }

        Task<Transcription> running = _engine.TranscribeAsync(samples, options, cancellation);
        if (moment is Moment.WhileLoading or Moment.WhileTranscribing)
        {
            Done(utterance);
            await KillSoonAsync(running);
        }

        Transcription heard = await running;
        if (moment is Moment.BeforeTheWordsAreInserted)
        {
            Done(utterance);
            Kill();
        }
        else if (moment is Moment.WhileTheInsertIsOnItsWay)
        {
            Done(utterance);
            OnNextInsert(Kill);
        }

        SpeechSegment first = heard.Segments[0];
        var mark = new SpeechWord(MarkOf(utterance), 0.99f, first.StartMilliseconds, first.StartMilliseconds + 10);
        return heard with { Segments = [first with { Words = [mark, .. first.Words] }, .. heard.Segments.Skip(1)] };
    }

    /// <summary>The recognition disposes of what it asks, and the worker is to outlive it.</summary>
    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    public ValueTask EndAsync() => _engine.DisposeAsync();

    private async Task KillSoonAsync(Task running)
    {
        // A random moment needs a random wait; nothing is asserted about it.
        Task wait = Task.Delay(_dice.Next(25), CancellationToken.None);
        while (_supervisor.ProcessId is null && !running.IsCompleted)
        {
            await Task.Yield();
        }

        await wait;
        Kill();
    }

    private void Done(int utterance) => _plan[utterance] = null;

    private void Kill()
    {
        if (_supervisor.ProcessId is not { } id)
        {
            return;
        }

        try
        {
            using Process worker = Process.GetProcessById(id);
            worker.Kill();
            Kills++;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It is dead already.
        }
    }

    /// <summary>The utterance by its pitch: how often the loud part passes zero.</summary>
    private static int UtteranceOf(ReadOnlySpan<float> samples)
    {
        int first = -1;
        int last = -1;
        int crossings = 0;
        for (int i = 1; i < samples.Length; i++)
        {
            if (Math.Abs(samples[i]) > 0.05f)
            {
                first = first < 0 ? i : first;
                last = i;
            }

            crossings += first >= 0 && samples[i] < 0 != samples[i - 1] < 0 ? 1 : 0;
        }

        double pitch = crossings / 2.0 * Rate / (last - first + 1);
        return (int)Math.Round((pitch - LowestPitch) / PitchStep);
    }

    /// <summary>Utterances of a second with pauses, many times faster than they are spoken.</summary>
    private sealed class Tones(FragileSpeech speech) : ISoundSource
    {
        private const int SpokenFrames = 50;
        private const int PauseFrames = 35;

        public string Name => "The made voice";

        public SoundEnd? End { get; private set; }

        public async IAsyncEnumerable<SoundFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            long start = 0;
            for (int utterance = 0; utterance < speech._plan.Length; utterance++)
            {
                int death = speech._plan[utterance] == Moment.WhileListening ? speech._dice.Next(SpokenFrames) : -1;
                for (int frame = 0; frame < SpokenFrames + PauseFrames; frame++)
                {
                    if (frame == death)
                    {
                        speech.Done(utterance);
                        speech.Kill();
                    }

                    float[] samples = new float[SoundFrame.Length];
                    for (int i = 0; i < samples.Length && frame < SpokenFrames; i++)
                    {
                        samples[i] = (float)(0.3 * Math.Sin(2 * Math.PI * (LowestPitch + (utterance * PitchStep)) * (start + i) / Rate));
                    }

                    yield return new SoundFrame(samples, start, TimeProvider.System.GetTimestamp());
                    start += samples.Length;

                    // A microphone takes its time, and the worker is to be met at all it does.
                    await Task.Delay(2, cancellation);
                }
            }

            End = new SoundEnd(SoundEndReason.Finished);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Loudness : IVoiceActivity
    {
        public Task<float[]> DetectAsync(ReadOnlyMemory<float> samples, CancellationToken cancellation)
        {
            float[] found = new float[samples.Length / SpeechSamples.Window];
            for (int i = 0; i < found.Length; i++)
            {
                found[i] = samples.Span.Slice(i * SpeechSamples.Window, SpeechSamples.Window).ContainsAnyExceptInRange(-0.1f, 0.1f) ? 0.95f : 0.05f;
            }

            return Task.FromResult(found);
        }

        public Task ResetAsync(CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
