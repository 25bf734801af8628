using System.Buffers;
using System.IO.Pipelines;

namespace RadLSP.Protocol;

/// <summary>What came out of the stream.</summary>
internal enum FrameKind
{
    /// <summary>A body is there.</summary>
    Message,

    /// <summary>A body above the limit was passed over; the next frame can be read.</summary>
    Oversized,

    /// <summary>The stream has ended between two frames.</summary>
    End,

    /// <summary>The stream has ended inside a frame.</summary>
    Truncated,

    /// <summary>The header has no usable length; nothing more can be read.</summary>
    Malformed,
}

/// <summary>Cuts a stream into the bodies of its frames.</summary>
internal sealed class FrameReader
{
    private const int SmallBody = 64 * 1024;
    private const int KeptBody = 1024 * 1024;

    private readonly PipeReader _input;
    private readonly int _maxHeaderBytes;
    private readonly int _maxBodyBytes;
    private byte[] _body = ArrayPool<byte>.Shared.Rent(SmallBody);
    private int _bodyLength;

    public FrameReader(Stream input, int maxHeaderBytes, int maxBodyBytes)
    {
        _input = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));
        _maxHeaderBytes = maxHeaderBytes;
        _maxBodyBytes = maxBodyBytes;
    }

    /// <summary>The body of the last frame; valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Body => _body.AsMemory(0, _bodyLength);

    /// <summary>Reads the next frame. A stream that fails counts as one that ends: the peer is gone either way.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<FrameKind> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            (FrameKind kind, long length) = await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
            if (kind != FrameKind.Message)
            {
                return kind;
            }

            return length <= _maxBodyBytes
                ? await ReadBodyAsync((int)length, cancellationToken).ConfigureAwait(false)
                : await SkipBodyAsync(length, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return FrameKind.Truncated;
        }
    }

    private async ValueTask<(FrameKind Kind, long Length)> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await _input.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            switch (FrameHeader.Parse(buffer, out SequencePosition bodyStart, out long length))
            {
                case HeaderState.Complete:
                    _input.AdvanceTo(bodyStart);

                    // A length beyond int is no message anybody means to send, and passing it over would take for ever.
                    return length <= int.MaxValue ? (FrameKind.Message, length) : (FrameKind.Malformed, 0);
                case HeaderState.Malformed:
                    _input.AdvanceTo(bodyStart);
                    return (FrameKind.Malformed, 0);
            }

            bool isTooLong = buffer.Length > _maxHeaderBytes;
            bool isBlank = IsBlank(buffer);
            _input.AdvanceTo(isTooLong ? buffer.End : buffer.Start, buffer.End);
            if (isTooLong)
            {
                return (FrameKind.Malformed, 0);
            }

            if (read.IsCompleted)
            {
                return (isBlank ? FrameKind.End : FrameKind.Truncated, 0);
            }
        }
    }

    private async ValueTask<FrameKind> ReadBodyAsync(int length, CancellationToken cancellationToken)
    {
        if (_body.Length > KeptBody && length <= KeptBody)
        {
            // One large document must not hold its memory for the rest of the day.
            ArrayPool<byte>.Shared.Return(_body);
            _body = ArrayPool<byte>.Shared.Rent(Math.Max(length, SmallBody));
        }

        _bodyLength = 0;
        while (_bodyLength < length)
        {
            ReadResult read = await _input.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            ReadOnlySequence<byte> part = buffer.Slice(0, Math.Min(buffer.Length, length - _bodyLength));
            Append(part, length);
            _input.AdvanceTo(part.End);
            if (read.IsCompleted && _bodyLength < length && part.Length == buffer.Length)
            {
                return FrameKind.Truncated;
            }
        }

        return FrameKind.Message;
    }

    // Room is made as bytes arrive, so that a frame which only claims to be large costs nothing.
    private void Append(in ReadOnlySequence<byte> part, int expectedLength)
    {
        int needed = _bodyLength + (int)part.Length;
        if (needed > _body.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(expectedLength, Math.Max(needed, 2L * _body.Length)));
            _body.AsSpan(0, _bodyLength).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_body);
            _body = larger;
        }

        part.CopyTo(_body.AsSpan(_bodyLength));
        _bodyLength = needed;
    }

    private async ValueTask<FrameKind> SkipBodyAsync(long length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            ReadResult read = await _input.ReadAsync(cancellationToken).ConfigureAwait(false);
            long skipped = Math.Min(read.Buffer.Length, length);
            length -= skipped;
            _input.AdvanceTo(read.Buffer.GetPosition(skipped));
            if (read.IsCompleted && length > 0)
            {
                return FrameKind.Truncated;
            }
        }

        return FrameKind.Oversized;
    }

    private static bool IsBlank(in ReadOnlySequence<byte> buffer)
    {
        foreach (ReadOnlyMemory<byte> segment in buffer)
        {
            if (segment.Span.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
