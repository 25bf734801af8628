using FsCheck;
using FsCheck.Fluent;
using RadLSP.Audio.Tests.Sound;
using RadLSP.Audio.Voice;

namespace RadLSP.Audio.Tests;

public sealed class SegmentationTests
{
    [Fact]
    public void A_phrase_between_pauses_is_one_utterance_with_its_lead_and_trail()
    {
        List<UtteranceEvent> events = Run(Script((40, 0), (30, 1), (40, 0)));
        Assert.Equal(
            [typeof(SpeechStarted), typeof(UtteranceSnapshot), typeof(UtteranceSnapshot), typeof(UtterancePaused), typeof(UtteranceEnded)], events.Select(e => e.GetType()));
        UtteranceEnded ended = events.OfType<UtteranceEnded>().Single();
        Assert.Equal((40 - 11) * 512, ended.Start);
        Assert.Equal((11 + 30 + 7) * 512, ended.Sound.Length);
        Assert.Equal(70 * 512, ended.SpeechEnd);
        Assert.Equal(UtteranceEndCause.Pause, ended.Cause);
    }

    [Fact]
    public void A_short_pause_does_not_divide() =>
        Assert.Single(Run(Script((20, 0), (20, 1), (12, 0), (20, 1), (30, 0))).OfType<UtteranceEnded>());

    [Theory]
    [InlineData(250, 2)]
    [InlineData(500, 1)]
    [InlineData(800, 1)]
    public void The_pause_is_the_users(int milliseconds, int utterances) =>
        Assert.Equal(utterances, Run(
            Script((20, 0), (20, 1), (12, 0), (20, 1), (40, 0)), new SegmentationOptions { PauseMilliseconds = milliseconds }).OfType<UtteranceEnded>().Count());

    [Fact]
    public void A_knock_is_nothing_and_a_short_noise_is_taken_back()
    {
        Assert.Empty(Run(Script((20, 0), (2, 1), (40, 0))));
        Assert.Equal(
            [typeof(SpeechStarted), typeof(UtterancePaused), typeof(UtteranceDropped)], Run(Script((20, 0), (3, 1), (40, 0))).Select(e => e.GetType()));
    }

    [Fact]
    public void A_long_speech_is_split_where_it_is_quietest()
    {
        float[] probabilities = Script((10, 0), (600, 1), (3, 0.6f), (300, 1), (30, 0));
        float[] sound = Sound(probabilities);
        sound.AsSpan(610 * 512, 3 * 512).Clear();
        var options = new SegmentationOptions { LongestMilliseconds = 25_000 };
        List<UtteranceEnded> found = [.. Run(probabilities, options, sound).OfType<UtteranceEnded>()];
        Assert.Equal([UtteranceEndCause.Split, UtteranceEndCause.Pause], found.Select(u => u.Cause));
        Assert.InRange(found[1].Start, 610 * 512, 614 * 512);
        Assert.Equal(found[0].Start + found[0].Sound.Length, found[1].Start);
    }

    [Fact]
    public void Stopping_gives_what_was_said_so_far()
    {
        UtteranceEnded ended = Run(Script((10, 0), (20, 1))).OfType<UtteranceEnded>().Single();
        Assert.Equal(UtteranceEndCause.Stop, ended.Cause);
        Assert.Equal(30 * 512, ended.Start + ended.Sound.Length);
    }

    [Fact]
    public void Snapshots_grow_ever_more_slowly()
    {
        int[] lengths = [.. Run(Script((10, 0), (700, 1), (30, 0))).OfType<UtteranceSnapshot>().Select(s => s.Sound.Length)];
        int[] steps = [.. lengths.Skip(1).Zip(lengths, (next, one) => next - one)];
        Assert.All(steps, step => Assert.True(step >= 12 * 512));
        Assert.True(steps[^1] > 2 * steps[0]);
    }

    /// <summary>The promises, over thousands of courses of probability.</summary>
    [Fact]
    public void No_sample_is_doubled_and_none_that_was_spoken_is_lost()
    {
        Arbitrary<(int Windows, int Level)[]> scripts = Gen.Choose(1, 120)
            .SelectMany(_ => Gen.Choose(0, 4), (windows, level) => (windows, level)).ArrayOf().ToArbitrary();
        Prop.ForAll(scripts, script =>
        {
            float[] probabilities = Script([.. script.Select(s => (s.Windows, s.Level / 4f))]);
            float[] sound = Sound(probabilities);
            var options = new SegmentationOptions { LongestMilliseconds = 3000, SplitSearchMilliseconds = 1000 };
            List<UtteranceEvent> events = Run(probabilities, options, sound);
            long end = 0;
            var covered = new bool[probabilities.Length];
            foreach (UtteranceEvent one in events)
            {
                ReadOnlyMemory<float> piece = one switch { UtteranceEnded e => e.Sound, UtteranceSnapshot s => s.Sound, _ => default };
                if (!piece.Span.SequenceEqual(sound.AsSpan((int)one.Start, piece.Length)) || one.Start < end)
                {
                    return false;
                }

                if (one is UtteranceEnded ended)
                {
                    end = ended.Start + ended.Sound.Length;
                    covered.AsSpan((int)(ended.Start / 512), ended.Sound.Length / 512).Fill(true);
                    if (ended.Sound.Length > 96 * 512 || ended.SpeechEnd > end)
                    {
                        return false;
                    }
                }
            }

            // Every run of certain speech that is long enough for a word is in an utterance.
            for (int at = 0, run = 0; at < probabilities.Length; at++)
            {
                run = probabilities[at] >= 0.5f ? run + 1 : 0;
                if (run >= 4 && !covered[at])
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void However_the_sound_is_cut_the_utterances_are_the_same()
    {
        float[] sound = [.. Tones.Noise(9000, 0.01f, 4), .. Tones.Sine(150, 16_000, 1.2, 0.2), .. Tones.Noise(20_000, 0.01f, 5)];
        string whole = Describe([sound]);
        Assert.Contains("UtteranceEnded", whole, StringComparison.Ordinal);
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt[]>(), cuts =>
        {
            var pieces = new List<float[]>();
            int at = 0;
            foreach (PositiveInt cut in cuts)
            {
                int length = Math.Min(cut.Get * 53 % 2000, sound.Length - at);
                pieces.Add(sound[at..(at + length)]);
                at += length;
            }

            return Describe([.. pieces, sound[at..]]) == whole;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    private static string Describe(IEnumerable<float[]> pieces)
    {
        var events = new List<UtteranceEvent>();
        var stream = new UtteranceStream(new LoudnessDetector());
        foreach (float[] piece in pieces)
        {
            stream.Push(piece, events);
        }

        stream.Finish(events);
        return string.Join('\n', events.Select(e => $"{e.GetType().Name} {e.Start} {(e as UtteranceEnded)?.Sound.Length}{(e as UtteranceSnapshot)?.Sound.Length}"));
    }

    private static float[] Script(params (int Windows, float Probability)[] parts) =>
        [.. parts.SelectMany(p => Enumerable.Repeat(p.Probability, p.Windows))];

    private static float[] Sound(float[] probabilities) =>
        Tones.Noise(probabilities.Length * VoiceWindow.Length, 0.3f, seed: 9);

    private static List<UtteranceEvent> Run(float[] probabilities, SegmentationOptions? options = null, float[]? sound = null)
    {
        sound ??= Sound(probabilities);
        var segmenter = new UtteranceSegmenter(options);
        var events = new List<UtteranceEvent>();
        for (int i = 0; i < probabilities.Length; i++)
        {
            segmenter.Push(sound.AsSpan(i * VoiceWindow.Length, VoiceWindow.Length), probabilities[i], events);
        }

        segmenter.Finish(events);
        return events;
    }

    private sealed class LoudnessDetector : IVoiceDetector
    {
        public float Next(ReadOnlySpan<float> window) => Tones.Decibel(window) > -30 ? 1 : 0;

        public void Reset()
        {
        }
    }
}
