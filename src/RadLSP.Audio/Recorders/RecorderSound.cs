using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Sources;

namespace RadLSP.Audio.Recorders;

/// <summary>
/// Sound from the first recorder that gives any. One that falls silent or ends is started anew; sound waits for a slow reader, so
/// that nothing spoken is lost while an engine loads.
/// </summary>
internal sealed class RecorderSound(IReadOnlyList<(Recorder Recorder, string Path)> recorders, MicrophoneOptions options, TimeProvider clock) : ISoundSource
{
    /// <summary>Five minutes, 19 MB.</summary>
    private const int MostFrames = 15_000;

    private readonly CancellationTokenSource _closing = new();
    private Task _recording = Task.CompletedTask;

    public string Name { get; private set; } = "microphone";

    public SoundEnd? End { get; private set; }

    public async IAsyncEnumerable<SoundFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
        var pump = new SoundPump(MostFrames, clock);
        _recording = Task.Run(() => RecordAsync(pump, stopping.Token), CancellationToken.None);
        try
        {
            await foreach (SoundFrame frame in pump.ReadAsync(stopping.Token).ConfigureAwait(false))
            {
                yield return frame;
            }
        }
        finally
        {
            // The recorder is gone before the reader goes on: a microphone's light must not stay on.
            await stopping.CancelAsync().ConfigureAwait(false);
            await _recording.ConfigureAwait(false);
            End ??= new SoundEnd(SoundEndReason.Cancelled);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _recording.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task RecordAsync(SoundPump pump, CancellationToken cancellation)
    {
        try
        {
            End = await TryAllAsync(pump, cancellation).ConfigureAwait(false);
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

    private async Task<SoundEnd> TryAllAsync(SoundPump pump, CancellationToken cancellation)
    {
        var complaints = new List<string>();
        foreach ((Recorder recorder, string path) in recorders)
        {
            int withoutSound = 0;
            bool hasWorked = false;
            string complaint = "";
            do
            {
                long before = pump.Start;
                complaint = await RecordOnceAsync(recorder, path, pump, cancellation).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                hasWorked |= pump.Start > before;

                // A recorder that dies again and again after a blink of sound has not come back.
                withoutSound = pump.Start - before >= SoundFrame.Rate ? 0 : withoutSound + 1;
                if (hasWorked)
                {
                    // A device that was pulled out may be back in a moment; a sound server that restarts needs one.
                    await Task.Delay(TimeSpan.FromMilliseconds(250 * (1 + withoutSound)), clock, cancellation).ConfigureAwait(false);
                }
            }
            while (hasWorked && withoutSound <= options.MostRestarts);

            if (hasWorked)
            {
                return new SoundEnd(SoundEndReason.Lost, $"The microphone stopped and did not come back ({recorder.Name}: {complaint}). Check that it is plugged in, then start again.");
            }

            complaints.Add($"{recorder.Name}: {complaint}");
        }

        return new SoundEnd(SoundEndReason.NoMicrophone, complaints.Count > 0
            ? $"No microphone gives any sound ({string.Join("; ", complaints)}). Check that one is plugged in and allowed; radlsp mic list shows what is there."
            : Missing());
    }

    private string Missing()
    {
        IReadOnlyList<Recorder> all = RecorderTable.Of(Microphone.ThisSystem);
        if (options.Recorder is { } name && all.All(r => r.Name != name))
        {
            return $"There is no recorder \"{name}\" here; there are {string.Join(", ", all.Select(r => r.Name))}.";
        }

        IEnumerable<string> packages = all.Where(r => options.Recorder is null || r.Name == options.Recorder).Select(r => r.Package).Distinct();
        return $"There is no program to record with. Install one of: {string.Join(", ", packages)}.";
    }

    /// <returns>Why it ended.</returns>
    private async Task<string> RecordOnceAsync(Recorder recorder, string path, SoundPump pump, CancellationToken cancellation)
    {
        string? device = options.Device;
        if (device is null && RecorderTable.NeedsDevice(recorder))
        {
            device = (await Microphone.DevicesAsync(options with { Recorder = recorder.Name }, cancellation).ConfigureAwait(false)).FirstOrDefault()?.Device;
            if (device is null)
            {
                return "it lists no microphone";
            }
        }

        Name = recorder.Name;
        Process process;
        try
        {
            process = Process.Start(Microphone.StartInfo(path, recorder.RecordFrom(device), options))!;
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            return error.Message;
        }

        using (process)
        {
            // Read to the end even when nobody looks: a full pipe would hold the recorder up.
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                string? complaint = await CopyAsync(process.StandardOutput.BaseStream, pump, cancellation).ConfigureAwait(false);
                return complaint ?? LastLine(await errors.WaitAsync(options.Watchdog, clock, cancellation).ConfigureAwait(false));
            }
            catch (TimeoutException)
            {
                return LastLine("");
            }
            finally
            {
                Stop(process);
            }
        }
    }

    /// <summary>Sound libraries chatter before they say what is wrong.</summary>
    private static string LastLine(string errors) =>
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last] ? last : "it ended without a word";

    /// <returns>Null at the end of the stream.</returns>
    private async Task<string?> CopyAsync(Stream output, SoundPump pump, CancellationToken cancellation)
    {
        const int Most = 8192;
        byte[] bytes = new byte[Most + 2];
        float[] samples = new float[Most / 2];
        int held = 0;
        while (true)
        {
            int read;
            try
            {
                // Reading a pipe cannot be cancelled; killing the recorder, which follows, ends it.
                read = await output.ReadAsync(bytes.AsMemory(held, Most - held), CancellationToken.None).AsTask()
                    .WaitAsync(options.Watchdog, clock, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return $"no sound came for {options.Watchdog.TotalSeconds:0.#} s";
            }

            if (read == 0)
            {
                return null;
            }

            held += read;
            int whole = held / 2;
            SampleConversion.ToFloat(bytes, SampleFormat.Signed16, samples.AsSpan(0, whole));
            pump.Pending.AddRange(samples.AsSpan(0, whole));
            bytes[0] = bytes[2 * whole];
            held -= 2 * whole;
            await pump.WriteFramesAsync(null, cancellation).ConfigureAwait(false);
        }
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
