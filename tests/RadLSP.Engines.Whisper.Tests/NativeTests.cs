using RadLSP.Engines.Speech;
using RadLSP.Engines.Whisper.Native;
using RadLSP.Testing;

namespace RadLSP.Engines.Whisper.Tests;

/// <summary>The binding against the real library, in the process of the tests.</summary>
public sealed class NativeTests : IClassFixture<MadeModels>
{
    private readonly MadeModels _models;

    public NativeTests(MadeModels models)
    {
        _models = models;

        // Another build of whisper.cpp passes the same tests: RADLSP_WHISPER_LIBRARY=/path/to/libwhisper.so
        NativeChoice.Open(Environment.GetEnvironmentVariable("RADLSP_WHISPER_LIBRARY") is { Length: > 0 } own ? own : null, EngineDevice.Cpu);
        NativeLog.Install();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public void Words_times_and_probabilities_come_out_as_the_model_has_them(bool partial, int beamSize)
    {
        using WhisperModel model = WhisperModel.Load(_models.Scripted, useGpu: false, gpuDevice: 0, threads: 1);
        Transcription heard = Hear(model, Tone(seconds: 2), new TranscribeOptions { IsPartial = partial, BeamSize = beamSize });
        SpeechSegment segment = Assert.Single(heard.Segments);
        Assert.Equal(["No", "pleural", "effusion", "on", "the", "left."], segment.Words.Select(word => word.Text));
        Assert.InRange(segment.Words[5].Probability, 0.55, 0.75);
        Assert.All(segment.Words.Take(5), word => Assert.InRange(word.Probability, 0.97, 1));
        Assert.True(segment.NoSpeechProbability < 0.01, $"{segment}");
        int before = 0;
        foreach (SpeechWord word in segment.Words)
        {
            Assert.InRange(word.StartMilliseconds, before, 2000);
            Assert.InRange(word.EndMilliseconds, word.StartMilliseconds, 2000);
            before = word.StartMilliseconds;
        }

        Assert.True(segment.Words[^1].EndMilliseconds > 1000, string.Join(" ", segment.Words));
    }

    [Fact]
    public void A_prompt_longer_than_the_model_takes_loses_its_beginning_and_nothing_else_happens()
    {
        using WhisperModel model = WhisperModel.Load(_models.Scripted, useGpu: false, gpuDevice: 0, threads: 1);
        string prompt = string.Join(' ', Enumerable.Repeat("Findings: no pneumothorax.", 60));
        Assert.True(model.CountTokens(prompt) > model.PromptTokens);
        Transcription heard = Hear(model, Tone(seconds: 1), new TranscribeOptions { Prompt = prompt });
        Assert.Equal("No", heard.Segments[0].Words[0].Text);
    }

    [Fact]
    public void A_model_of_noise_gives_words_within_the_audio_and_no_more_than_fit_it()
    {
        using WhisperModel model = WhisperModel.Load(_models.Random, useGpu: false, gpuDevice: 0, threads: 1);
        Transcription heard = Hear(model, Tone(seconds: 1), new TranscribeOptions());
        IReadOnlyList<SpeechWord> words = [.. heard.Segments.SelectMany(segment => segment.Words)];
        Assert.InRange(words.Count, 1, 28);
        Assert.All(words, word => Assert.InRange(word.EndMilliseconds, 0, 1000));
        Assert.Equal(words, Hear(model, Tone(seconds: 1), new TranscribeOptions()).Segments.SelectMany(segment => segment.Words));
    }

    [Fact]
    public void An_unknown_language_is_refused_by_name()
    {
        using WhisperModel model = WhisperModel.Load(_models.Scripted, useGpu: false, gpuDevice: 0, threads: 1);
        EngineException error = Assert.Throws<EngineException>(() => model.Transcribe(Tone(seconds: 1), new TranscribeOptions { Language = "klingon" }));
        Assert.Contains("klingon", error.Message, StringComparison.Ordinal);
    }

    [SharedFact("assets/whisper/for-tests-ggml-tiny.en.bin")]
    public void A_model_without_weights_hears_nothing()
    {
        using WhisperModel model = WhisperModel.Load(SharedFiles.PathOf("assets/whisper/for-tests-ggml-tiny.en.bin"), useGpu: false, gpuDevice: 0, threads: 1);
        Assert.Empty(Hear(model, Tone(seconds: 1), new TranscribeOptions()).Segments);
    }

    [SharedFact("assets/whisper/for-tests-silero-v6.2.0-ggml.bin")]
    public void Silero_tells_speech_from_noise_in_pieces_as_in_one()
    {
        using SileroModel silero = SileroModel.Load(SharedFiles.PathOf("assets/whisper/for-tests-silero-v6.2.0-ggml.bin"));
        float[] speech = Wave.Read(SharedFiles.PathOf("assets/audio/jfk.wav"));
        float[] whole = silero.Probabilities(speech);
        Assert.True(whole.Count(probability => probability > 0.5) > whole.Length / 2, $"{whole.Count(probability => probability > 0.5)} of {whole.Length}");

        silero.Reset();
        float[] pieces = [.. speech.Chunk(SileroModel.Window).SelectMany(chunk => silero.Probabilities(chunk))];
        Assert.Equal(whole.Length, pieces.Length);
        Assert.True(whole.Zip(pieces, (a, b) => MathF.Abs(a - b)).Max() < 1e-4, string.Join(" ", whole.Zip(pieces).Take(60)));

        silero.Reset();
        uint seed = 7;
        float[] noise = [.. Enumerable.Range(0, 5 * WhisperModel.SampleRate).Select(_ => 0.2f * Noise(ref seed))];
        Assert.DoesNotContain(silero.Probabilities(noise).Skip(10), probability => probability > 0.5);
    }

    [Theory]
    [InlineData(16_000, 1500, 192)]
    [InlineData(80_000, 1500, 384)]
    [InlineData(29 * 16_000, 1500, 0)]
    public void The_encoder_looks_at_the_utterance_and_a_margin(int samples, int limit, int steps) =>
        Assert.Equal(steps, UtteranceFit.AudioContext(samples, limit));

    [Fact]
    public void Words_without_times_are_spread_over_what_sounds()
    {
        float[] samples = [.. new float[8000], .. Tone(seconds: 1), .. new float[8000]];
        IReadOnlyList<SpeechWord> words = WordTimes.Spread([new("the", 1, 0, 0), new("effusion", 1, 0, 0)], samples);
        Assert.Equal((500, 1500), (words[0].StartMilliseconds, words[1].EndMilliseconds));
        Assert.InRange(words[0].EndMilliseconds, 750, 850);
        Assert.Equal(words[0].EndMilliseconds, words[1].StartMilliseconds);
        Assert.Equal((0, 1000), WordTimes.Sounding(new float[16_000]));
    }

    private static Transcription Hear(WhisperModel model, float[] samples, TranscribeOptions options) =>
        model.Transcribe(samples, options) ?? throw new InvalidOperationException("It was aborted.");

    private static float Noise(ref uint state)
    {
        state = (state * 1_664_525) + 1_013_904_223;
        return (state / (float)uint.MaxValue * 2) - 1;
    }

    private static float[] Tone(int seconds) =>
        [.. Enumerable.Range(0, seconds * WhisperModel.SampleRate).Select(index => 0.3f * MathF.Sin(index * 0.17f))];
}
