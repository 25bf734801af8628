namespace RadLSP.Audio.Sources;

/// <summary>Sound as it comes: 16 kHz mono in frames of 20 ms, from a file, a pipe or a microphone. Read it once.</summary>
public interface ISoundSource : IAsyncDisposable
{
    /// <summary>What the user would call it: the path of a file, the name of a recorder.</summary>
    string Name { get; }

    /// <summary>Why there is no more sound; null while there is.</summary>
    SoundEnd? End { get; }

    /// <summary>
    /// The frames in order, without gaps in <see cref="SoundFrame.Start"/>. Ends without an exception in every case but
    /// cancellation; <see cref="End"/> then says why.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<SoundFrame> ReadAsync(CancellationToken cancellation);
}

/// <summary>A piece of 16 kHz mono sound.</summary>
/// <param name="Samples">Of -1 to 1; <see cref="Length"/> of them, fewer only in the last frame.</param>
/// <param name="Start">How many samples came before, since the source was opened.</param>
/// <param name="Arrived">When the last sample came in: <see cref="TimeProvider.GetTimestamp"/> of the source's clock.</param>
public readonly record struct SoundFrame(ReadOnlyMemory<float> Samples, long Start, long Arrived)
{
    /// <summary>20 ms at 16 kHz, in samples.</summary>
    public const int Length = 320;

    public const int Rate = 16_000;
}

/// <summary>Why a source ended.</summary>
public enum SoundEndReason
{
    /// <summary>All of it was read.</summary>
    Finished,

    /// <summary>The file or stream stopped before the length that it promised; what came before was delivered.</summary>
    Truncated,

    /// <summary>It cannot be read, or is damaged from here on.</summary>
    Unreadable,

    /// <summary>There is no microphone, or nothing that can record from it.</summary>
    NoMicrophone,

    /// <summary>The microphone or its recorder stopped and did not come back.</summary>
    Lost,

    /// <summary>The reader cancelled.</summary>
    Cancelled,
}

/// <param name="Reason">For programs.</param>
/// <param name="Message">For the user: what happened and what to do; empty when there is nothing to say.</param>
public sealed record SoundEnd(SoundEndReason Reason, string Message = "")
{
    /// <summary>True when the sound was cut off against the will of its reader.</summary>
    public bool IsFailure => Reason is not (SoundEndReason.Finished or SoundEndReason.Cancelled);
}
