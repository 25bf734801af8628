using System.Runtime.CompilerServices;
using RadLSP.Audio.Sources;
using RadLSP.Audio.Voice;
using RadLSP.Dictation.Agreement;
using RadLSP.Engines;
using RadLSP.Engines.Speech;
using RadLSP.Speech.Recognition;

namespace RadLSP.Speech;

/// <summary>
/// From sound to words: voice activity, utterances, passes of the recogniser, and what is not believed. Sound is never dropped while
/// its words are not final: a slow or dead recogniser makes words late, and hands the sound back when it fails for good.
/// </summary>
public sealed class SpeechPipeline(ISpeechEngine engine, SpeechPipelineOptions options, TimeProvider clock)
{
    /// <summary>Hears a source to its end.</summary>
    /// <param name="source">Read on a task of its own, so that a microphone is read while the recogniser works.</param>
    /// <param name="stop">Ends the sound; what was said until then is still recognised.</param>
    /// <param name="cancellation">Ends everything at once.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/>.</exception>
    public async IAsyncEnumerable<SpeechEvent> RunAsync(
        ISoundSource source, CancellationToken stop, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var queue = new RecognitionQueue(clock, new RecognitionLimits { ShowsPartials = options.ShowsPartials });
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        (IVoiceActivity? activity, string notice) = await OpenVoiceAsync(cancellation).ConfigureAwait(false);
        if (notice.Length > 0)
        {
            yield return new SpeechNotice(notice);
        }

        Task reading = Task.Run(() => ReadAsync(source, activity, queue, stop, ending.Token), CancellationToken.None);
        try
        {
            await foreach (SpeechEvent happened in queue.RunAsync(new EngineRecognizer(engine, options).RecognizeAsync, options.Prompt, cancellation).ConfigureAwait(false))
            {
                yield return Judged(happened);
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(IVoiceActivity? Activity, string Notice)> OpenVoiceAsync(CancellationToken cancellation)
    {
        try
        {
            return (await engine.OpenVoiceActivityAsync(cancellation).ConfigureAwait(false), "");
        }
        catch (EngineException error) when (error.Error is EngineError.NoModel or EngineError.NotSupported)
        {
            // Nobody asked for one.
            return (null, "");
        }
        catch (EngineException error)
        {
            return (null, $"{error.Message} Speech is found by its loudness.");
        }
    }

    private async Task ReadAsync(
        ISoundSource source, IVoiceActivity? activity, RecognitionQueue queue, CancellationToken stop, CancellationToken cancellation)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellation);
        await using var voice = new VoiceWatch(activity, new EnergyVoiceDetector(), clock);
        var feeder = new UtteranceFeeder(queue, new UtteranceSegmenter(options.Utterances));
        float[] window = new float[VoiceWindow.Length];
        int filled = 0;
        long arrived = clock.GetTimestamp();
        try
        {
            await foreach (SoundFrame frame in source.ReadAsync(either.Token).ConfigureAwait(false))
            {
                arrived = frame.Arrived;
                for (int at = 0; at < frame.Samples.Length;)
                {
                    int count = Math.Min(window.Length - filled, frame.Samples.Length - at);
                    frame.Samples.Slice(at, count).CopyTo(window.AsMemory(filled));
                    filled += count;
                    at += count;
                    if (filled == window.Length)
                    {
                        float probability = await voice.ProbabilityAsync(window, cancellation).ConfigureAwait(false);
                        feeder.Feed(window, probability, arrived);
                        filled = 0;
                    }
                }

                if (options.CanWait)
                {
                    await queue.WaitForRoomAsync(cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // The user has stopped speaking; what was said is recognised.
        }
        finally
        {
            feeder.Finish(window.AsSpan(0, filled), arrived);
            queue.Complete();
        }
    }

    private SpeechEvent Judged(SpeechEvent happened)
    {
        if (happened is not FinalSpeech { Heard: { } heard } || options.Guard is null)
        {
            return happened;
        }

        double logProbability = heard.Words.Average(word => Math.Log(Math.Max(word.Probability, 1e-6)));
        var segment = new HeardSegment(heard.Words, (int)(heard.End - heard.Start), heard.NoSpeechProbability, logProbability);
        Disbelief disbelief = HallucinationGuard.Judge(segment, options.Guard);
        return disbelief == Disbelief.None ? happened : new NoSpeech(heard.Id, heard, disbelief.ToString());
    }
}
