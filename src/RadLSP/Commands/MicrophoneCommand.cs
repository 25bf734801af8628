using System.CommandLine;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Recorders;
using RadLSP.Audio.Sources;
using Spectre.Console;

namespace RadLSP.Commands;

/// <summary><c>radlsp mic list</c>, <c>record</c> and <c>stream</c>: does the microphone work, and the microphone for a server elsewhere.</summary>
internal static class MicrophoneCommand
{
    /// <summary>A quiet voice at arm's length reaches this, in dB of full scale.</summary>
    private const double QuietVoice = -45;

    /// <summary>From here on peaks are cut off.</summary>
    private const double TooLoud = -1;

    private static readonly Option<string?> Recorder = new("--recorder") { Description = "The program to record with: radlsp, parec, pw-cat, arecord, ffmpeg, ffmpeg-alsa or sox; without it, the first that works." };
    private static readonly Option<string?> Device = new("--device") { Description = "A device of radlsp mic list; without it, the system's default." };

    public static Command Create()
    {
        var list = new Command("list", "List the microphones.") { Recorder };
        list.SetAction((result, cancellation) => ListAsync(Options(result), cancellation));

        var seconds = new Option<double>("--seconds") { Description = "How long to record.", DefaultValueFactory = _ => 5 };
        var file = new Argument<string>("FILE.wav") { Description = "What to write." };
        var record = new Command("record", "Record a WAV file and show the level, to test a microphone.") { Recorder, Device, seconds, file };
        record.SetAction((result, cancellation) => RecordAsync(Options(result), result.GetValue(seconds), result.GetValue(file)!, cancellation));

        var stream = new Command("stream", "Write the microphone to standard output (s16le, 16 kHz, mono), for a server on another machine.") { Recorder, Device };
        stream.SetAction((result, cancellation) => StreamAsync(Options(result), cancellation));
        return new Command("mic", "Test microphones.") { list, record, stream };
    }

    private static MicrophoneOptions Options(ParseResult result) =>
        new() { Recorder = result.GetValue(Recorder), Device = result.CommandResult.Command.Options.Contains(Device) ? result.GetValue(Device) : null };

    private static async Task<int> ListAsync(MicrophoneOptions options, CancellationToken cancellation)
    {
        IReadOnlyList<MicrophoneDevice> devices = await Microphone.DevicesAsync(options, cancellation).ConfigureAwait(false);
        if (devices.Count == 0)
        {
            // Opening one says what is missing; a list of nothing would not.
            await using ISoundSource source = Microphone.Open(options);
            try
            {
                await foreach (SoundFrame frame in source.ReadAsync(cancellation).ConfigureAwait(false))
                {
                    Console.WriteLine($"{source.Name}\tdefault");
                    return 0;
                }
            }
            catch (OperationCanceledException)
            {
                return 1;
            }

            Console.Error.WriteLine($"radlsp: {source.End!.Message}");
            return 1;
        }

        foreach (MicrophoneDevice device in devices)
        {
            Console.WriteLine($"{device.Recorder}\t{device.Device}\t{device.Description}");
        }

        return 0;
    }

    private static async Task<int> RecordAsync(MicrophoneOptions options, double seconds, string path, CancellationToken cancellation)
    {
        if (seconds is not (> 0 and <= 3600))
        {
            Console.Error.WriteLine("radlsp: --seconds must be above 0 and at most 3600");
            return 2;
        }

        try
        {
            await using FileStream file = File.Create(path);
            using var writer = new WavWriter(file);
            await using ISoundSource source = Microphone.Open(options);
            long wanted = (long)(seconds * SoundFrame.Rate);
            long written = 0;
            double loudest = -100;
            async Task CopyAsync(Action<double> show)
            {
                await foreach (SoundFrame frame in source.ReadAsync(cancellation).ConfigureAwait(false))
                {
                    ReadOnlyMemory<float> samples = frame.Samples[..(int)Math.Min(frame.Samples.Length, wanted - written)];
                    writer.Write(samples.Span);
                    written += samples.Length;
                    double level = PeakDecibel(samples.Span);
                    loudest = Math.Max(loudest, level);
                    if (frame.Start / SoundFrame.Length % 5 == 0)
                    {
                        show(level);
                    }

                    if (written >= wanted)
                    {
                        break;
                    }
                }
            }

            // The meter is for eyes; in a file it would be a page of control characters.
            await (Console.IsOutputRedirected
                ? CopyAsync(static _ => { })
                : AnsiConsole.Live(new Text("Waiting for sound ...")).StartAsync(
                    live => CopyAsync(level => live.UpdateTarget(Meter(level, (double)written / SoundFrame.Rate, source.Name))))).ConfigureAwait(false);
            if (written < wanted)
            {
                Console.Error.WriteLine($"radlsp: {source.End!.Message}");
                return 1;
            }

            Console.WriteLine($"{path}: {seconds:0.#} s through {source.Name}, loudest {loudest:0} dB. {Advice(loudest)}");
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"radlsp: {path} cannot be written: {error.Message}");
            return 2;
        }
    }

    private static async Task<int> StreamAsync(MicrophoneOptions options, CancellationToken cancellation)
    {
        await using ISoundSource source = Microphone.Open(options);
        await using Stream output = Console.OpenStandardOutput();
        byte[] bytes = new byte[SoundFrame.Length * 2];
        try
        {
            await foreach (SoundFrame frame in source.ReadAsync(cancellation).ConfigureAwait(false))
            {
                SampleConversion.ToSigned16(frame.Samples.Span, bytes);
                await output.WriteAsync(bytes.AsMemory(0, frame.Samples.Length * 2), cancellation).ConfigureAwait(false);
                await output.FlushAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // Whoever listened has gone, or the user stops: both are the usual end.
            return 0;
        }

        Console.Error.WriteLine($"radlsp: {source.End!.Message}");
        return 1;
    }

    private static string Advice(double loudest) => loudest switch
    {
        <= -90 => "That is silence: the microphone is muted, or another one is meant (radlsp mic list).",
        < QuietVoice => "That is very quiet: speak closer, or turn the microphone up.",
        > TooLoud => "That is too loud: turn the microphone down, or peaks are cut off.",
        _ => "That is a good level.",
    };

    private static Text Meter(double level, double seconds, string name)
    {
        const int Width = 40;
        int filled = (int)Math.Clamp((level + 60) / 60 * Width, 0, Width);
        Color color = level > TooLoud ? Color.Red : level < QuietVoice ? Color.Yellow : Color.Green;
        return new Text($"{seconds,5:0.0} s  {new string('#', filled)}{new string('.', Width - filled)} {level,4:0} dB  {name}", new Style(color));
    }

    private static double PeakDecibel(ReadOnlySpan<float> samples)
    {
        float peak = 1e-5f;
        foreach (float sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        return 20 * Math.Log10(peak);
    }
}
