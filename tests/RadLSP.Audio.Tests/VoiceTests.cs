using System.Diagnostics;
using RadLSP.Audio.Sources;
using RadLSP.Audio.Tests.Sound;
using RadLSP.Audio.Voice;
using RadLSP.Testing;
using Xunit.Abstractions;

namespace RadLSP.Audio.Tests;

public sealed class VoiceTests(ITestOutputHelper output)
{
    /// <summary>Ten minutes each. The share is what would be sent to the recogniser, which has a check of its own.</summary>
    [Theory]
    [InlineData("silence", 0)]
    [InlineData("white noise", 0)]
    [InlineData("pink noise", 0)]
    [InlineData("fan", 0.002)]
    [InlineData("mains hum", 0)]
    [InlineData("keyboard", 0.01)]
    [InlineData("breathing", 0)]
    [InlineData("melody", 0.05)]
    public void Nobody_is_heard_where_nobody_speaks(string kind, double mostShare)
    {
        List<UtteranceEnded> found = Utterances(Backgrounds.Make(kind, 600));
        double share = found.Sum(u => u.Sound.Length) / (600.0 * 16_000);
        output.WriteLine($"{kind}: {found.Count} utterances, {share:0.0%} of the time");
        Assert.True(share <= mostShare, $"{kind}: {found.Count} utterances, {share:0.0%} of the time");
    }

    [SharedTheory("assets/audio/jfk.wav")]
    [InlineData("jfk.wav")]
    [InlineData("librispeech-6930-75918-0000.flac")]
    [InlineData("librispeech-7902-96591-0000.flac")]
    [InlineData("whispernet-junkchunk16khz.wav")]
    public async Task Recorded_speech_is_found_whole(string name)
    {
        await using ISoundSource source = SoundFile.Open(SharedFiles.PathOf("assets/audio/" + name));
        float[] speech = await Tones.AllAsync(source);
        foreach ((double gain, double noise) in new[] { (0, 99.0), (-12, 99), (-24, 99), (0, 20), (0, 10), (-12, 10) })
        {
            (double loudKept, double tail) = Kept(speech, gain, noise);
            output.WriteLine($"{name} {gain} dB, noise {noise}: {loudKept:0.0%} of the speech, {tail:0.0%} of the rest");
            Assert.True(loudKept >= (noise < 15 ? 0.93 : 0.95), $"{name} at {gain} dB, noise {noise} dB below: only {loudKept:0.0%} kept");
        }
    }

    [ProgramTheory("espeak-ng")]
    [InlineData("en-us", 160, "There is no pneumothorax. The heart is normal in size.")]
    [InlineData("en-gb", 190, "Three millimetre nodule in the right upper lobe, unchanged.")]
    [InlineData("en-us+f3", 130, "Next field.")]
    [InlineData("en-us+m7", 160, "Stop.")]
    public async Task Synthesised_speech_is_found_whole(string voice, int speed, string text)
    {
        float[] speech = await EspeakAsync(voice, speed, text);
        foreach ((double gain, double noise) in new[] { (0, 99.0), (-20, 99), (0, 20), (0, 10) })
        {
            (double loudKept, double tail) = Kept(speech, gain, noise);
            output.WriteLine($"{voice} {speed} {gain} dB, noise {noise}: {loudKept:0.0%} of the speech, {tail:0.0%} of the rest");
            Assert.True(loudKept >= (noise < 15 ? 0.93 : 0.95), $"{voice} at {gain} dB, noise {noise} dB below: only {loudKept:0.0%} kept");
        }
    }

    [Fact]
    public void After_a_reset_it_is_as_new()
    {
        float[] sound = Backgrounds.Make("melody", 5);
        var detector = new EnergyVoiceDetector();
        float[] first = Probabilities(detector, sound);
        detector.Reset();
        Assert.Equal(first, Probabilities(detector, sound));
    }

    [Fact]
    public void Sound_that_is_no_sound_gives_a_probability_all_the_same() =>
        Assert.All(
            Probabilities(new EnergyVoiceDetector(), [.. Enumerable.Range(0, 51_200).Select(i => i % 2 == 0 ? 1f : -1f)]),
            p => Assert.InRange(p, 0f, 1f));

    /// <summary>How much of what is within 25 dB of the loudest is inside an utterance, and how much of the rest is.</summary>
    private static (double Loud, double Quiet) Kept(float[] speech, double gain, double noiseBelow)
    {
        var sound = new float[16_000 + speech.Length + 16_000];
        float factor = (float)Math.Pow(10, gain / 20);
        for (int i = 0; i < speech.Length; i++)
        {
            sound[16_000 + i] = speech[i] * factor;
        }

        double level = Tones.Decibel(speech) + gain - Math.Min(noiseBelow, 60);
        float[] noise = Tones.Noise(sound.Length, (float)(Math.Sqrt(3) * Math.Pow(10, level / 20)), 21);
        List<UtteranceEnded> found = Utterances([.. sound.Zip(noise, (a, b) => a + b)]);
        double loudest = Enumerable.Range(0, sound.Length / 320).Max(f => Tones.Decibel(sound.AsSpan(f * 320, 320)));
        int loud = 0, loudKept = 0, rest = 0, restKept = 0;
        for (int frame = 0; frame < sound.Length / 320; frame++)
        {
            bool isLoud = Tones.Decibel(sound.AsSpan(frame * 320, 320)) > loudest - 25;
            bool isKept = found.Any(u => frame * 320 >= u.Start && (frame + 1) * 320 <= u.Start + u.Sound.Length);
            loud += isLoud ? 1 : 0;
            loudKept += isLoud && isKept ? 1 : 0;
            rest += isLoud ? 0 : 1;
            restKept += !isLoud && isKept ? 1 : 0;
        }

        return ((double)loudKept / loud, (double)restKept / Math.Max(1, rest));
    }

    private static List<UtteranceEnded> Utterances(float[] sound)
    {
        var events = new List<UtteranceEvent>();
        var stream = new UtteranceStream(new EnergyVoiceDetector());
        stream.Push(sound, events);
        stream.Finish(events);
        return [.. events.OfType<UtteranceEnded>()];
    }

    private static float[] Probabilities(EnergyVoiceDetector detector, float[] sound) =>
        [.. sound.Chunk(VoiceWindow.Length).Where(w => w.Length == VoiceWindow.Length).Select(w => detector.Next(w))];

    internal static async Task<float[]> EspeakAsync(string voice, int speed, string text)
    {
        var start = new ProcessStartInfo("espeak-ng", ["-v", voice, "-s", $"{speed}", "--stdout", text]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        await using ISoundSource source = SoundFile.Open(process.StandardOutput.BaseStream, "espeak-ng");
        return await Tones.AllAsync(source);
    }
}
