using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RadLSP.Audio.Sources;

/// <summary>Cuts 16 kHz sound into frames, and holds them until they are read.</summary>
internal sealed class SoundPump
{
    private readonly Channel<SoundFrame> _frames;
    private readonly TimeProvider _clock;
    private readonly List<float> _pending = [];
    private long _start;

    /// <param name="mostFrames">How many may wait; then the writer waits.</param>
    public SoundPump(int mostFrames, TimeProvider clock)
    {
        _frames = Channel.CreateBounded<SoundFrame>(new BoundedChannelOptions(mostFrames) { SingleReader = true, SingleWriter = true });
        _clock = clock;
    }

    public long Start => _start;

    /// <summary>To be filled; <see cref="WriteFramesAsync"/> takes it from there.</summary>
    public List<float> Pending => _pending;

    /// <summary>Writes the full frames of <see cref="Pending"/>.</summary>
    /// <param name="pace">Waited for before each frame; gets the position at which the frame ends.</param>
    public async ValueTask WriteFramesAsync(Func<long, Task>? pace, CancellationToken cancellation)
    {
        int at = 0;
        for (; at + SoundFrame.Length <= _pending.Count; at += SoundFrame.Length)
        {
            await WriteAsync(at, SoundFrame.Length, pace, cancellation).ConfigureAwait(false);
        }

        _pending.RemoveRange(0, at);
    }

    /// <summary>Writes what is left, a short frame.</summary>
    public async ValueTask WriteRestAsync(Func<long, Task>? pace, CancellationToken cancellation)
    {
        await WriteFramesAsync(pace, cancellation).ConfigureAwait(false);
        if (_pending.Count > 0)
        {
            await WriteAsync(0, _pending.Count, pace, cancellation).ConfigureAwait(false);
            _pending.Clear();
        }
    }

    public void Complete() => _frames.Writer.TryComplete();

    public async IAsyncEnumerable<SoundFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (SoundFrame frame in _frames.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            yield return frame;
        }
    }

    private async ValueTask WriteAsync(int at, int count, Func<long, Task>? pace, CancellationToken cancellation)
    {
        float[] samples = new float[count];
        _pending.CopyTo(at, samples, 0, count);
        if (pace is not null)
        {
            await pace(_start + count).ConfigureAwait(false);
        }

        await _frames.Writer.WriteAsync(new SoundFrame(samples, _start, _clock.GetTimestamp()), cancellation).ConfigureAwait(false);
        _start += count;
    }
}
