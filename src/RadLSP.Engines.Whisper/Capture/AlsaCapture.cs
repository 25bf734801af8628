using System.Runtime.InteropServices;

namespace RadLSP.Engines.Whisper.Capture;

/// <summary>A capture device of ALSA, for machines without a sound server.</summary>
internal sealed unsafe partial class AlsaCapture : ICapture
{
    public const string Name = "alsa";

    public const string Library = "libasound.so.2";

    private const int CaptureStream = 1;
    private const int Signed16LittleEndian = 2;
    private const int Interleaved = 3;
    private const uint LatencyMicroseconds = 100_000;

    private nint _device;

    public AlsaCapture(string device)
    {
        Check(Open(out _device, device, CaptureStream, 0));
        try
        {
            Check(SetParameters(_device, Signed16LittleEndian, Interleaved, 1, 16_000, 1, LatencyMicroseconds));
        }
        catch (CaptureException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The capture devices that ALSA's configuration names.</summary>
    public static IReadOnlyList<(string Device, string Description)> List()
    {
        var found = new List<(string, string)>();
        if (GetHints(-1, "pcm", out nint* hints) < 0)
        {
            return found;
        }

        for (nint* hint = hints; *hint != 0; hint++)
        {
            // Without a direction, the device has both.
            if (Text(*hint, "IOID") is null or "Input" && Text(*hint, "NAME") is { } name && name != "null")
            {
                found.Add((name, (Text(*hint, "DESC") ?? name).ReplaceLineEndings(", ")));
            }
        }

        FreeHints(hints);
        return found;
    }

    public int Read(byte[] frame)
    {
        fixed (byte* bytes = frame)
        {
            while (true)
            {
                nint read = ReadSound(_device, bytes, (nuint)frame.Length / 2);
                if (read >= 0)
                {
                    return (int)read * 2;
                }

                // Sound was lost because nobody fetched it in time, or the machine slept: go on from here.
                Check(Recover(_device, (int)read, 1));
            }
        }
    }

    public void Dispose()
    {
        if (_device != 0)
        {
            _ = Close(_device);
            _device = 0;
        }
    }

    private static string? Text(nint hint, string field)
    {
        nint text = GetHint(hint, field);
        string? value = Marshal.PtrToStringUTF8(text);
        NativeMemory.Free((void*)text);
        return value;
    }

    private static void Check(int result)
    {
        if (result < 0)
        {
            throw new CaptureException(Marshal.PtrToStringUTF8(Explain(result)) ?? $"error {result}");
        }
    }

    [LibraryImport(Library, EntryPoint = "snd_pcm_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(out nint device, string name, int stream, int mode);

    [LibraryImport(Library, EntryPoint = "snd_pcm_set_params")]
    private static partial int SetParameters(nint device, int format, int access, uint channels, uint rate, int resample, uint latency);

    [LibraryImport(Library, EntryPoint = "snd_pcm_readi")]
    private static partial nint ReadSound(nint device, byte* buffer, nuint frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_recover")]
    private static partial int Recover(nint device, int error, int silent);

    [LibraryImport(Library, EntryPoint = "snd_pcm_close")]
    private static partial int Close(nint device);

    [LibraryImport(Library, EntryPoint = "snd_strerror")]
    private static partial nint Explain(int error);

    [LibraryImport(Library, EntryPoint = "snd_device_name_hint", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetHints(int card, string kind, out nint* hints);

    [LibraryImport(Library, EntryPoint = "snd_device_name_get_hint", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetHint(nint hint, string field);

    [LibraryImport(Library, EntryPoint = "snd_device_name_free_hint")]
    private static partial int FreeHints(nint* hints);
}
