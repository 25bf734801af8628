using RadLSP.Dictation.Agreement;
using RadLSP.Speech.Recognition;

namespace RadLSP.Speech.Tests.Recognition;

/// <summary>The order of passes, with recognisers that revise themselves, are slow, or fail. Time is the test's own.</summary>
public sealed class RecognitionQueueTests
{
    private const int Second = 16_000;

    private readonly HandClock _clock = new();

    [Fact]
    public async Task Words_are_settled_when_two_passes_agree_and_final_after_the_pause()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        List<SpeechEvent> told = [];
        string[] hypotheses = ["no", "no plural", "no pleural effusion", "no pleural effusion"];
        int pass = 0;
        queue.Open(new PendingUtterance(1, start: Second, arrived: _clock.GetTimestamp()));
        queue.Append(new float[Second], isSpeech: true, _clock.GetTimestamp());
        await foreach (SpeechEvent happened in queue.RunAsync((request, _) => Task.FromResult(Words(hypotheses[pass++])), () => "", default))
        {
            told.Add(happened);
            Feed(queue, pass);
        }

        Assert.Equal(
            [new PartialSpeech(1, "", "no"), new PartialSpeech(1, "no", "plural"), new PartialSpeech(1, "no", "pleural effusion")],
            told.OfType<PartialSpeech>());
        FinalSpeech final = Assert.IsType<FinalSpeech>(told[^1]);
        Assert.Equal("no pleural effusion", final.Heard.Text);
        Assert.Equal(1000, final.Heard.Start);
        Assert.Equal(0, final.Heard.Words[0].Start);

        static void Feed(RecognitionQueue queue, int pass)
        {
            if (pass < 3)
            {
                queue.Append(new float[Second], isSpeech: true, 0);
            }
            else if (pass == 3)
            {
                queue.Append(new float[Second / 5], isSpeech: false, 0);
                queue.Close(0x10);
                queue.Complete();
            }
        }
    }

    [Fact]
    public async Task A_pass_in_the_pause_is_the_last_when_nobody_goes_on()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        queue.Open(new PendingUtterance(1, 0, 1));
        queue.Append(new float[Second / 4], isSpeech: true, 1);
        queue.Append(new float[3_000], isSpeech: false, 2);
        List<SpeechEvent> told = [];
        List<PassRequest> asked = [];
        await foreach (SpeechEvent happened in queue.RunAsync(Ask, () => "", default))
        {
            told.Add(happened);
            queue.Append(new float[3_000], isSpeech: false, 3);
            queue.Close(4);
            queue.Complete();
        }

        Assert.False(Assert.Single(asked).IsPartial);
        Assert.IsType<PartialSpeech>(told[0]);
        Assert.Equal("stable", Assert.IsType<FinalSpeech>(told[1]).Heard.Text);

        Task<PassResult> Ask(PassRequest request, CancellationToken cancellation)
        {
            asked.Add(request);
            return Task.FromResult(Words("stable"));
        }
    }

    [Fact]
    public async Task A_pass_in_a_pause_that_was_none_is_asked_again()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        queue.Open(new PendingUtterance(1, 0, 1));
        queue.Append(new float[Second / 4], isSpeech: true, 1);
        queue.Append(new float[3_000], isSpeech: false, 2);
        List<int> lengths = [];
        SpeechEvent? last = null;
        await foreach (SpeechEvent happened in queue.RunAsync(Ask, () => "", default))
        {
            last = happened;
            if (lengths.Count == 1)
            {
                queue.Append(new float[1_000], isSpeech: true, 3);
                queue.Close(4);
                queue.Complete();
            }
        }

        Assert.Equal([7_000, 8_000], lengths);
        Assert.Equal("heard 8000", Assert.IsType<FinalSpeech>(last).Heard.Text);

        Task<PassResult> Ask(PassRequest request, CancellationToken cancellation)
        {
            lengths.Add(request.Samples.Length);
            return Task.FromResult(Words($"heard {request.Samples.Length}"));
        }
    }

    [Fact]
    public async Task A_slow_recogniser_skips_partial_passes_and_no_final_one()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        List<PassRequest> asked = [];
        for (int id = 1; id <= 5; id++)
        {
            queue.Open(new PendingUtterance(id, id * Second, 1));
            queue.Append(new float[Second], isSpeech: true, 1);
            queue.Close(2);
        }

        queue.Complete();
        List<SpeechEvent> told = [];
        await foreach (SpeechEvent happened in queue.RunAsync(
            (request, _) =>
            {
                asked.Add(request);
                return Task.FromResult(Words("word"));
            },
            () => "",
            default))
        {
            told.Add(happened);
        }

        Assert.Equal([1, 2, 3, 4, 5], told.Select(happened => happened.Utterance));
        Assert.All(told, happened => Assert.IsType<FinalSpeech>(happened));
        Assert.DoesNotContain(asked, request => request.IsPartial);
    }

    [Fact]
    public async Task After_a_pass_of_two_seconds_the_next_partial_waits_for_two_seconds_of_sound()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        queue.Open(new PendingUtterance(1, 0, 1));
        queue.Append(new float[Second], isSpeech: true, 1);
        List<int> lengths = [];
        using var stopping = new CancellationTokenSource();
        await foreach (SpeechEvent happened in queue.RunAsync(
            (request, _) =>
            {
                lengths.Add(request.Samples.Length);
                _clock.Advance(TimeSpan.FromSeconds(2));
                queue.Append(new float[Second], isSpeech: true, 1);
                if (lengths.Count == 3)
                {
                    queue.Close(2);
                    queue.Complete();
                }
                else
                {
                    queue.Append(new float[Second], isSpeech: true, 1);
                }

                return Task.FromResult(Words($"w{lengths.Count}"));
            },
            () => "",
            default))
        {
            _ = happened;
        }

        Assert.Equal([1, 3, 5, 6], lengths.Select(length => length / Second));
    }

    [Fact]
    public async Task A_recogniser_that_dies_is_asked_again_with_the_same_sound()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        float[] sound = [.. Enumerable.Range(0, Second).Select(index => index / (float)Second)];
        queue.Open(new PendingUtterance(1, 0, 1));
        queue.Append(sound, isSpeech: true, 1);
        queue.Close(2);
        queue.Complete();
        int pass = 0;
        List<SpeechEvent> told = [];
        await foreach (SpeechEvent happened in queue.RunAsync(
            (request, _) =>
            {
                Assert.Equal(sound, request.Samples.ToArray());
                return pass++ < 2 ? throw new PassFailedException("The worker ended.") : Task.FromResult(Words("left"));
            },
            () => "",
            default))
        {
            told.Add(happened);
        }

        Assert.Equal("The worker ended.", Assert.IsType<SpeechNotice>(told[0]).Message);
        Assert.Equal("left", Assert.IsType<FinalSpeech>(told[^1]).Heard.Text);
    }

    [Fact]
    public async Task The_sound_of_an_utterance_that_fails_for_good_is_handed_back_and_the_next_goes_on()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        for (int id = 1; id <= 2; id++)
        {
            queue.Open(new PendingUtterance(id, 0, 1));
            queue.Append([0.5f, 0.25f], isSpeech: true, 1);
            queue.Close(2);
        }

        queue.Complete();
        int pass = 0;
        List<SpeechEvent> told = [];
        await foreach (SpeechEvent happened in queue.RunAsync(
            (_, _) => pass++ < 3 ? throw new PassFailedException("No model.") : Task.FromResult(Words("right")), () => "", default))
        {
            told.Add(happened);
        }

        FailedSpeech failed = Assert.Single(told.OfType<FailedSpeech>());
        Assert.Equal([0.5f, 0.25f], failed.Samples.ToArray());
        Assert.Equal("No model.", failed.Message);
        Assert.Equal(2, Assert.IsType<FinalSpeech>(told[^1]).Heard.Id);
    }

    [Fact]
    public async Task Our_own_share_leaves_out_the_pause_and_the_recogniser()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        queue.Open(new PendingUtterance(1, 0, _clock.GetTimestamp()));
        queue.Append(new float[100], isSpeech: true, _clock.GetTimestamp());
        _clock.Advance(TimeSpan.FromMilliseconds(300));
        queue.Append(new float[100], isSpeech: false, _clock.GetTimestamp());
        queue.Close(_clock.GetTimestamp());
        queue.Complete();
        _clock.Advance(TimeSpan.FromMilliseconds(7));
        await foreach (SpeechEvent happened in queue.RunAsync(
            (_, _) =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(500));
                return Task.FromResult(Words("yes"));
            },
            () => "",
            default))
        {
            SpeechTiming timing = Assert.IsType<FinalSpeech>(happened).Timing;
            Assert.Equal(807, timing.EndToText.TotalMilliseconds, 3);
            Assert.Equal(300, timing.Pause.TotalMilliseconds, 3);
            Assert.Equal(500, timing.Engine.TotalMilliseconds, 3);
            Assert.Equal(7, timing.Own.TotalMilliseconds, 3);
        }
    }

    private static PassResult Words(string text) =>
        new([.. text.Split(' ').Select((word, index) => new RecognizedWord(word, 0.9, index * 100, (index + 1) * 100))], 0);

    private sealed class HandClock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan by) => _now += by.Ticks;
    }
}
