using RadLSP.Audio.Voice;

namespace RadLSP.Speech.Recognition;

/// <summary>Hands what the segmentation finds to the queue, with the times at which it came in.</summary>
internal sealed class UtteranceFeeder(RecognitionQueue queue, UtteranceSegmenter segmenter)
{
    /// <summary>Arrivals are remembered for longer than an utterance and its pause: 40 s.</summary>
    private const int MostArrivals = 1250;

    private readonly List<UtteranceEvent> _events = [];
    private readonly Queue<long> _arrivals = [];
    private long _windows;

    /// <param name="window"><see cref="VoiceWindow.Length"/> samples.</param>
    /// <param name="probability">Of speech, from 0 to 1.</param>
    /// <param name="arrived">When its last sample came in.</param>
    public void Feed(ReadOnlySpan<float> window, float probability, long arrived)
    {
        _arrivals.Enqueue(arrived);
        _windows++;
        if (_arrivals.Count > MostArrivals)
        {
            _arrivals.Dequeue();
        }

        segmenter.Push(window, probability, _events);
        Pass(arrived);
    }

    /// <summary>There is no more sound: what is open is over.</summary>
    public void Finish(ReadOnlySpan<float> rest, long arrived)
    {
        if (segmenter.IsSpeaking && rest.Length > 0)
        {
            float[] window = new float[VoiceWindow.Length];
            rest.CopyTo(window);
            Feed(window, 1, arrived);
        }

        segmenter.Finish(_events);
        Pass(arrived);
    }

    private void Pass(long arrived)
    {
        foreach (UtteranceEvent happened in _events)
        {
            switch (happened)
            {
                case SpeechStarted started:
                    queue.Open(new PendingUtterance(started.Utterance + 1, started.Start, arrived));
                    break;
                case UtteranceSnapshot snapshot:
                    queue.Grow(snapshot.Sound);
                    break;
                case UtterancePaused paused:
                    queue.Pause(paused.Sound, paused.SpeechEnd);
                    break;
                case UtteranceEnded ended:
                    queue.Close(ended.Sound, ended.SpeechEnd, ArrivalOf(ended.SpeechEnd), arrived);
                    break;
                case UtteranceDropped:
                    queue.Drop();
                    break;
            }
        }

        _events.Clear();
    }

    private long ArrivalOf(long sample)
    {
        long window = (sample / VoiceWindow.Length) - 1;
        long first = _windows - _arrivals.Count;
        return _arrivals.ElementAt((int)Math.Clamp(window - first, 0, _arrivals.Count - 1));
    }
}
