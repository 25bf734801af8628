using System.IO.Pipes;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Sources;

namespace RadLSP.Audio.Tests;

public sealed class SourceTests
{
    [Fact]
    public async Task Raw_sound_comes_in_frames_of_twenty_milliseconds()
    {
        await using ISoundSource source = SoundFile.OpenRaw(new MemoryStream(new byte[2 * 1000]), "stdin", SoundFormat.Speech);
        var lengths = new List<int>();
        await foreach (SoundFrame frame in source.ReadAsync(CancellationToken.None))
        {
            lengths.Add(frame.Samples.Length);
        }

        Assert.Equal([320, 320, 320, 40], lengths);
        Assert.Equal(SoundEndReason.Finished, source.End!.Reason);
    }

    [Fact]
    public async Task A_frame_arrives_before_the_pipe_is_closed()
    {
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);
        await using ISoundSource source = SoundFile.OpenRaw(reader, "pipe", SoundFormat.Speech);
        await using IAsyncEnumerator<SoundFrame> frames = source.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        await writer.WriteAsync(new byte[640]);
        Assert.True(await frames.MoveNextAsync());
        Assert.Equal(320, frames.Current.Samples.Length);
        await writer.WriteAsync(new byte[640]);
        Assert.True(await frames.MoveNextAsync());
        Assert.Equal(320, frames.Current.Start);
        writer.Dispose();
        Assert.False(await frames.MoveNextAsync());
    }

    [Fact]
    public async Task A_pipe_that_says_nothing_can_be_left()
    {
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);
        await using ISoundSource source = SoundFile.OpenRaw(reader, "pipe", SoundFormat.Speech);
        using var cancelling = new CancellationTokenSource();
        await using IAsyncEnumerator<SoundFrame> frames = source.ReadAsync(cancelling.Token).GetAsyncEnumerator();
        ValueTask<bool> waiting = frames.MoveNextAsync();
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        Assert.Equal(SoundEndReason.Cancelled, source.End!.Reason);
        await writer.DisposeAsync();
    }

    [Fact]
    public async Task A_paced_source_waits_by_its_clock()
    {
        var clock = new SteppedClock();
        await using ISoundSource source = SoundFile.OpenRaw(new MemoryStream(new byte[2 * 960]), "raw", SoundFormat.Speech, isPaced: true, clock);
        var arrivals = new List<double>();
        await foreach (SoundFrame frame in source.ReadAsync(CancellationToken.None))
        {
            arrivals.Add(clock.GetElapsedTime(0, frame.Arrived).TotalMilliseconds);
        }

        Assert.Equal([20.0, 40, 60], arrivals);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(16_000, 0)]
    [InlineData(16_000, 65)]
    [InlineData(400_000, 1)]
    public void Impossible_formats_are_refused(int rate, int channels) =>
        Assert.Throws<SoundFormatException>(() => SoundFile.OpenRaw(Stream.Null, "raw", new SoundFormat(rate, channels, SampleFormat.Signed16)));

    /// <summary>A clock that jumps to whatever is waited for.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _now);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero)
            {
                Interlocked.Add(ref _now, dueTime.Ticks);
            }

            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
