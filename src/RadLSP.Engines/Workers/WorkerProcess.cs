using System.ComponentModel;
using System.Diagnostics;

namespace RadLSP.Engines.Workers;

/// <summary>One process of a worker, from its start to its end.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private string? _lastSafeLine;

    private WorkerProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => _lastSafeLine = line.Data is null ? _lastSafeLine : WorkerExit.SafeLine(line.Data) ?? _lastSafeLine;
        process.BeginErrorReadLine();
    }

    public WorkerConnection Connection { get; private set; } = null!;

    public int Id => _process.Id;

    /// <summary>What the process holds of the machine's memory; 0 when it is gone.</summary>
    public long MemoryBytes
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.WorkingSet64;
            }
            catch (Exception error) when (error is InvalidOperationException or Win32Exception)
            {
                return 0;
            }
        }
    }

    /// <summary>Starts a worker and waits until its engine is open.</summary>
    /// <exception cref="EngineException">It is missing, ended at once, or did not get ready within <see cref="WorkerLimits.Start"/>.</exception>
    public static async Task<WorkerProcess> StartAsync(WorkerCommand command, EngineDevice device, WorkerLimits limits, TimeProvider time, CancellationToken cancellation)
    {
        WorkerProcess worker = new(Launch(command, device));
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(limits.Start);
        try
        {
            Process process = worker._process;
            worker.Connection = await WorkerConnection.OpenAsync(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, time, late.Token).ConfigureAwait(false);
            return worker;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            worker.Kill();
            worker.Dispose();
            throw new EngineException(EngineError.DeadlineExceeded, $"{command.Engine} did not get ready within {limits.Start.TotalSeconds:F0} s and was stopped.");
        }
        catch (EngineException error) when (error.Error is EngineError.EngineCrashed or EngineError.ProtocolViolated)
        {
            worker.Kill();
            string why = await worker.DescribeEndAsync().ConfigureAwait(false);
            worker.Dispose();
            throw new EngineException(error.Error, $"{command.Engine} could not be started: {why}.", error);
        }
        catch
        {
            worker.Kill();
            worker.Dispose();
            throw;
        }
    }

    /// <summary>Ends the process at once, whatever it does.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It ended by itself meanwhile.
        }
    }

    /// <summary>How the process ended, once it has.</summary>
    public async Task<string> DescribeEndAsync()
    {
        // This also waits for the end of standard error, where the reason may stand.
        await _process.WaitForExitAsync().ConfigureAwait(false);
        string words = WorkerExit.Describe(_process.ExitCode);
        return _lastSafeLine is string line ? $"{words}: {line}" : words;
    }

    public void Dispose()
    {
        Connection?.Dispose();
        _process.Dispose();
    }

    private static Process Launch(WorkerCommand command, EngineDevice device)
    {
        // A build that depends on an installed .NET has no executable of its own on some systems; then dotnet runs its assembly.
        bool isAssembly = command.Executable.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        if (!File.Exists(command.Executable))
        {
            throw new EngineException(EngineError.EngineMissing, $"{command.Engine} is not installed: there is no {command.Executable}. Install radlsp's engines beside radlsp, or name the worker in the configuration.");
        }

        ProcessStartInfo start = new(isAssembly ? "dotnet" : command.Executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (isAssembly)
        {
            start.ArgumentList.Add(command.Executable);
        }

        foreach (string argument in new WorkerArguments(device, command.Library).ToArguments())
        {
            start.ArgumentList.Add(argument);
        }

        // Without this an assertion starts a debugger to print where it was, which takes seconds and prints what was on the stack.
        start.Environment["GGML_NO_BACKTRACE"] = "1";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new EngineException(EngineError.EngineMissing, $"{command.Engine} could not be started: {command.Executable}: {error.Message}.", error);
        }
    }
}
