using Microsoft.Extensions.Logging;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;

namespace RadLSP.Server.Sessions;

/// <summary>
/// Every line that the server logs. Lines hold numbers, codes and <see cref="Loggable"/> names, never text or addresses of
/// reports: an address often carries a patient's name.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Initialized for {Client} with {Encoding} positions; diagnostics are {Mode}.")]
    public static partial void Initialized(ILogger logger, Loggable client, PositionEncoding encoding, Loggable mode);

    [LoggerMessage(2, LogLevel.Information, "The grammar was read in {Milliseconds} ms.")]
    public static partial void GrammarReady(ILogger logger, long milliseconds);

    [LoggerMessage(3, LogLevel.Critical, "The grammar cannot be read: {Exception} at {Place}.")]
    public static partial void GrammarFailed(ILogger logger, Loggable exception, Loggable place);

    [LoggerMessage(4, LogLevel.Debug, "Version {Version} ({Length} code units): {Count} diagnostics.")]
    public static partial void Analysed(ILogger logger, int? version, int length, int count);

    [LoggerMessage(5, LogLevel.Error, "The analysis of version {Version} ({Length} code units) failed with {Exception} at {Place}.")]
    public static partial void AnalysisFailed(ILogger logger, int? version, int length, Loggable exception, Loggable place);

    [LoggerMessage(6, LogLevel.Warning, "A change of version {Version} cannot refer to the text ({Problem}); waiting for the whole text.")]
    public static partial void OutOfStep(ILogger logger, int? version, ChangeProblem problem);

    [LoggerMessage(7, LogLevel.Warning, "{Method} names a document that is not open.")]
    public static partial void NotOpen(ILogger logger, Loggable method);

    [LoggerMessage(8, LogLevel.Warning, "A document was opened twice; the newer text counts.")]
    public static partial void OpenedTwice(ILogger logger);

    [LoggerMessage(9, LogLevel.Warning, "The version went from {Old} to {New}; the change is applied all the same.")]
    public static partial void VersionWentBack(ILogger logger, int? old, int? @new);

    [LoggerMessage(10, LogLevel.Warning, "{Kind} fault in the connection: {Description} (method {Method}, exception {Exception}, at {Place})")]
    public static partial void ConnectionFault(
        ILogger logger, LspFaultKind kind, Loggable description, Loggable method, Loggable exception, Loggable place);

    [LoggerMessage(11, LogLevel.Information, "The client was shown a message of type {Type}.")]
    public static partial void Shown(ILogger logger, MessageType type);

    [LoggerMessage(12, LogLevel.Information, "The client did not answer {Method} ({Exception}).")]
    public static partial void RequestUnanswered(ILogger logger, Loggable method, Loggable exception);

    [LoggerMessage(13, LogLevel.Information, "The process of the client ({ProcessId}) has ended; the server ends too.")]
    public static partial void ClientProcessEnded(ILogger logger, int processId);

    [LoggerMessage(14, LogLevel.Information, "The process of the client ({ProcessId}) cannot be seen from here and is not watched.")]
    public static partial void ClientProcessUnseen(ILogger logger, int processId);

    [LoggerMessage(15, LogLevel.Warning, "The file of ignored words cannot be used: {Reason}")]
    public static partial void IgnoreFileFailed(ILogger logger, Loggable reason);

    [LoggerMessage(16, LogLevel.Warning, "A settings file cannot be watched ({Exception}); its changes count from the next start on.")]
    public static partial void WatchFailed(ILogger logger, Loggable exception);

    [LoggerMessage(17, LogLevel.Debug, "Version {Version} was overtaken by a newer one.")]
    public static partial void Overtaken(ILogger logger, int? version);

    [LoggerMessage(18, LogLevel.Warning, "The archive cannot be used ({Exception}, fault {Fault}).")]
    public static partial void ArchiveFailed(ILogger logger, Loggable exception, int fault);

    [LoggerMessage(40, LogLevel.Warning, "A model could not word an impression ({Exception}, error {Error}).")]
    public static partial void ModelFailed(ILogger logger, Loggable exception, int error);

    [LoggerMessage(30, LogLevel.Warning, "The ledger of a dictation cannot be written ({Exception}); it is kept in memory.")]
    public static partial void LedgerFailed(ILogger logger, Loggable exception);

    [LoggerMessage(32, LogLevel.Debug, "A spoken command runs: {Effect}.")]
    public static partial void SpokenCommand(ILogger logger, Loggable effect);

    [LoggerMessage(33, LogLevel.Warning, "A spoken command failed ({Exception} at {Place}).")]
    public static partial void SpokenCommandFailed(ILogger logger, Loggable exception, Loggable place);

    [LoggerMessage(34, LogLevel.Information, "An utterance of {Words} words was left out: nobody can have said them ({Reason}).")]
    public static partial void WordsDisbelieved(ILogger logger, int words, Loggable reason);

    [LoggerMessage(31, LogLevel.Information, "Dictation could not start ({Exception}).")]
    public static partial void DictationUnavailable(ILogger logger, Loggable exception);
}
