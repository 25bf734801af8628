using System.Runtime.CompilerServices;
using RadLSP.Dictation.Agreement;

namespace RadLSP.Speech.Recognition;

/// <summary>
/// Utterances on their way to words. One side opens, feeds and closes them as the sound comes in; the other asks the recogniser, one
/// question at a time. A closed utterance goes before an open one, so when the recogniser is slow partial passes are left out and
/// final ones never are.
/// </summary>
internal sealed class RecognitionQueue(TimeProvider clock, RecognitionLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Queue<PendingUtterance> _closed = [];
    private readonly SemaphoreSlim _changed = new(0);
    private readonly SemaphoreSlim _room = new(0);
    private PendingUtterance? _open;
    private bool _isComplete;
    private TimeSpan _engine;
    private long _asked;
    private TimeSpan _lastPass;

    /// <summary>An utterance begins.</summary>
    public void Open(PendingUtterance utterance)
    {
        lock (_gate)
        {
            _open = utterance;
        }
    }

    /// <summary>More sound of the open utterance.</summary>
    /// <param name="isSpeech">False for a pause that may end it.</param>
    /// <param name="arrived">When it came in.</param>
    public void Append(ReadOnlySpan<float> samples, bool isSpeech, long arrived)
    {
        lock (_gate)
        {
            if (_open is null)
            {
                return;
            }

            _open.Append(samples);
            _open.IsPausing = !isSpeech;
            if (isSpeech)
            {
                _open.SpeechEnd = _open.Length;
                _open.SpeechEndArrived = arrived;
                _open.AtPause = null;
            }
        }

        _changed.Release();
    }

    /// <summary>The open utterance is over.</summary>
    public void Close(long arrived)
    {
        lock (_gate)
        {
            if (_open is null)
            {
                return;
            }

            _open.Closed = arrived;
            _open.EngineAtClose = EngineTime();
            _closed.Enqueue(_open);
            _open = null;
        }

        _changed.Release();
    }

    /// <summary>There is no more sound.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
        }

        _changed.Release();
    }

    /// <summary>Waits until few enough utterances wait, for a source that can be kept waiting.</summary>
    public async Task WaitForRoomAsync(CancellationToken cancellation)
    {
        while (Waiting() >= limits.MostWaiting)
        {
            await _room.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Asks the recogniser until everything has been answered and the queue is complete.</summary>
    /// <param name="recognize">The recogniser; called for one pass at a time.</param>
    /// <param name="prompt">Asked before each pass.</param>
    public async IAsyncEnumerable<SpeechEvent> RunAsync(
        Recognize recognize, Func<string> prompt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            Work work = Next();
            if (work.IsEnd)
            {
                yield break;
            }

            if (work.Utterance is not { } utterance)
            {
                await _changed.WaitAsync(cancellation).ConfigureAwait(false);
                continue;
            }

            if (work.Answer is { } early)
            {
                yield return Finish(utterance, early);
                continue;
            }

            if (work.Utterance is { Closed: not 0, Failures: > 0 and int failures })
            {
                await Task.Delay(limits.Retries[failures - 1], clock, cancellation).ConfigureAwait(false);
            }

            (PassResult? result, string problem) = await AskAsync(recognize, work, prompt(), cancellation).ConfigureAwait(false);
            if (After(work, result, problem) is { } told)
            {
                yield return told;
            }
        }
    }

    private int Waiting()
    {
        lock (_gate)
        {
            return _closed.Count;
        }
    }

    private Work Next()
    {
        lock (_gate)
        {
            if (_closed.TryPeek(out PendingUtterance? closed))
            {
                // A pass in the pause has already heard all that was said.
                PassResult? early = closed.PassedSpeechEnd == closed.SpeechEnd ? closed.AtPause : null;
                return new Work(closed, closed.Length, closed.SpeechEnd, IsPartial: false, early);
            }

            if (_open is { } open && IsDue(open))
            {
                return new Work(open, open.Length, open.SpeechEnd, IsPartial: !open.IsPausing, null);
            }

            return new Work(null, 0, 0, false, null, IsEnd: _isComplete && _open is null);
        }
    }

    private bool IsDue(PendingUtterance open)
    {
        if (!limits.ShowsPartials)
        {
            return false;
        }

        // In a pause the whole of what was said is there: if nobody goes on, this pass is the last and the pause cost nothing.
        if (open.IsPausing)
        {
            return open.PassedSpeechEnd != open.SpeechEnd && open.SpeechEnd > 0 && open.Length - open.SpeechEnd >= limits.PauseSamples;
        }

        // A pass that takes long is asked for seldom, or the final one would always find the recogniser busy.
        int step = Math.Max(limits.StepSamples, (int)(_lastPass.TotalSeconds * 16_000));
        return open.Length - open.PassedLength >= step;
    }

    private async Task<(PassResult? Result, string Problem)> AskAsync(Recognize recognize, Work work, string prompt, CancellationToken cancellation)
    {
        PendingUtterance utterance = work.Utterance!;
        ReadOnlyMemory<float> samples;
        lock (_gate)
        {
            _asked = clock.GetTimestamp();
            samples = utterance.Snapshot(work.Length);
            utterance.Passes++;
        }

        try
        {
            PassResult result = await recognize(new PassRequest(samples, prompt, work.IsPartial), cancellation).ConfigureAwait(false);
            return (result, "");
        }
        catch (PassFailedException error)
        {
            return (null, error.Message);
        }
        finally
        {
            lock (_gate)
            {
                TimeSpan took = clock.GetElapsedTime(_asked);
                _engine += took;
                _lastPass = took;
                _asked = 0;
            }
        }
    }

    private SpeechEvent? After(Work work, PassResult? result, string problem)
    {
        PendingUtterance utterance = work.Utterance!;
        bool isLast;
        lock (_gate)
        {
            utterance.PassedLength = work.Length;
            utterance.PassedSpeechEnd = work.IsPartial ? -1 : work.SpeechEnd;
            utterance.AtPause = work.IsPartial ? null : result;
            isLast = utterance.Closed != 0 && !work.IsPartial && work.SpeechEnd == utterance.SpeechEnd;
        }

        if (result is not null)
        {
            return isLast ? Finish(utterance, result) : Partial(utterance, result);
        }

        utterance.Failures += isLast ? 1 : 0;
        if (utterance.Failures <= limits.Retries.Count)
        {
            return utterance.Passes == 1 || utterance.Failures == 1 ? new SpeechNotice(problem) : null;
        }

        Dequeue();
        return new FailedSpeech(utterance.Id, utterance.Snapshot(utterance.Length), problem);
    }

    private PartialSpeech? Partial(PendingUtterance utterance, PassResult result)
    {
        utterance.Agreement.Add(result.Words);
        if (utterance.Agreement.Stable.Count + utterance.Agreement.Unstable.Count == 0)
        {
            return null;
        }

        utterance.FirstPartial ??= clock.GetElapsedTime(utterance.Arrived);
        return new PartialSpeech(utterance.Id, Text(utterance.Agreement.Stable), Text(utterance.Agreement.Unstable));
    }

    private SpeechEvent Finish(PendingUtterance utterance, PassResult result)
    {
        Dequeue();
        if (result.Words.Count == 0)
        {
            return new NoSpeech(utterance.Id, null, "");
        }

        long offset = utterance.Start * 1000 / 16_000;
        var heard = new HeardUtterance(
            utterance.Id, result.Words, offset, offset + (utterance.SpeechEnd * 1000L / 16_000), result.NoSpeechProbability);
        TimeSpan engine;
        lock (_gate)
        {
            engine = _engine - utterance.EngineAtClose;
        }

        return new FinalSpeech(heard, new SpeechTiming(
            clock.GetElapsedTime(utterance.SpeechEndArrived),
            clock.GetElapsedTime(utterance.SpeechEndArrived, utterance.Closed),
            engine,
            utterance.FirstPartial,
            utterance.Passes));
    }

    private static string Text(IReadOnlyList<RecognizedWord> words) => string.Join(' ', words.Select(word => word.Text));

    private void Dequeue()
    {
        lock (_gate)
        {
            _closed.Dequeue();
        }

        _room.Release();
    }

    /// <summary>Time spent in the recogniser up to now, a running question included.</summary>
    private TimeSpan EngineTime() => _asked == 0 ? _engine : _engine + clock.GetElapsedTime(_asked);

    /// <summary>The next thing to do.</summary>
    /// <param name="Answer">The final words, when they are already known.</param>
    private sealed record Work(PendingUtterance? Utterance, int Length, int SpeechEnd, bool IsPartial, PassResult? Answer, bool IsEnd = false);
}
