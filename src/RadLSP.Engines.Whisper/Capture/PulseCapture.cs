using System.Runtime.InteropServices;

namespace RadLSP.Engines.Whisper.Capture;

/// <summary>A source of PulseAudio, or of PipeWire, which answers to the same library.</summary>
internal sealed unsafe partial class PulseCapture : ICapture
{
    public const string Name = "pulse";

    public const string Library = "libpulse-simple.so.0";

    private const int Record = 2;
    private const int Signed16LittleEndian = 3;

    private nint _connection;

    public PulseCapture(string? device)
    {
        var format = new SampleSpec { Format = Signed16LittleEndian, Rate = 16_000, Channels = 1 };

        // Without a fragment of 20 ms the server collects up to two seconds before it delivers.
        var buffer = new BufferAttributes
        {
            MaxLength = uint.MaxValue, TargetLength = uint.MaxValue, Prebuffer = uint.MaxValue, MinRequest = uint.MaxValue,
            FragmentSize = CaptureMode.FrameBytes,
        };
        _connection = New(null, "RadLSP", Record, device, "Dictation", &format, 0, &buffer, out int error);
        if (_connection == 0)
        {
            throw new CaptureException(Describe(error));
        }
    }

    public int Read(byte[] frame)
    {
        fixed (byte* bytes = frame)
        {
            return ReadSound(_connection, bytes, (nuint)frame.Length, out int error) < 0
                ? throw new CaptureException(Describe(error))
                : frame.Length;
        }
    }

    public void Dispose()
    {
        if (_connection != 0)
        {
            Free(_connection);
            _connection = 0;
        }
    }

    private static string Describe(int error) => Marshal.PtrToStringUTF8(Explain(error)) ?? $"error {error}";

    [LibraryImport(Library, EntryPoint = "pa_simple_new", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint New(
        string? server, string name, int direction, string? device, string stream, SampleSpec* format, nint map, BufferAttributes* buffer, out int error);

    [LibraryImport(Library, EntryPoint = "pa_simple_read")]
    private static partial int ReadSound(nint connection, byte* data, nuint length, out int error);

    [LibraryImport(Library, EntryPoint = "pa_simple_free")]
    private static partial void Free(nint connection);

    [LibraryImport(PulseDevices.Library, EntryPoint = "pa_strerror")]
    private static partial nint Explain(int error);

    [StructLayout(LayoutKind.Sequential)]
    private struct SampleSpec
    {
        public int Format;
        public uint Rate;
        public byte Channels;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct BufferAttributes
    {
        public uint MaxLength;
        public uint TargetLength;
        public uint Prebuffer;
        public uint MinRequest;
        public uint FragmentSize;
    }
}
