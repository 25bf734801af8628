using System.Diagnostics;
using RadLSP.Engines.Speech;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Whisper.Tests;

/// <summary>The contract over the real worker process, and what happens when that process dies.</summary>
public sealed class WhisperWorkerTests : SpeechEngineContract, IClassFixture<MadeModels>
{
    private readonly MadeModels _models;
    private WorkerSupervisor? _supervisor;

    public WhisperWorkerTests(MadeModels models) => _models = models;

    private protected override string ScriptedModel => _models.Scripted;

    private protected override string RandomModel => _models.Random;

    [Fact]
    public async Task A_worker_killed_in_the_middle_says_so_and_the_next_question_finds_another()
    {
        await using ISpeechEngine engine = Open();
        await engine.LoadAsync(Options(_models.Slow), default);
        int first = Worker();
        Task<Transcription> running = engine.TranscribeAsync(Tone(25), new TranscribeOptions(), default);
        using (Process process = Process.GetProcessById(first))
        {
            process.Kill();
        }

        EngineException error = await Assert.ThrowsAsync<EngineException>(() => running);
        Assert.Equal(EngineError.EngineCrashed, error.Error);
        Assert.NotEmpty((await engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default)).Segments);
        Assert.NotEqual(first, Worker());
    }

    [Fact]
    public async Task A_worker_that_hangs_is_killed_at_the_deadline()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using ISpeechEngine engine = Open(new WorkerLimits { Grace = TimeSpan.FromMilliseconds(200) });
        await engine.LoadAsync(Options(ScriptedModel), default);
        int first = Worker();
        using (Process stopped = Process.Start("kill", ["-STOP", $"{first}"]))
        {
            await stopped.WaitForExitAsync();
        }

        EngineException error = await Assert.ThrowsAsync<EngineException>(
            () => engine.TranscribeAsync(Tone(1), new TranscribeOptions { Deadline = TimeSpan.FromMilliseconds(300) }, default));
        Assert.Equal(EngineError.DeadlineExceeded, error.Error);
        Assert.NotEmpty((await engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default)).Segments);
        Assert.NotEqual(first, Worker());
    }

    [Fact]
    public async Task A_model_larger_than_the_free_memory_is_refused_and_another_loads_after()
    {
        string path = Path.Combine(Path.GetTempPath(), $"radlsp-huge-{Environment.ProcessId}.bin");
        File.Copy(ScriptedModel, path, overwrite: true);
        try
        {
            // It takes no room on the disk: nothing is written behind its end.
            await using (FileStream file = File.OpenWrite(path))
            {
                file.SetLength(1L << 42);
            }

            await using ISpeechEngine engine = Open();
            EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.LoadAsync(Options(path), default));
            Assert.Equal(EngineError.NotEnoughMemory, error.Error);
            Assert.Matches("4194304 MiB of memory and [0-9]+ MiB are free", error.Message);
            await engine.LoadAsync(Options(ScriptedModel), default);
            Assert.NotEmpty((await engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default)).Segments);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("nothing.so", EngineError.EngineMissing)]
    [InlineData("text.so", EngineError.EngineUnsuitable)]
    [InlineData("libm.so.6", EngineError.EngineUnsuitable)]
    public async Task A_wrong_library_is_refused_with_its_name(string library, EngineError expected)
    {
        string path = library switch
        {
            "text.so" => _models.TextFile,
            "libm.so.6" => Libm(),
            _ => Path.Combine(Path.GetTempPath(), library),
        };
        await using ISpeechEngine engine = Open(library: path);
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.GetCapabilitiesAsync(default));
        Assert.Equal(expected, error.Error);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private protected override ISpeechEngine Open() => Open(new WorkerLimits());

    private WorkerSpeechEngine Open(WorkerLimits? limits = null, string? library = null)
    {
        library ??= Environment.GetEnvironmentVariable("RADLSP_WHISPER_LIBRARY") is { Length: > 0 } own ? own : null;

        // Another worker that keeps the same contract can be put to the same questions.
        string executable = Environment.GetEnvironmentVariable("RADLSP_SPEECH_WORKER") is { Length: > 0 } other
            ? other
            : Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "radlsp-whisper.exe" : "radlsp-whisper");
        _supervisor = new WorkerSupervisor(
            new WorkerCommand("The speech recogniser", executable) { Library = library }, limits ?? new WorkerLimits(), TimeProvider.System, _ => { });
        return new WorkerSpeechEngine(_supervisor);
    }

    private int Worker() => _supervisor!.ProcessId ?? throw new InvalidOperationException("No worker runs.");

    /// <summary>A library that loads and is another one.</summary>
    private static string Libm()
    {
        using Process self = Process.GetCurrentProcess();
        return self.Modules.Cast<ProcessModule>().Select(module => module.FileName).First(name => Path.GetFileName(name).StartsWith("libm", StringComparison.Ordinal));
    }
}
