using System.Runtime.CompilerServices;

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
    private readonly Queue<long> _dropped = [];
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

    /// <summary>The open utterance so far, while somebody speaks.</summary>
    public void Grow(ReadOnlyMemory<float> sound) => Change(utterance => (utterance.Sound, utterance.SpeechEnd) = (sound, -1));

    /// <summary>A pause in the open utterance, which may be its end.</summary>
    /// <param name="speechEnd">Where the last speech ended, in samples since the start of the sound.</param>
    public void Pause(ReadOnlyMemory<float> sound, long speechEnd) =>
        Change(utterance => (utterance.Sound, utterance.SpeechEnd) = (sound, speechEnd));

    /// <summary>The open utterance is over.</summary>
    /// <param name="speechEndArrived">When the last speech came in.</param>
    /// <param name="arrived">When it was known to be over.</param>
    public void Close(ReadOnlyMemory<float> sound, long speechEnd, long speechEndArrived, long arrived) => Change(utterance =>
    {
        (utterance.Sound, utterance.SpeechEnd) = (sound, speechEnd);
        (utterance.SpeechEndArrived, utterance.Closed) = (speechEndArrived, arrived);
        utterance.EngineAtClose = EngineTime();
        _closed.Enqueue(utterance);
        _open = null;
    });

    /// <summary>The open utterance was none.</summary>
    public void Drop() => Change(utterance =>
    {
        _dropped.Enqueue(utterance.Id);
        _open = null;
    });

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
            if (TakeDropped() is { } dropped)
            {
                yield return new NoSpeech(dropped, null, "");
                continue;
            }

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

    private void Change(Action<PendingUtterance> change)
    {
        lock (_gate)
        {
            if (_open is null)
            {
                return;
            }

            change(_open);
        }

        _changed.Release();
    }

    /// <summary>What was no utterance is told after those before it.</summary>
    private long? TakeDropped()
    {
        lock (_gate)
        {
            return _closed.Count == 0 && _dropped.TryDequeue(out long id) ? id : null;
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
                return new Work(closed, closed.Sound, closed.SpeechEnd, early);
            }

            return _open is { } open && IsDue(open)
                ? new Work(open, open.Sound, open.SpeechEnd, null)
                : new Work(null, default, 0, null, IsEnd: _isComplete && _open is null);
        }
    }

    private bool IsDue(PendingUtterance open)
    {
        if (!limits.ShowsPartials)
        {
            return false;
        }

        // In a pause the whole of what was said is there: if nobody goes on, this pass is the last and the pause cost nothing.
        if (open.SpeechEnd >= 0)
        {
            return open.PassedSpeechEnd != open.SpeechEnd;
        }

        // A pass that takes long is asked for seldom, or the final one would always find the recogniser busy.
        int step = Math.Max(1, (int)(_lastPass.TotalSeconds * 16_000));
        return open.Sound.Length - open.PassedLength >= step;
    }

    private async Task<(PassResult? Result, string Problem)> AskAsync(Recognize recognize, Work work, string prompt, CancellationToken cancellation)
    {
        PendingUtterance utterance = work.Utterance!;
        lock (_gate)
        {
            _asked = clock.GetTimestamp();
            utterance.Passes++;
        }

        try
        {
            PassResult result = await recognize(new PassRequest(work.Sound, prompt, work.IsPartial), cancellation).ConfigureAwait(false);
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
            utterance.PassedLength = work.Sound.Length;
            utterance.PassedSpeechEnd = work.SpeechEnd;
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
        return new FailedSpeech(utterance.Id, utterance.Sound, problem);
    }

    private PartialSpeech? Partial(PendingUtterance utterance, PassResult result)
    {
        utterance.Agreement.Add(result.Words);
        if (utterance.Agreement.Stable.Count + utterance.Agreement.Unstable.Count == 0)
        {
            return null;
        }

        utterance.FirstPartial ??= clock.GetElapsedTime(utterance.Arrived);
        return new PartialSpeech(utterance.Id, [.. utterance.Agreement.Stable], [.. utterance.Agreement.Unstable]);
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
            utterance.Id, result.Words, offset, utterance.SpeechEnd * 1000 / 16_000, result.NoSpeechProbability);
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
    private sealed record Work(PendingUtterance? Utterance, ReadOnlyMemory<float> Sound, long SpeechEnd, PassResult? Answer, bool IsEnd = false)
    {
        public bool IsPartial => SpeechEnd < 0;
    }
}
