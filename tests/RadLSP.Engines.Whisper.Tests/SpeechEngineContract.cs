using RadLSP.Engines.Speech;
using RadLSP.Testing;

namespace RadLSP.Engines.Whisper.Tests;

/// <summary>
/// What every speech engine must do, whatever computes. An implementation derives from it and opens itself. The words come from models
/// that no one trained: <see cref="ScriptedModel"/> hears "No pleural effusion on the left." in every sound.
/// </summary>
public abstract class SpeechEngineContract
{
    private protected abstract ISpeechEngine Open();

    private protected abstract string ScriptedModel { get; }

    private protected abstract string RandomModel { get; }

    /// <summary>What a model computes on when nothing is asked for.</summary>
    private protected virtual EngineDevice Device => EngineDevice.Cpu;

    [Fact]
    public async Task Says_what_it_is_before_a_model_is_loaded()
    {
        await using ISpeechEngine engine = Open();
        EngineCapabilities capabilities = await engine.GetCapabilitiesAsync(default);
        Assert.NotEmpty(capabilities.Engine);
        Assert.True(capabilities.Features.HasFlag(EngineFeatures.Transcribe));
        Assert.Contains(capabilities.Devices, device => device.Device == Device);
    }

    [Fact]
    public async Task Hears_the_words_with_their_times_and_probabilities()
    {
        await using ISpeechEngine engine = Open();
        LoadedSpeechModel loaded = await engine.LoadAsync(Options(ScriptedModel), default);
        Assert.Equal(Device, loaded.Device);
        Transcription heard = await engine.TranscribeAsync(Tone(2), new TranscribeOptions(), default);
        IReadOnlyList<SpeechWord> words = [.. heard.Segments.SelectMany(segment => segment.Words)];
        Assert.Equal(["No", "pleural", "effusion", "on", "the", "left."], words.Select(word => word.Text));
        Assert.All(words, word => Assert.InRange(word.Probability, 0, 1));
        Assert.All(words, word => Assert.InRange(word.EndMilliseconds, word.StartMilliseconds, 2000));
        Assert.True(words[5].Probability < words[1].Probability);
    }

    [Fact]
    public async Task A_partial_pass_hears_the_same_words()
    {
        await using ISpeechEngine engine = Open();
        await engine.LoadAsync(Options(ScriptedModel), default);
        Transcription heard = await engine.TranscribeAsync(Tone(1), new TranscribeOptions { IsPartial = true, Prompt = "CT chest. Findings:" }, default);
        Assert.Equal("No pleural effusion on the left.", Text(heard));
    }

    [Fact]
    public async Task Hears_an_utterance_of_half_a_minute_and_one_of_a_tenth_of_a_second()
    {
        await using ISpeechEngine engine = Open();
        await engine.LoadAsync(Options(ScriptedModel), default);
        Assert.StartsWith("No pleural effusion", Text(await engine.TranscribeAsync(Tone(30), new TranscribeOptions(), default)), StringComparison.Ordinal);
        Assert.StartsWith("No pleural effusion", Text(await engine.TranscribeAsync(Tone(1)[..1_600], new TranscribeOptions(), default)), StringComparison.Ordinal);
        Assert.Empty((await engine.TranscribeAsync(Array.Empty<float>(), new TranscribeOptions(), default)).Segments);
    }

    [Fact]
    public async Task The_same_sound_gives_the_same_words_whatever_was_heard_before()
    {
        await using ISpeechEngine engine = Open();
        await engine.LoadAsync(Options(RandomModel), default);
        string first = Text(await engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default));
        await engine.TranscribeAsync(Tone(2), new TranscribeOptions { Prompt = "Impression:" }, default);
        Assert.NotEmpty(first);
        Assert.Equal(first, Text(await engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default)));
    }

    [Fact]
    public async Task Another_model_takes_the_place_of_the_first()
    {
        await using ISpeechEngine engine = Open();
        await engine.LoadAsync(Options(RandomModel), default);
        await engine.LoadAsync(Options(ScriptedModel), default);
        Assert.Equal("No pleural effusion on the left.", Text(await engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default)));
    }

    [Fact]
    public async Task Without_a_model_it_says_so()
    {
        await using ISpeechEngine engine = Open();
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default));
        Assert.Equal(EngineError.NoModel, error.Error);
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public async Task A_missing_model_is_named()
    {
        await using ISpeechEngine engine = Open();
        string path = Path.Combine(Path.GetTempPath(), "no-such-model.bin");
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.LoadAsync(Options(path), default));
        Assert.Equal(EngineError.ModelMissing, error.Error);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task A_damaged_model_is_refused_and_the_engine_goes_on(int length)
    {
        string path = Path.Combine(Path.GetTempPath(), $"radlsp-damaged-{Environment.ProcessId}-{length}.bin");
        await File.WriteAllBytesAsync(path, File.ReadAllBytes(ScriptedModel)[..length]);
        try
        {
            await using ISpeechEngine engine = Open();
            EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.LoadAsync(Options(path), default));
            Assert.NotEmpty(error.Message);
            await engine.LoadAsync(Options(ScriptedModel), default);
            Assert.NotEmpty((await engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default)).Segments);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_cancelled_transcription_frees_its_place()
    {
        await using ISpeechEngine engine = Open();
        await engine.LoadAsync(Options(ScriptedModel), default);
        using var cancelling = new CancellationTokenSource();
        Task<Transcription> running = engine.TranscribeAsync(Tone(28), new TranscribeOptions(), cancelling.Token);
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.NotEmpty((await engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default)).Segments);
    }

    [SharedFact("assets/whisper/for-tests-ggml-tiny.en.bin")]
    public async Task A_model_without_weights_hears_nothing()
    {
        await using ISpeechEngine engine = Open();
        await engine.LoadAsync(Options(SharedFiles.PathOf("assets/whisper/for-tests-ggml-tiny.en.bin")), default);
        Assert.Empty((await engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default)).Segments);
    }

    [SharedFact("assets/whisper/for-tests-silero-v6.2.0-ggml.bin")]
    public async Task Speech_is_found_in_a_stream_while_a_transcription_runs()
    {
        await using ISpeechEngine engine = Open();
        if (!(await engine.GetCapabilitiesAsync(default)).Features.HasFlag(EngineFeatures.VoiceActivity))
        {
            // What an engine does not claim to find, it refuses to look for; the pipeline then finds voices by their energy.
            EngineException refusal = await Assert.ThrowsAsync<EngineException>(() => engine.OpenVoiceActivityAsync(default));
            Assert.Equal(EngineError.NotSupported, refusal.Error);
            return;
        }

        await engine.LoadAsync(
            Options(ScriptedModel) with { VoiceActivityModelPath = SharedFiles.PathOf("assets/whisper/for-tests-silero-v6.2.0-ggml.bin") }, default);
        await using IVoiceActivity voice = await engine.OpenVoiceActivityAsync(default);
        Task<Transcription> running = engine.TranscribeAsync(Tone(28), new TranscribeOptions(), default);
        float[] speech = Wave.Read(SharedFiles.PathOf("assets/audio/jfk.wav"));
        List<float> probabilities = [];
        for (int at = 0; at < speech.Length; at += 700)
        {
            probabilities.AddRange(await voice.DetectAsync(speech.AsMemory(at, Math.Min(700, speech.Length - at)), default));
        }

        Assert.Equal(speech.Length / SpeechSamples.Window, probabilities.Count);
        Assert.InRange(probabilities.Count(probability => probability > 0.5), probabilities.Count / 2, probabilities.Count);
        await voice.ResetAsync(default);
        Assert.All(await voice.DetectAsync(new float[SpeechSamples.Rate], default), probability => Assert.InRange(probability, 0, 0.5));
        Assert.NotEmpty((await running).Segments);
    }

    private protected static SpeechModelOptions Options(string path) => new(path) { Threads = 1 };

    private protected static float[] Tone(int seconds) =>
        [.. Enumerable.Range(0, seconds * SpeechSamples.Rate).Select(index => 0.3f * MathF.Sin(index * 0.17f))];

    private protected static string Text(Transcription heard) =>
        string.Join(' ', heard.Segments.SelectMany(segment => segment.Words).Select(word => word.Text));
}
