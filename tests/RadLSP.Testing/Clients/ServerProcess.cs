using System.Diagnostics;
using System.Text;

namespace RadLSP.Testing.Clients;

/// <summary>The real executable, started as an editor starts it.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task _readingErrors;

    private ServerProcess(Process process)
    {
        _process = process;
        _readingErrors = Task.Run(async () =>
        {
            while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                lock (_errors)
                {
                    _errors.AppendLine(line);
                }
            }
        });
        Client = new LanguageClient(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
    }

    /// <summary>
    /// The program under test: the one that the environment variable RADLSP_EXECUTABLE names (a published one, say), else the
    /// one that the build has made.
    /// </summary>
    public static string Executable => Environment.GetEnvironmentVariable("RADLSP_EXECUTABLE") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(
            SharedFiles.RepositoryRoot, "src", "RadLSP", "bin", Configuration, "net10.0", OperatingSystem.IsWindows() ? "radlsp.exe" : "radlsp");

    public LanguageClient Client { get; }

    public int Id => _process.Id;

    /// <summary>What the server has logged so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    private static string Configuration =>
        new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Debug";

    /// <param name="arguments">After "serve".</param>
    /// <param name="environment">Set for the process; the user's data folder is a fresh one unless it is set here.</param>
    public static ServerProcess Start(IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("serve");
        foreach (string argument in arguments ?? [])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["XDG_DATA_HOME"] = Path.Combine(Path.GetTempPath(), "radlsp-tests", Guid.NewGuid().ToString("N"));
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException($"{Executable} cannot be started."));
    }

    /// <summary>Waits for the process to end by itself.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        await _readingErrors.WaitAsync(patience.Token).ConfigureAwait(false);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Client.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }
    }
}
