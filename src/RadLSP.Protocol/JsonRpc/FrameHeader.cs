using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace RadLSP.Protocol;

/// <summary>What is known about the next frame.</summary>
internal enum HeaderState
{
    /// <summary>The blank line has not arrived yet.</summary>
    Incomplete,

    /// <summary>The length of the body is known.</summary>
    Complete,

    /// <summary>The header has ended without a usable length, so nobody can say where the next frame begins.</summary>
    Malformed,
}

/// <summary>
/// Reads the header of a frame. Names are compared without case; lines may end in LF alone; blank lines before the header and
/// fields other than Content-Length are passed over, which costs nothing and keeps sloppy clients working.
/// </summary>
internal static class FrameHeader
{
    /// <param name="buffer">Everything received and not yet consumed.</param>
    /// <param name="bodyStart">The first byte of the body, when complete.</param>
    /// <param name="contentLength">The length of the body in bytes, when complete.</param>
    public static HeaderState Parse(in ReadOnlySequence<byte> buffer, out SequencePosition bodyStart, out long contentLength)
    {
        SequenceReader<byte> reader = new(buffer);
        bodyStart = buffer.Start;
        contentLength = -1;
        bool hasField = false;
        bool hasBadLength = false;
        while (reader.TryReadTo(out ReadOnlySequence<byte> lineBytes, (byte)'\n'))
        {
            ReadOnlySpan<byte> line = lineBytes.IsSingleSegment ? lineBytes.FirstSpan : lineBytes.ToArray();
            line = Trim(line);
            if (line.IsEmpty)
            {
                if (!hasField)
                {
                    continue;
                }

                bodyStart = reader.Position;
                return contentLength >= 0 && !hasBadLength ? HeaderState.Complete : HeaderState.Malformed;
            }

            hasField = true;
            int colon = line.IndexOf((byte)':');
            if (colon < 0 || !Ascii.EqualsIgnoreCase(Trim(line[..colon]), "Content-Length"u8))
            {
                continue;
            }

            // Two different lengths would mean that we and the client disagree about where the frame ends.
            bool isLength = TryReadLength(Trim(line[(colon + 1)..]), out long length);
            hasBadLength |= !isLength || (contentLength >= 0 && contentLength != length);
            contentLength = length;
        }

        return HeaderState.Incomplete;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> digits, out long length)
    {
        length = 0;
        return !digits.IsEmpty
            && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && Utf8Parser.TryParse(digits, out length, out int consumed)
            && consumed == digits.Length;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes) => bytes.Trim(" \t\r"u8);
}
