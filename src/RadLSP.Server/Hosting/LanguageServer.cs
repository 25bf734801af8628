using Microsoft.Extensions.Logging;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Protocol;
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
        // Loading begins before anything else, so that it is over when the first report is opened.
        Task<Grammar> grammar = Task.Run(LoadGrammar, CancellationToken.None);
        TextWriter errors = Console.Error;
        var logger = new StderrLogger(options.LogLevel, errors, TimeProvider.System);
        ClientStreams streams;
        try
        {
            streams = await ClientStreams.OpenAsync(options, errors, cancellation).ConfigureAwait(false);
        }
        catch (ClientUnreachableException exception)
        {
            await errors.WriteLineAsync($"radlsp: {exception.Message}").ConfigureAwait(false);
            return 2;
        }

        await using (streams.ConfigureAwait(false))
        {
            return await ServeAsync(streams.Input, streams.Output, grammar, logger, cancellation).ConfigureAwait(false);
        }
    }

    internal static async Task<int> ServeAsync(
        Stream input, Stream output, Task<Grammar> grammar, ILogger logger, CancellationToken cancellation)
    {
        var connection = new LspConnection(input, output, new LspConnectionOptions { OnFault = fault => LogFault(logger, fault) });
        var ignores = new IgnoreStore(IgnoreStore.DefaultPath(), reason => Log.IgnoreFileFailed(logger, reason));
        var session = new ServerSession(connection, grammar, ignores, logger);
        FeatureRegistration.RegisterAll(connection, session);
        _ = grammar.ContinueWith(
            failed => TellGrammarFailure(failed.Exception!.InnerException!, session),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, session.Abandoned);
        return await connection.RunAsync(ended.Token).ConfigureAwait(false);
    }

    private static Grammar LoadGrammar()
    {
        Grammar grammar = EmbeddedGrammar.English;

        // One analysis builds the rules and loads the code of all of them, which the first report would wait for otherwise.
        ReportAnalyzer.Analyze(new SourceText("1. 2 mm."), grammar);
        return grammar;
    }

    private static void TellGrammarFailure(Exception exception, ServerSession session)
    {
        Log.GrammarFailed(session.Logger, Loggable.TypeOf(exception), Loggable.PlaceOf(exception));
        session.Show(MessageType.Error, $"RadLSP cannot check reports: {exception.Message}");
    }

    private static void LogFault(ILogger logger, LspFault fault) => Log.ConnectionFault(
        logger,
        fault.Kind,
        Loggable.DescriptionOf(fault),
        Loggable.Name(fault.Method),
        Loggable.TypeOf(fault.Exception),
        Loggable.PlaceOf(fault.Exception));
}
