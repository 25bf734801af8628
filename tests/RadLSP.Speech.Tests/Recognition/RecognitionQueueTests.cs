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
        queue.Open(new PendingUtterance(1, start: Second, _clock.GetTimestamp()));
        queue.Grow(new float[Second]);
        await foreach (SpeechEvent happened in queue.RunAsync((_, _) => Task.FromResult(Words(hypotheses[pass++])), () => "", default))
        {
            told.Add(happened);
            if (pass < 3)
            {
                queue.Grow(new float[Second * (pass + 1)]);
            }
            else if (pass == 3)
            {
                queue.Close(new float[Second * 4], 5 * Second, 1, 2);
                queue.Complete();
            }
        }

        Assert.Equal(["|no", "no|plural", "no|pleural effusion"], told.OfType<PartialSpeech>().Select(Shown));
        FinalSpeech final = Assert.IsType<FinalSpeech>(told[^1]);
        Assert.Equal("no pleural effusion", final.Heard.Text);
        Assert.Equal((1000, 5000), (final.Heard.Start, final.Heard.End));
    }

    [Fact]
    public async Task A_pass_in_the_pause_is_the_last_when_nobody_goes_on()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        queue.Open(new PendingUtterance(1, 0, 1));
        queue.Pause(new float[7_000], speechEnd: 4_000);
        List<SpeechEvent> told = [];
        List<PassRequest> asked = [];
        await foreach (SpeechEvent happened in queue.RunAsync(Ask, () => "", default))
        {
            told.Add(happened);
            queue.Close(new float[10_000], speechEnd: 4_000, 1, 4);
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
        queue.Pause(new float[7_000], speechEnd: 4_000);
        List<int> lengths = [];
        SpeechEvent? last = null;
        await foreach (SpeechEvent happened in queue.RunAsync(Ask, () => "", default))
        {
            last = happened;
            if (lengths.Count == 1)
            {
                queue.Close(new float[8_000], speechEnd: 8_000, 3, 4);
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
        for (int id = 1; id <= 5; id++)
        {
            queue.Open(new PendingUtterance(id, id * Second, 1));
            queue.Grow(new float[Second / 2]);
            queue.Close(new float[Second], Second, 1, 2);
        }

        queue.Complete();
        (List<SpeechEvent> told, List<PassRequest> asked) = await HearAsync(queue, _ => Words("word"));
        Assert.Equal([1, 2, 3, 4, 5], told.Select(happened => happened.Utterance));
        Assert.All(told, happened => Assert.IsType<FinalSpeech>(happened));
        Assert.DoesNotContain(asked, request => request.IsPartial);
    }

    [Fact]
    public async Task After_a_pass_of_two_seconds_the_next_partial_waits_for_two_seconds_of_sound()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        queue.Open(new PendingUtterance(1, 0, 1));
        queue.Grow(new float[Second]);
        int seconds = 1;
        (_, List<PassRequest> asked) = await HearAsync(queue, request =>
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            for (int more = 0; more < 2 && seconds < 5; more++)
            {
                queue.Grow(new float[++seconds * Second]);
            }

            if (request.Samples.Length == 5 * Second)
            {
                queue.Close(new float[6 * Second], 6 * Second, 1, 2);
                queue.Complete();
            }

            return Words($"w{seconds}");
        });
        Assert.Equal([1, 3, 5, 6], asked.Select(request => request.Samples.Length / Second));
    }

    [Fact]
    public async Task A_recogniser_that_dies_is_asked_again_with_the_same_sound()
    {
        RecognitionQueue queue = Impatient();
        float[] sound = [.. Enumerable.Range(0, Second).Select(index => index / (float)Second)];
        queue.Open(new PendingUtterance(1, 0, 1));
        queue.Close(sound, Second, 1, 2);
        queue.Complete();
        int pass = 0;
        (List<SpeechEvent> told, List<PassRequest> asked) = await HearAsync(
            queue, _ => pass++ < 2 ? throw new PassFailedException("The worker ended.") : Words("left"));
        Assert.Equal("The worker ended.", Assert.IsType<SpeechNotice>(told[0]).Message);
        Assert.Equal("left", Assert.IsType<FinalSpeech>(told[^1]).Heard.Text);
        Assert.All(asked, request => Assert.Equal(sound, request.Samples.ToArray()));
    }

    [Fact]
    public async Task A_failure_in_a_pause_is_not_asked_again_before_the_pause_is_over()
    {
        RecognitionQueue queue = Impatient();
        queue.Open(new PendingUtterance(1, 0, 1));
        queue.Pause(new float[Second], speechEnd: 9_000);
        int pass = 0;
        (List<SpeechEvent> told, List<PassRequest> asked) = await HearAsync(queue, _ =>
        {
            if (pass++ == 0)
            {
                queue.Close(new float[Second + 1], speechEnd: 9_000, 1, 2);
                queue.Complete();
                throw new PassFailedException("The worker ended.");
            }

            return Words("left");
        });
        Assert.Equal(2, asked.Count);
        Assert.IsType<FinalSpeech>(told[^1]);
    }

    [Fact]
    public async Task The_sound_of_an_utterance_that_fails_for_good_is_handed_back_and_the_next_goes_on()
    {
        RecognitionQueue queue = Impatient();
        for (int id = 1; id <= 2; id++)
        {
            queue.Open(new PendingUtterance(id, 0, 1));
            queue.Close(new[] { 0.5f, 0.25f }, 2, 1, 2);
        }

        queue.Complete();
        int pass = 0;
        (List<SpeechEvent> told, _) = await HearAsync(queue, _ => pass++ < 3 ? throw new PassFailedException("No model.") : Words("right"));
        FailedSpeech failed = Assert.Single(told.OfType<FailedSpeech>());
        Assert.Equal([0.5f, 0.25f], failed.Samples.ToArray());
        Assert.Equal("No model.", failed.Message);
        Assert.Equal(2, Assert.IsType<FinalSpeech>(told[^1]).Heard.Id);
    }

    [Fact]
    public async Task What_was_no_utterance_is_told_so_that_its_partial_words_are_taken_back()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        queue.Open(new PendingUtterance(1, 0, 1));
        queue.Grow(new float[100]);
        queue.Drop();
        queue.Complete();
        (List<SpeechEvent> told, List<PassRequest> asked) = await HearAsync(queue, _ => Words("never"));
        Assert.Equal([new NoSpeech(1, null, "")], told);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task Our_own_share_leaves_out_the_pause_and_the_recogniser()
    {
        var queue = new RecognitionQueue(_clock, new RecognitionLimits());
        queue.Open(new PendingUtterance(1, 0, _clock.GetTimestamp()));
        long speechEnd = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromMilliseconds(300));
        queue.Close(new float[200], 100, speechEnd, _clock.GetTimestamp());
        queue.Complete();
        _clock.Advance(TimeSpan.FromMilliseconds(7));
        (List<SpeechEvent> told, _) = await HearAsync(queue, _ =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            return Words("yes");
        });
        SpeechTiming timing = Assert.IsType<FinalSpeech>(Assert.Single(told)).Timing;
        Assert.Equal(807, timing.EndToText.TotalMilliseconds, 3);
        Assert.Equal(300, timing.Pause.TotalMilliseconds, 3);
        Assert.Equal(500, timing.Engine.TotalMilliseconds, 3);
        Assert.Equal(7, timing.Own.TotalMilliseconds, 3);
    }

    private RecognitionQueue Impatient() => new(_clock, new RecognitionLimits { Retries = [TimeSpan.Zero, TimeSpan.Zero] });

    private static async Task<(List<SpeechEvent> Told, List<PassRequest> Asked)> HearAsync(RecognitionQueue queue, Func<PassRequest, PassResult> answer)
    {
        List<SpeechEvent> told = [];
        List<PassRequest> asked = [];
        Recognize recognize = (request, _) =>
        {
            asked.Add(request);
            return Task.FromResult(answer(request));
        };
        await foreach (SpeechEvent happened in queue.RunAsync(recognize, () => "", default))
        {
            told.Add(happened);
        }

        return (told, asked);
    }

    private static string Shown(PartialSpeech partial) =>
        $"{string.Join(' ', partial.Stable.Select(word => word.Text))}|{string.Join(' ', partial.Unstable.Select(word => word.Text))}";

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
