using System.Diagnostics;

namespace RadLSP.Audio.Tests.Sound;

/// <summary>A private PulseAudio with a loudspeaker that nobody hears, whose monitor serves as microphone.</summary>
internal sealed class PulseServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private PulseServer(string folder, Process process)
    {
        _folder = folder;
        _process = process;
    }

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["PULSE_SERVER"] = "unix:" + Path.Combine(_folder, "s"), ["XDG_RUNTIME_DIR"] = _folder, ["HOME"] = _folder,
    };

    public static async Task<PulseServer> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("radlsp-pa").FullName;
        var server = new PulseServer(folder, Process.Start(new ProcessStartInfo(
            "pulseaudio",
            [
                "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "-L", $"module-native-protocol-unix socket={folder}/s auth-anonymous=1",
                "-L", "module-null-sink sink_name=vmic rate=16000 channels=1",
            ])
        { RedirectStandardError = true, Environment = { ["XDG_RUNTIME_DIR"] = folder, ["HOME"] = folder } })!);
        server._process.ErrorDataReceived += static (_, _) => { };
        server._process.BeginErrorReadLine();
        for (int attempt = 0; attempt < 60; attempt++)
        {
            if (await server.RunAsync("pactl", "info") == 0)
            {
                return server;
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException("PulseAudio does not answer.");
    }

    /// <summary>Plays a WAV file, to its end.</summary>
    public Task<int> PlayAsync(byte[] wav)
    {
        string file = Path.Combine(_folder, "play.wav");
        File.WriteAllBytes(file, wav);
        return RunAsync("paplay", "--device=vmic", file);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<int> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }
}
