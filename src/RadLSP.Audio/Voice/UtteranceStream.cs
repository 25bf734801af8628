namespace RadLSP.Audio.Voice;

/// <summary>Detector and segmentation together, for sound in pieces of any length.</summary>
public sealed class UtteranceStream(IVoiceDetector detector, SegmentationOptions? options = null)
{
    private readonly UtteranceSegmenter _segmenter = new(options);
    private readonly float[] _window = new float[VoiceWindow.Length];
    private int _held;

    /// <summary>True while somebody speaks.</summary>
    public bool IsSpeaking => _segmenter.IsSpeaking;

    /// <summary>The probability of the last whole window.</summary>
    public float Probability { get; private set; }

    public void Push(ReadOnlySpan<float> sound, ICollection<UtteranceEvent> events)
    {
        while (sound.Length > 0)
        {
            int taken = Math.Min(sound.Length, VoiceWindow.Length - _held);
            sound[..taken].CopyTo(_window.AsSpan(_held));
            sound = sound[taken..];
            _held += taken;
            if (_held == VoiceWindow.Length)
            {
                _held = 0;
                Probability = detector.Next(_window);
                _segmenter.Push(_window, Probability, events);
            }
        }
    }

    /// <summary>There is no more sound. The last window is filled up with silence.</summary>
    public void Finish(ICollection<UtteranceEvent> events)
    {
        if (_held > 0)
        {
            Push(new float[VoiceWindow.Length - _held], events);
        }

        _segmenter.Finish(events);
    }
}
