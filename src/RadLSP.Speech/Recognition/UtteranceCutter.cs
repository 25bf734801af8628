namespace RadLSP.Speech.Recognition;

/// <summary>Where utterances begin and end. All lengths are in windows of 32 ms.</summary>
/// <param name="Threshold">Probability from which a window is speech, from 0 to 1.</param>
public sealed record UtteranceLimits(double Threshold = 0.5)
{
    /// <summary>Within an utterance a window this much less probable still counts: the ends of words are faint.</summary>
    public double Hysteresis { get; init; } = 0.15;

    /// <summary>So many windows of speech begin an utterance: a click of a keyboard is shorter than 64 ms.</summary>
    public int Onset { get; init; } = 2;

    /// <summary>So much before it belongs to it: the first consonant is faint. 320 ms.</summary>
    public int PreRoll { get; init; } = 10;

    /// <summary>So long a pause ends it. 384 ms is longer than the pauses inside a phrase and short enough to feel at once.</summary>
    public int Hang { get; init; } = 12;

    /// <summary>From here on the first dip ends it: 20 s.</summary>
    public int Long { get; init; } = 625;

    /// <summary>Here it ends in any case: 27 s, because a recogniser hears 30 s at a time.</summary>
    public int Longest { get; init; } = 844;
}

/// <summary>What a window did to the utterance.</summary>
internal enum Cut : byte
{
    /// <summary>Nobody speaks.</summary>
    Silence,

    /// <summary>An utterance begins, with what lies in <see cref="UtteranceCutter.PreRoll"/>.</summary>
    Begins,

    /// <summary>It goes on and somebody speaks.</summary>
    Speech,

    /// <summary>It goes on and nobody speaks.</summary>
    Pause,

    /// <summary>It ends with this window.</summary>
    Ends,
}

/// <summary>Cuts sound into utterances by how probable speech is in each window.</summary>
internal sealed class UtteranceCutter(UtteranceLimits limits)
{
    private readonly Queue<float[]> _before = [];
    private int _onset;
    private int _silent;
    private int _length;

    public bool IsOpen { get; private set; }

    /// <summary>The windows that belong to an utterance that has just begun, this window included.</summary>
    public IReadOnlyCollection<float[]> PreRoll => _before;

    /// <summary>Takes the next window.</summary>
    public Cut Next(float[] window, double probability)
    {
        if (!IsOpen)
        {
            _before.Enqueue(window);
            while (_before.Count > limits.PreRoll + limits.Onset)
            {
                _before.Dequeue();
            }

            _onset = probability >= limits.Threshold ? _onset + 1 : 0;
            if (_onset < limits.Onset)
            {
                return Cut.Silence;
            }

            (IsOpen, _silent, _length) = (true, 0, _before.Count);
            return Cut.Begins;
        }

        _before.Clear();
        _length++;
        bool isSpeech = probability >= limits.Threshold - limits.Hysteresis;
        _silent = isSpeech ? 0 : _silent + 1;
        if (_silent >= limits.Hang || (_length >= limits.Long && !isSpeech) || _length >= limits.Longest)
        {
            // Speech goes on behind a cut for length, so nothing of it may wait for a new onset.
            (IsOpen, _onset) = (false, isSpeech ? limits.Onset : 0);
            return Cut.Ends;
        }

        return isSpeech ? Cut.Speech : Cut.Pause;
    }
}
