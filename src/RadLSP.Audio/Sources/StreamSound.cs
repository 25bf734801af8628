using System.Runtime.CompilerServices;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Resampling;

namespace RadLSP.Audio.Sources;

/// <summary>Sound of a file or pipe, as fast as it can be read, or paced as a microphone would deliver it.</summary>
internal sealed class StreamSound : ISoundSource
{
    /// <summary>One second: enough to hide a slow disk, little enough to stay small.</summary>
    private const int MostFrames = 50;

    private readonly PcmReader _reader;
    private readonly bool _isPaced;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _closing = new();
    private Task _reading = Task.CompletedTask;

    public StreamSound(string name, PcmReader reader, bool isPaced, TimeProvider clock)
    {
        Name = name;
        _reader = reader;
        _isPaced = isPaced;
        _clock = clock;
    }

    public string Name { get; }

    public SoundEnd? End { get; private set; }

    public async IAsyncEnumerable<SoundFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
        var pump = new SoundPump(MostFrames, _clock);

        // Reading a pipe blocks and cannot be cancelled; on a thread of its own, only that thread is held.
        _reading = Task.Factory.StartNew(
            () => FillAsync(pump, stopping.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        try
        {
            await foreach (SoundFrame frame in pump.ReadAsync(stopping.Token).ConfigureAwait(false))
            {
                yield return frame;
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            End ??= new SoundEnd(SoundEndReason.Cancelled);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);

        // Closing a pipe waits for whoever reads it, and nobody may ever write again.
        _ = Task.Run(_reader.Dispose, CancellationToken.None);
        _ = _reading.ContinueWith(_ => _closing.Dispose(), TaskScheduler.Default);
    }

    private async Task FillAsync(SoundPump pump, CancellationToken cancellation)
    {
        try
        {
            var converter = new SpeechConverter(_reader.Rate, _reader.Channels);
            float[] piece = new float[Math.Max(1, 4096 / _reader.Channels) * _reader.Channels];
            long started = _clock.GetTimestamp();
            Func<long, Task>? pace = _isPaced ? end => UntilAsync(started, end, cancellation) : null;
            int read;
            while ((read = _reader.Read(piece)) > 0)
            {
                converter.Push(piece.AsSpan(0, read), pump.Pending);
                await pump.WriteFramesAsync(pace, cancellation).ConfigureAwait(false);
            }

            converter.Finish(pump.Pending);
            await pump.WriteRestAsync(pace, cancellation).ConfigureAwait(false);
            End = _reader.IsTruncated
                ? new SoundEnd(SoundEndReason.Truncated, $"{Name} stops before the length that its header names; what came before was read.")
                : new SoundEnd(SoundEndReason.Finished);
        }
        catch (SoundFormatException error)
        {
            End = new SoundEnd(SoundEndReason.Unreadable, $"{Name} cannot be read further: {error.Message}.");
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            End = cancellation.IsCancellationRequested
                ? new SoundEnd(SoundEndReason.Cancelled)
                : new SoundEnd(SoundEndReason.Unreadable, $"{Name} cannot be read further: {error.Message}");
        }
        catch (OperationCanceledException)
        {
            End = new SoundEnd(SoundEndReason.Cancelled);
        }
        finally
        {
            pump.Complete();
        }
    }

    private async Task UntilAsync(long started, long endSample, CancellationToken cancellation)
    {
        TimeSpan wait = TimeSpan.FromSeconds((double)endSample / SoundFrame.Rate) - _clock.GetElapsedTime(started);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _clock, cancellation).ConfigureAwait(false);
        }
    }
}
