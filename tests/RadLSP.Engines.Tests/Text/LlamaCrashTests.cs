using System.Collections.Concurrent;
using System.Diagnostics;
using RadLSP.Engines.Text;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Tests.Text;

/// <summary>The real worker dies, hangs or finds no memory: the request is answered with what happened, and the next one works.</summary>
public sealed class LlamaCrashTests
{
    private const string Report = "the lungs are clear. heart size is normal. ";

    private static readonly TextModelOptions Slow = new(MadeModels.Slow) { Threads = 1 };

    private static readonly TextModelOptions Tiny = new(MadeModels.Tiny) { Threads = 1 };

    private readonly ConcurrentQueue<string> _reports = new();

    [Theory]
    [InlineData("KILL", "exit 137")]
    [InlineData("ABRT", "exit 134")]
    [InlineData("SEGV", "exit 139")]
    public async Task A_worker_that_dies_in_mid_sentence_is_said_to_and_comes_back(string signal, string expected)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        WorkerSupervisor supervisor = LlamaWorker.Supervise(report: _reports.Enqueue);
        await using WorkerTextEngine engine = new(supervisor);
        await engine.LoadAsync(Slow, CancellationToken.None);
        EngineException error = await Assert.ThrowsAsync<EngineException>(async () =>
        {
            await foreach (TextPiece _ in engine.GenerateAsync(Endless, CancellationToken.None))
            {
                Signal(supervisor, signal);
            }
        });
        Assert.Equal(EngineError.EngineCrashed, error.Error);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, Assert.Single(_reports));
        await AssertWorksAsync(engine, restarts: 1);
    }

    [Fact]
    public async Task An_error_in_native_code_ends_the_worker_and_nothing_else()
    {
        // A vocabulary without single bytes makes llama.cpp throw where nothing catches, over a character that it has no token for.
        WorkerSupervisor supervisor = LlamaWorker.Supervise(report: _reports.Enqueue);
        await using WorkerTextEngine engine = new(supervisor);
        await engine.LoadAsync(new TextModelOptions(MadeModels.WithoutBytes) { Threads = 1 }, CancellationToken.None);
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.TextAsync(new GenerateOptions { Prompt = "5 \u00b5m secretword" }));
        Assert.Equal(EngineError.EngineCrashed, error.Error);
        Assert.Contains("error in its native code (exit 134): std::out_of_range", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secretword", string.Concat(_reports) + error.Message, StringComparison.Ordinal);
        await engine.LoadAsync(Tiny, CancellationToken.None);
        await AssertWorksAsync(engine, restarts: 1);
    }

    [Fact]
    public async Task Several_requests_that_a_crash_hits_all_learn_of_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        WorkerSupervisor supervisor = LlamaWorker.Supervise();
        await using WorkerTextEngine engine = new(supervisor);
        await engine.LoadAsync(Slow, CancellationToken.None);
        Task<string>[] requests = [.. Enumerable.Range(0, 4).Select(_ => engine.TextAsync(Endless))];
        await engine.CheckHealthAsync(CancellationToken.None);
        Signal(supervisor, "KILL");
        foreach (Task<string> request in requests)
        {
            Assert.Equal(EngineError.EngineCrashed, (await Assert.ThrowsAsync<EngineException>(() => request)).Error);
        }

        await AssertWorksAsync(engine, restarts: 1);
    }

    [Fact]
    public async Task A_worker_that_hangs_is_killed_at_the_deadline()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        WorkerSupervisor supervisor = LlamaWorker.Supervise(new WorkerLimits { Grace = TimeSpan.FromMilliseconds(200) }, _reports.Enqueue);
        await using WorkerTextEngine engine = new(supervisor);
        await engine.LoadAsync(Tiny, CancellationToken.None);
        Signal(supervisor, "STOP");
        EngineException error = await Assert.ThrowsAsync<EngineException>(
            () => engine.TextAsync(new GenerateOptions { Prompt = Report, Deadline = TimeSpan.FromMilliseconds(200) }));
        Assert.Equal(EngineError.DeadlineExceeded, error.Error);
        await AssertWorksAsync(engine, restarts: 1);
    }

    [Fact]
    public async Task A_worker_that_hangs_without_a_deadline_is_found_by_its_heartbeat()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        WorkerSupervisor supervisor = LlamaWorker.Supervise(new WorkerLimits { Heartbeat = TimeSpan.FromMilliseconds(1500) }, _reports.Enqueue);
        await using WorkerTextEngine engine = new(supervisor);
        await engine.LoadAsync(Tiny, CancellationToken.None);
        Signal(supervisor, "STOP");
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.TextAsync(new GenerateOptions { Prompt = Report }));
        Assert.Equal(EngineError.EngineCrashed, error.Error);
        Assert.Contains("hung", error.Message, StringComparison.Ordinal);
        await AssertWorksAsync(engine, restarts: 1);
    }

    [Fact]
    public async Task Damaged_missing_and_foreign_models_are_refused_and_a_sound_one_loads_after()
    {
        WorkerSupervisor supervisor = LlamaWorker.Supervise(report: _reports.Enqueue);
        await using WorkerTextEngine engine = new(supervisor);
        string broken = MadeModels.NewPath("broken.gguf");
        await File.WriteAllBytesAsync(broken, (await File.ReadAllBytesAsync(MadeModels.Tiny))[..^1000]);
        Assert.Equal(EngineError.ModelDamaged, (await RefusalAsync(broken)).Error);
        Assert.Equal(EngineError.ModelMissing, (await RefusalAsync(broken + ".not")).Error);
        EngineException foreign = await RefusalAsync(MadeModels.Foreign);
        Assert.Equal(EngineError.ModelUnsupported, foreign.Error);
        Assert.Contains("radlsp-unknown", foreign.Message, StringComparison.Ordinal);
        await engine.LoadAsync(Tiny, CancellationToken.None);
        await AssertWorksAsync(engine, restarts: 0);
        Assert.Empty(_reports);

        Task<EngineException> RefusalAsync(string path) =>
            Assert.ThrowsAsync<EngineException>(() => engine.LoadAsync(new TextModelOptions(path), CancellationToken.None));
    }

    [Fact]
    public async Task A_context_that_does_not_fit_is_refused_and_a_smaller_one_loads_after()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // .NET reserves address space by the size of its heap, so that is bounded first.
        WorkerCommand bounded = new("The language model", Script("ulimit -v 6000000"))
        {
            Environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x8000000" },
        };
        await using WorkerTextEngine engine = new(LlamaWorker.Supervise(command: bounded));
        EngineException error = await Assert.ThrowsAsync<EngineException>(
            () => engine.LoadAsync(new TextModelOptions(MadeModels.Wide) { ContextTokens = 8_000_000, Threads = 1 }, CancellationToken.None));
        Assert.Equal(EngineError.NotEnoughMemory, error.Error);
        await engine.LoadAsync(Tiny, CancellationToken.None);
        await AssertWorksAsync(engine, restarts: 0);
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_left_for_the_processor()
    {
        await using WorkerTextEngine engine = new(LlamaWorker.Supervise(report: _reports.Enqueue));
        LoadedTextModel loaded = await engine.LoadAsync(Tiny with { Device = EngineDevice.Metal }, CancellationToken.None);
        Assert.Equal(EngineDevice.Cpu, loaded.Device);
        Assert.Contains("computes on the processor", loaded.Warning, StringComparison.Ordinal);
        await AssertWorksAsync(engine, restarts: 0);
        await using WorkerTextEngine strict = new(LlamaWorker.Supervise());
        EngineException error = await Assert.ThrowsAsync<EngineException>(
            () => strict.LoadAsync(Tiny with { Device = EngineDevice.Metal, FallBackToCpu = false }, CancellationToken.None));
        Assert.Equal(EngineError.EngineMissing, error.Error);
    }

    [Fact]
    public async Task A_driver_that_brings_the_worker_down_is_left_for_the_processor()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        WorkerCommand command = new("The language model", Script("case \"$*\" in *vulkan*) kill -ABRT $$ ;; esac"));
        await using WorkerTextEngine engine = new(LlamaWorker.Supervise(command: command, report: _reports.Enqueue));
        LoadedTextModel loaded = await engine.LoadAsync(Tiny with { Device = EngineDevice.Vulkan }, CancellationToken.None);
        Assert.Equal(EngineDevice.Cpu, loaded.Device);
        Assert.Contains("exit 134", loaded.Warning, StringComparison.Ordinal);
        await AssertWorksAsync(engine, restarts: 0);
    }

    [Fact]
    public async Task An_engine_that_fails_again_and_again_rests_before_it_is_tried_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        WorkerLimits limits = new() { Rests = [TimeSpan.FromHours(1)] };
        await using WorkerTextEngine engine = new(LlamaWorker.Supervise(limits, command: new WorkerCommand("The language model", Script("exit 9"))));
        EngineError[] errors = new EngineError[3];
        for (int attempt = 0; attempt < errors.Length; attempt++)
        {
            errors[attempt] = (await Assert.ThrowsAsync<EngineException>(() => engine.LoadAsync(Tiny, CancellationToken.None))).Error;
        }

        Assert.Equal([EngineError.EngineCrashed, EngineError.EngineCrashed, EngineError.EngineResting], errors);
    }

    [Fact]
    public async Task What_is_no_worker_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using WorkerTextEngine missing = new(LlamaWorker.Supervise(command: new WorkerCommand("The language model", "/nowhere/radlsp-llama")));
        Assert.Equal(EngineError.EngineMissing, (await Assert.ThrowsAsync<EngineException>(() => missing.GetCapabilitiesAsync(CancellationToken.None))).Error);
        await using WorkerTextEngine other = new(LlamaWorker.Supervise(command: new WorkerCommand("The language model", "/bin/echo")));
        Assert.Equal(EngineError.ProtocolViolated, (await Assert.ThrowsAsync<EngineException>(() => other.GetCapabilitiesAsync(CancellationToken.None))).Error);
    }

    [Fact]
    public async Task A_worker_ends_when_the_server_is_gone()
    {
        using Process worker = Process.Start(new ProcessStartInfo(LlamaWorker.Executable, ["serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.NotNull(await WorkerFrame.ReadAsync(worker.StandardOutput.BaseStream, CancellationToken.None));
        Stream input = worker.StandardInput.BaseStream;
        await WorkerMessages.Frame(1, new LoadTextRequest(Slow)).WriteAsync(input, CancellationToken.None);
        await WorkerFrame.ReadAsync(worker.StandardOutput.BaseStream, CancellationToken.None);
        await WorkerMessages.Frame(2, new GenerateRequest(Endless)).WriteAsync(input, CancellationToken.None);
        await WorkerFrame.ReadAsync(worker.StandardOutput.BaseStream, CancellationToken.None);
        worker.StandardInput.Close();
        await worker.WaitForExitAsync();
        Assert.Equal(0, worker.ExitCode);
    }

    [Fact]
    public async Task Garbage_ends_a_worker_with_a_code_of_its_own()
    {
        using Process worker = Process.Start(new ProcessStartInfo(LlamaWorker.Executable, ["serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await worker.StandardInput.WriteAsync("GET / HTTP/1.1\r\n\r\n");
        await worker.StandardInput.FlushAsync();
        await worker.WaitForExitAsync();
        Assert.Equal(4, worker.ExitCode);
    }

    [Theory]
    [InlineData("/src/ggml.c:812: GGML_ASSERT(n_tokens <= n_batch) failed", "ggml.c:812: GGML_ASSERT(n_tokens <= n_batch) failed")]
    [InlineData("terminate called after throwing an instance of 'std::bad_alloc'", "std::bad_alloc")]
    [InlineData("prompt: \"Small nodule in the right lung\"", null)]
    [InlineData("what():  Small nodule", null)]
    public void Only_lines_without_report_text_are_shown(string line, string? shown) => Assert.Equal(shown, WorkerExit.SafeLine(line));

    /// <summary>A grammar that lets the model end would let some llama.cpp draw the end before the signal arrives.</summary>
    private static GenerateOptions Endless => new() { Prompt = Report, Grammar = "root ::= [a-z ] root", Temperature = 1, MaxTokens = 100_000 };

    private static async Task AssertWorksAsync(WorkerTextEngine engine, int restarts)
    {
        Assert.NotEmpty(await engine.TextAsync(new GenerateOptions { Prompt = Report, MaxTokens = 4 }));
        EngineHealth health = await engine.CheckHealthAsync(CancellationToken.None);
        Assert.True(health.IsReady);
        Assert.Equal(restarts, health.Restarts);
    }

    private static void Signal(WorkerSupervisor supervisor, string signal)
    {
        if (supervisor.ProcessId is int id)
        {
            using Process kill = Process.Start("kill", ["-" + signal, id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }
    }

    /// <summary>A program that does something first and then becomes the worker.</summary>
    private static string Script(string first)
    {
        string path = MadeModels.NewPath("worker.sh");
        File.WriteAllText(path, $"#!/bin/sh\n{first}\nexec \"{LlamaWorker.Executable}\" \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
