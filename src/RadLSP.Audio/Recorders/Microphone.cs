using System.ComponentModel;
using System.Diagnostics;
using RadLSP.Audio.Sources;

namespace RadLSP.Audio.Recorders;

/// <summary>Opens and lists microphones. Recording is another process, so that no sound library runs in this one.</summary>
public static class Microphone
{
    private static readonly TimeSpan ListPatience = TimeSpan.FromSeconds(5);

    internal static RecordingSystem ThisSystem =>
        OperatingSystem.IsWindows() ? RecordingSystem.Windows : OperatingSystem.IsMacOS() ? RecordingSystem.MacOS : RecordingSystem.Linux;

    /// <summary>Never throws for want of a microphone: the source then ends at once and says what to install.</summary>
    public static ISoundSource Open(MicrophoneOptions? options = null, TimeProvider? clock = null)
    {
        options ??= new();
        return new RecorderSound(Found(options), options, clock ?? TimeProvider.System);
    }

    /// <summary>The devices of every recorder that has a list. Empty when there is none.</summary>
    public static async Task<IReadOnlyList<MicrophoneDevice>> DevicesAsync(MicrophoneOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        var all = new List<MicrophoneDevice>();
        foreach ((Recorder recorder, _) in Found(options))
        {
            if (recorder.Listing != DeviceListing.None && Find(recorder.ListProgram, options) is { } program)
            {
                string text = await OutputAsync(program, recorder.ListArguments, options, cancellation).ConfigureAwait(false);
                all.AddRange(DeviceParser.Parse(text, recorder.Listing).Select(d => new MicrophoneDevice(recorder.Name, d.Device, d.Description)));
            }
        }

        return all;
    }

    internal static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments, MicrophoneOptions options)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
        };
        foreach ((string name, string value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>The recorders that are installed and wanted, with the path of their program.</summary>
    private static List<(Recorder Recorder, string Path)> Found(MicrophoneOptions options)
    {
        var found = new List<(Recorder, string)>();
        foreach (Recorder recorder in RecorderTable.Of(ThisSystem).Where(r => options.Recorder is null || r.Name == options.Recorder))
        {
            if (Find(recorder.Program, options) is { } path)
            {
                found.Add((recorder, path));
            }
        }

        return found;
    }

    private static string? Find(string program, MicrophoneOptions options)
    {
        string file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (program.StartsWith("radlsp", StringComparison.Ordinal))
        {
            // Our own program is never somebody else's of the same name.
            folders = [options.WorkerFolder ?? AppContext.BaseDirectory];
        }

        return folders.Select(f => Path.Combine(f, file)).FirstOrDefault(File.Exists);
    }

    private static async Task<string> OutputAsync(string program, IReadOnlyList<string> arguments, MicrophoneOptions options, CancellationToken cancellation)
    {
        try
        {
            using Process process = Process.Start(StartInfo(program, arguments, options))!;
            try
            {
                process.StandardInput.Close();
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                patience.CancelAfter(ListPatience);
                Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
                string output = await process.StandardOutput.ReadToEndAsync(patience.Token).ConfigureAwait(false);

                // FFmpeg prints its lists where others print errors.
                return output + "\n" + await errors.ConfigureAwait(false);
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
        catch (Exception error) when (error is Win32Exception or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return "";
        }
    }
}
