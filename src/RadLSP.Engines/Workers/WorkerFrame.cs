using System.Buffers.Binary;

namespace RadLSP.Engines.Workers;

/// <summary>
/// One message between the server and a worker. On the wire: the mark "RLW1", then request, length of the control part and length
/// of the data as little-endian 32-bit numbers, then both parts. Control is JSON, data is raw (sound, vectors).
/// </summary>
/// <param name="Request">Numbers from 1 upwards; answers carry the number of their request; 0 belongs to no request.</param>
public readonly record struct WorkerFrame(int Request, ReadOnlyMemory<byte> Control, ReadOnlyMemory<byte> Data)
{
    /// <summary>Most bytes of control: prompts are tens of kilobytes.</summary>
    public const int ControlLimit = 4 * 1024 * 1024;

    /// <summary>Most bytes of data: half an hour of sound is 115 MB, and nobody dictates an utterance of eight minutes.</summary>
    public const int DataLimit = 32 * 1024 * 1024;

    private const int HeaderLength = 16;

    private static ReadOnlySpan<byte> Mark => "RLW1"u8;

    /// <summary>The next frame, or null at the end of the stream.</summary>
    /// <exception cref="EngineException">What came is no frame, is too large, or ends in the middle.</exception>
    public static async Task<WorkerFrame?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] header = new byte[HeaderLength];
        int read = await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (read == 0)
        {
            return null;
        }

        if (!header.AsSpan(0, Math.Min(read, 4)).SequenceEqual(Mark[..Math.Min(read, 4)]))
        {
            throw Violation("something other than a message came");
        }

        if (read < HeaderLength)
        {
            throw Violation("a message broke off");
        }

        int request = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
        int control = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
        int data = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12));
        if (request < 0 || control is <= 0 or > ControlLimit || data is < 0 or > DataLimit)
        {
            throw Violation("a message has an impossible length");
        }

        byte[] body = await ReadBodyAsync(stream, control + data, cancellation).ConfigureAwait(false);
        return new WorkerFrame(request, body.AsMemory(0, control), body.AsMemory(control));
    }

    public async Task WriteAsync(Stream stream, CancellationToken cancellation)
    {
        if (Control.Length is 0 or > ControlLimit || Data.Length > DataLimit)
        {
            throw new EngineException(EngineError.TooLong, "The text or the sound is too long for an engine; send it in parts.");
        }

        byte[] bytes = new byte[HeaderLength + Control.Length + Data.Length];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Request);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Control.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Data.Length);
        Control.CopyTo(bytes.AsMemory(HeaderLength));
        Data.CopyTo(bytes.AsMemory(HeaderLength + Control.Length));
        await stream.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Memory is taken as the bytes come: a length that lies costs nothing.</summary>
    private static async Task<byte[]> ReadBodyAsync(Stream stream, int length, CancellationToken cancellation)
    {
        const int FirstStep = 64 * 1024;
        byte[] body = new byte[Math.Min(length, FirstStep)];
        int filled = 0;
        while (true)
        {
            int read = await stream.ReadAtLeastAsync(body.AsMemory(filled), body.Length - filled, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            filled += read;
            if (filled < body.Length)
            {
                throw Violation("a message broke off");
            }

            if (filled == length)
            {
                return body;
            }

            Array.Resize(ref body, (int)Math.Min(length, body.Length * 4L));
        }
    }

    private static EngineException Violation(string what) =>
        new(EngineError.ProtocolViolated, $"The connection between radlsp and its engine is broken: {what}.");
}
