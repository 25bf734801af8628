namespace RadLSP.Speech.Recognition;

/// <summary>Hands the windows of utterances to the queue.</summary>
internal sealed class UtteranceFeeder(RecognitionQueue queue, UtteranceCutter cutter)
{
    private long _lastId;
    private long _position;

    /// <param name="window">Is kept: the caller takes a new array for the next.</param>
    /// <param name="probability">Of speech, from 0 to 1.</param>
    /// <param name="arrived">When its last sample came in.</param>
    public void Feed(float[] window, double probability, long arrived)
    {
        _position += window.Length;
        switch (cutter.Next(window, probability))
        {
            case Cut.Begins:
                queue.Open(new PendingUtterance(++_lastId, _position - cutter.PreRoll.Sum(part => part.Length), arrived));
                foreach (float[] part in cutter.PreRoll)
                {
                    queue.Append(part, isSpeech: true, arrived);
                }

                break;
            case Cut.Speech:
                queue.Append(window, isSpeech: true, arrived);
                break;
            case Cut.Pause:
                queue.Append(window, isSpeech: false, arrived);
                break;
            case Cut.Ends:
                queue.Append(window, isSpeech: false, arrived);
                queue.Close(arrived);
                break;
        }
    }

    /// <summary>There is no more sound: what is open is over.</summary>
    public void Finish(ReadOnlySpan<float> rest, long arrived)
    {
        if (cutter.IsOpen)
        {
            queue.Append(rest, isSpeech: true, arrived);
            queue.Close(arrived);
        }
    }
}
