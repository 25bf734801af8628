namespace RadLSP.Audio.Voice;

/// <summary>
/// Sound with its probabilities of speech to utterances. Depends on nothing but what it is given: the same windows make the same
/// utterances. No sample is in two utterances, and within speech none is in no utterance.
/// </summary>
public sealed class UtteranceSegmenter
{
    private readonly SegmentationOptions _options;
    private readonly int _startWindows;
    private readonly int _leadWindows;
    private readonly int _pauseWindows;
    private readonly int _hintWindows;
    private readonly int _trailWindows;
    private readonly int _longestWindows;

    /// <summary>The windows that may still become part of an utterance, or are part of the one that goes on.</summary>
    private readonly List<float> _sound = [];
    private readonly List<float> _probabilities = [];
    private long _first;
    private bool _isSpeaking;
    private bool _continues;
    private int _run;
    private int _speechWindows;
    private int _lastSpeech;
    private int _nextSnapshot;
    private int _utterance;

    public UtteranceSegmenter(SegmentationOptions? options = null)
    {
        _options = options ?? new();
        _startWindows = Math.Max(1, SegmentationOptions.Windows(_options.StartMilliseconds));
        _leadWindows = SegmentationOptions.Windows(_options.LeadMilliseconds);
        _pauseWindows = Math.Max(1, SegmentationOptions.Windows(_options.PauseMilliseconds));
        _hintWindows = Math.Max(1, SegmentationOptions.Windows(_options.PauseHintMilliseconds));
        _trailWindows = Math.Min(_pauseWindows, SegmentationOptions.Windows(_options.TrailMilliseconds));
        _longestWindows = Math.Max(_startWindows + _leadWindows + _pauseWindows, SegmentationOptions.Windows(_options.LongestMilliseconds));
    }

    /// <summary>True from <see cref="SpeechStarted"/> to the end of the utterance.</summary>
    public bool IsSpeaking => _isSpeaking;

    /// <summary>The next window.</summary>
    /// <param name="window"><see cref="VoiceWindow.Length"/> samples.</param>
    /// <param name="probability">Of speech in it, 0 to 1.</param>
    /// <param name="events">What follows from it is added.</param>
    public void Push(ReadOnlySpan<float> window, float probability, ICollection<UtteranceEvent> events)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(window.Length, VoiceWindow.Length);
        _sound.AddRange(window);
        _probabilities.Add(probability);
        if (!_isSpeaking)
        {
            Listen(probability, events);
            return;
        }

        int at = _probabilities.Count - 1;
        if (probability >= _options.EndProbability)
        {
            _lastSpeech = at;
            _speechWindows++;
        }

        if (at - _lastSpeech >= _pauseWindows)
        {
            End(Math.Min(_lastSpeech + 1 + _trailWindows, at + 1), UtteranceEndCause.Pause, events);
        }
        else if (_probabilities.Count >= _longestWindows)
        {
            Split(events);
        }
        else if (at - _lastSpeech == _hintWindows)
        {
            events.Add(new UtterancePaused(_utterance, Start, Copy(_probabilities.Count), Start + ((_lastSpeech + 1L) * VoiceWindow.Length)));
        }
        else if (_probabilities.Count >= _nextSnapshot && at - _lastSpeech <= _trailWindows)
        {
            events.Add(new UtteranceSnapshot(_utterance, Start, Copy(_probabilities.Count)));
            PlanSnapshot();
        }
    }

    /// <summary>There is no more sound: what goes on is an utterance.</summary>
    public void Finish(ICollection<UtteranceEvent> events)
    {
        if (_isSpeaking)
        {
            End(_probabilities.Count, UtteranceEndCause.Stop, events);
        }
    }

    private long Start => _first * VoiceWindow.Length;

    private void Listen(float probability, ICollection<UtteranceEvent> events)
    {
        _run = probability >= _options.StartProbability ? _run + 1 : 0;
        if (_run < _startWindows)
        {
            Drop(Math.Max(0, _probabilities.Count - _leadWindows - _run));
            return;
        }

        _isSpeaking = true;
        _continues = false;
        _speechWindows = _run;
        _lastSpeech = _probabilities.Count - 1;
        _run = 0;
        events.Add(new SpeechStarted(_utterance, Start));
        _nextSnapshot = Math.Max(_probabilities.Count + 1, SegmentationOptions.Windows(_options.FirstSnapshotMilliseconds));
    }

    private void End(int length, UtteranceEndCause cause, ICollection<UtteranceEvent> events)
    {
        bool isWord = _speechWindows * VoiceWindow.Milliseconds >= _options.ShortestSpeechMilliseconds || (_continues && _speechWindows > 0);
        events.Add(isWord
            ? new UtteranceEnded(_utterance, Start, Copy(length), Start + ((_lastSpeech + 1L) * VoiceWindow.Length), cause)
            : new UtteranceDropped(_utterance, Start));
        _utterance++;
        _isSpeaking = false;
        Drop(length);

        // What followed the trail may be the lead of the next utterance.
        Drop(Math.Max(0, _probabilities.Count - _leadWindows));
    }

    /// <summary>Ends the utterance at the best place of its last part, and goes on with the rest as the next one.</summary>
    private void Split(ICollection<UtteranceEvent> events)
    {
        int count = _probabilities.Count;
        int from = Math.Max(count / 2, count - SegmentationOptions.Windows(_options.SplitSearchMilliseconds));
        int best = count - 1;
        double least = double.MaxValue;
        for (int at = from; at < count - 1; at++)
        {
            double quiet = Quietness(at);
            if (quiet <= least)
            {
                least = quiet;
                best = at;
            }
        }

        int length = best + 1;
        int speechAfter = 0;
        int lastBefore = 0;
        for (int at = 0; at < count; at++)
        {
            bool isSpeech = _probabilities[at] >= _options.EndProbability;
            speechAfter += isSpeech && at >= length ? 1 : 0;
            lastBefore = isSpeech && at < length ? at : lastBefore;
        }

        events.Add(new UtteranceEnded(_utterance, Start, Copy(length), Start + ((lastBefore + 1L) * VoiceWindow.Length), UtteranceEndCause.Split));
        Drop(length);
        _utterance++;
        _continues = true;
        _speechWindows = speechAfter;
        _lastSpeech = Math.Max(_lastSpeech - length, -1);
        events.Add(new SpeechStarted(_utterance, Start));
        _nextSnapshot = Math.Max(_probabilities.Count + 1, SegmentationOptions.Windows(_options.FirstSnapshotMilliseconds));
    }

    /// <summary>Small where nobody speaks and little is to be heard: the place and its neighbours, so that no stop of a consonant is taken for a pause.</summary>
    private double Quietness(int at)
    {
        double sum = 0;
        for (int near = Math.Max(0, at - 1); near <= Math.Min(_probabilities.Count - 1, at + 1); near++)
        {
            double energy = 1e-9;
            for (int i = near * VoiceWindow.Length; i < (near + 1) * VoiceWindow.Length; i++)
            {
                energy += _sound[i] * _sound[i];
            }

            // Ten decibels of level weigh as much as the whole way from silence to speech.
            sum += _probabilities[near] + Math.Log10(energy);
        }

        return sum;
    }

    private void PlanSnapshot() => _nextSnapshot = _probabilities.Count + Math.Max(
        SegmentationOptions.Windows(_options.SnapshotStepMilliseconds), (int)(_options.SnapshotGrowth * _probabilities.Count));

    private float[] Copy(int windows)
    {
        var copy = new float[windows * VoiceWindow.Length];
        _sound.CopyTo(0, copy, 0, copy.Length);
        return copy;
    }

    private void Drop(int windows)
    {
        _sound.RemoveRange(0, windows * VoiceWindow.Length);
        _probabilities.RemoveRange(0, windows);
        _first += windows;
    }
}
