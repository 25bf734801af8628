namespace RadLSP.Audio.Resampling;

/// <summary>Interleaved sound of any rate and channels to 16 kHz mono: the channels' mean, then the resampler.</summary>
internal sealed class SpeechConverter(int rate, int channels)
{
    private readonly Resampler _resampler = new(rate);
    private float[] _mono = [];

    public void Push(ReadOnlySpan<float> interleaved, List<float> output)
    {
        if (channels == 1)
        {
            _resampler.Push(interleaved, output);
            return;
        }

        int frames = interleaved.Length / channels;
        if (_mono.Length < frames)
        {
            _mono = new float[frames];
        }

        for (int i = 0; i < frames; i++)
        {
            float sum = 0;
            foreach (float sample in interleaved.Slice(i * channels, channels))
            {
                sum += sample;
            }

            _mono[i] = sum / channels;
        }

        _resampler.Push(_mono.AsSpan(0, frames), output);
    }

    public void Finish(List<float> output) => _resampler.Finish(output);
}
