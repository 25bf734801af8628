using System.Runtime.InteropServices;
using System.Text.Json;

namespace RadLSP.Engines.Whisper.Capture;

/// <summary>
/// <c>radlsp-whisper capture</c>: the microphone as raw s16le, 16 kHz, mono on standard output, until standard input is closed.
/// A process of its own, because a sound library that hangs or crashes must not take the server with it.
/// </summary>
internal static class CaptureMode
{
    /// <summary>20 ms.</summary>
    public const int FrameBytes = 640;

    private const int Usage = 2;
    private const int NoLibrary = 3;
    private const int DeviceFailed = 4;
    private const int NothingCame = 5;

    private static readonly string[] Backends = [PulseCapture.Name, AlsaCapture.Name];

    /// <param name="arguments">After "capture".</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        bool isList = false;
        string? backend = null;
        string? device = null;
        int watchdog = 5000;
        for (int i = 0; i < arguments.Count; i++)
        {
            string? value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--list":
                    isList = true;
                    continue;
                case "--backend" when value is not null && Backends.Contains(value):
                    backend = value;
                    break;
                case "--device" when value is not null:
                    device = value;
                    break;
                case "--watchdog" when int.TryParse(value, out watchdog) && watchdog > 0:
                    break;
                default:
                    return Fail(Usage, "usage: radlsp-whisper capture [--list] [--backend pulse|alsa] [--device NAME] [--watchdog MILLISECONDS]");
            }

            i++;
        }

        string[] usable = [.. Backends.Where(name => (backend is null || name == backend) && IsInstalled(name))];
        if (usable.Length == 0)
        {
            return Fail(NoLibrary, "no sound library was found; install PulseAudio's or PipeWire's client library (libpulse0) or ALSA's (libasound2)");
        }

        return isList ? List(usable) : Capture(usable, device, watchdog);
    }

    private static bool IsInstalled(string backend)
    {
        string library = backend == PulseCapture.Name ? PulseCapture.Library : AlsaCapture.Library;
        return NativeLibrary.TryLoad(library, out _);
    }

    private static int List(string[] backends)
    {
        using Stream output = Console.OpenStandardOutput();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartArray();
        foreach (string backend in backends)
        {
            IReadOnlyList<(string Device, string Description)> devices = backend == PulseCapture.Name ? PulseDevices.List() : AlsaCapture.List();
            foreach ((string device, string description) in devices)
            {
                json.WriteStartObject();
                json.WriteString("backend", backend);
                json.WriteString("device", device);
                json.WriteString("description", description);

                // A monitor gives back what the loudspeaker plays.
                json.WriteBoolean("monitor", device.EndsWith(".monitor", StringComparison.Ordinal));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        return 0;
    }

    private static int Capture(string[] backends, string? device, int watchdog)
    {
        var complaints = new List<string>();
        foreach (string backend in backends)
        {
            try
            {
                using ICapture capture = backend == PulseCapture.Name ? new PulseCapture(device) : new AlsaCapture(device ?? "default");
                return Copy(capture, watchdog);
            }
            catch (CaptureException error)
            {
                complaints.Add($"{backend}: {error.Message}");
            }
        }

        return Fail(DeviceFailed, string.Join("; ", complaints));
    }

    private static int Copy(ICapture capture, int watchdog)
    {
        using Stream output = Console.OpenStandardOutput();
        ExitWithInput();
        using var overdue = new Timer(
            _ => Environment.Exit(Fail(NothingCame, $"no sound came for {watchdog} ms")), null, watchdog, Timeout.Infinite);
        byte[] frame = new byte[FrameBytes];
        while (true)
        {
            int read = capture.Read(frame);
            if (read == 0)
            {
                return 0;
            }

            overdue.Change(watchdog, Timeout.Infinite);
            try
            {
                output.Write(frame, 0, read);
                output.Flush();
            }
            catch (IOException)
            {
                // Whoever listened is gone.
                return 0;
            }
        }
    }

    /// <summary>However the parent ends, its end of the pipe closes; a microphone must never stay open behind it.</summary>
    private static void ExitWithInput()
    {
        var waiting = new Thread(() =>
        {
            using Stream input = Console.OpenStandardInput();
            byte[] ignored = new byte[256];
            while (input.Read(ignored) > 0)
            {
            }

            Environment.Exit(0);
        })
        { IsBackground = true };
        waiting.Start();
    }

    private static int Fail(int code, string message)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}

/// <summary>An open microphone.</summary>
internal interface ICapture : IDisposable
{
    /// <summary>Waits for sound.</summary>
    /// <param name="frame">Filled as far as the sound goes.</param>
    /// <returns>Bytes; 0 when the device has come to its end.</returns>
    /// <exception cref="CaptureException">The device has failed.</exception>
    int Read(byte[] frame);
}

/// <summary>The sound library refused; the message is the library's.</summary>
internal sealed class CaptureException(string message) : Exception(message);
