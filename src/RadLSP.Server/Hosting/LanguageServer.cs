using Microsoft.Extensions.Logging;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Dictation;
using RadLSP.Server.Features;
using RadLSP.Server.Ignoring;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Hosting;

/// <summary>The language server as a process runs it: <c>radlsp serve</c>.</summary>
public static class LanguageServer
{
    /// <summary>Serves one client and returns when it is gone.</summary>
    /// <param name="options">How the server is reached.</param>
    /// <param name="cancellation">Ends the server, as Ctrl+C does.</param>
    /// <returns>The exit code: 0 after shutdown and exit, 1 when the client went without a word, 2 when it could not be reached.</returns>
    public static async Task<int> ServeAsync(ServeOptions options, CancellationToken cancellation = default)
    {
        var logger = new StderrLogger(options.LogLevel, TimeProvider.System);
        ClientStreams streams;
        try
        {
            streams = await ClientStreams.OpenAsync(options, cancellation).ConfigureAwait(false);
        }
        catch (ClientUnreachableException exception)
        {
            await Console.Error.WriteLineAsync($"radlsp: {exception.Message}").ConfigureAwait(false);
            return 2;
        }

        await using (streams.ConfigureAwait(false))
        {
            return await ServeAsync(streams.Input, streams.Output, LoadGrammar, logger, cancellation).ConfigureAwait(false);
        }
    }

    internal static async Task<int> ServeAsync(
        Stream input, Stream output, Func<Grammar> load, ILogger logger, CancellationToken cancellation, ISpeechSource? speech = null, LedgerFolder? ledgers = null, string? ignored = null)
    {
        var connection = new LspConnection(input, output, new LspConnectionOptions { OnFault = fault => LogFault(logger, fault) });
        var ignores = new IgnoreStore(ignored ?? IgnoreStore.DefaultPath(), reason => Log.IgnoreFileFailed(logger, reason));
        var session = new ServerSession(connection, () => Prepare(load, ignores), ignores, logger, speech, ledgers);
        FeatureRegistration.RegisterAll(connection, session);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, session.Abandoned);
        int code = await connection.RunAsync(ended.Token).ConfigureAwait(false);
        session.Dictations.AbandonAll();
        session.Texts.Dispose();
        await session.Models.DisposeAsync().ConfigureAwait(false);
        if (session.Speech is IAsyncDisposable recogniser)
        {
            await recogniser.DisposeAsync().ConfigureAwait(false);
        }

        return code;
    }

    /// <summary>What the user ignores is read before the first analysis, so that nothing ignored is shown even for a moment.</summary>
    private static Grammar Prepare(Func<Grammar> load, IgnoreStore ignores)
    {
        Grammar grammar = load();
        ignores.RefreshIfChanged();
        return grammar;
    }

    private static Grammar LoadGrammar()
    {
        Grammar grammar = EmbeddedGrammar.English;

        // One analysis builds the rules and loads the code of all of them, which the first report would wait for otherwise.
        ReportAnalyzer.Analyze(new SourceText("1. 2 mm."), grammar);
        return grammar;
    }

    private static void LogFault(ILogger logger, LspFault fault) => Log.ConnectionFault(
        logger,
        fault.Kind,
        Loggable.DescriptionOf(fault),
        Loggable.Name(fault.Method),
        Loggable.TypeOf(fault.Exception),
        Loggable.PlaceOf(fault.Exception));
}
