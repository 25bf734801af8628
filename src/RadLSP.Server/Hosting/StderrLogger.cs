using System.Globalization;
using Microsoft.Extensions.Logging;

namespace RadLSP.Server.Hosting;

/// <summary>
/// Writes log lines to standard error, which editors keep in their log of the server. Standard output belongs to the protocol.
/// </summary>
internal sealed class StderrLogger(LogLevel least, TimeProvider time) : ILogger
{
    private readonly Lock _lock = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        // An exception is named by its type alone: its message may quote the report.
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetLocalNow():HH:mm:ss.fff} {Name(logLevel)} {formatter(state, null)}{(exception is null ? "" : $" [{exception.GetType().Name}]")}");
        lock (_lock)
        {
            try
            {
                Console.Error.WriteLine(line);
            }
            catch (IOException)
            {
                // Nobody reads standard error any more; serving goes on.
            }
        }
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
