using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using RadLSP.Core;
using RadLSP.Protocol;
using RadLSP.Server.Archiving;
using RadLSP.Server.Configuration;
using RadLSP.Server.Dictation;
using RadLSP.Server.Documents;
using RadLSP.Server.Drafts;
using RadLSP.Server.Features;
using RadLSP.Server.Ignoring;

namespace RadLSP.Server.Sessions;

/// <summary>Everything that the handlers of one client share.</summary>
internal sealed class ServerSession
{
    private readonly Lazy<Task<Grammar>> _grammar;
    private readonly SpokenLanguages _spokenLanguages;
    private readonly CancellationTokenSource _abandoned = new();
    private readonly ConcurrentDictionary<SettingsProblem, bool> _toldProblems = new();

    public ServerSession(
        LspConnection connection, Func<Grammar> load, IgnoreStore ignores, ILogger logger, ISpeechSource? speech = null, LedgerFolder? ledgers = null, TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        Speech = speech ?? new WhisperSpeech(() => Settings.Speech, () => Grammar, Time);
        Dictations = new Dictations(this, ledgers ?? new LedgerFolder(LedgerFolder.DefaultPath(), Time));
        Connection = connection;
        _grammar = new Lazy<Task<Grammar>>(() => LoadAsync(load));
        Ignores = ignores;
        Logger = logger;
        Publisher = new DiagnosticPublisher(this);
        GrammarFiles = new GrammarFilePublisher(this);
        Usage = new UsageLoader(this);
        OwnWords = new OwnWordDrafts(this);
        _spokenLanguages = new SpokenLanguages(() => Grammar, () => Settings.Speech.Commands, Warn);
        DraftPreparation = new DraftPreparation(this);
        Models = new ModelDrafts(this);
        Texts = new ShownTexts(this);
    }

    public LspConnection Connection { get; }

    /// <summary>
    /// The grammar. Loading begins with the first use, which is when initialize is answered: it would take the processor from
    /// that answer, and is over before anybody has read the first report.
    /// </summary>
    public Task<Grammar> Grammar => _grammar.Value;

    public ILogger Logger { get; }

    public DocumentStore Documents { get; } = new();

    public SettingsStore Settings { get; } = new();

    public IgnoreStore Ignores { get; }

    public DiagnosticPublisher Publisher { get; }

    public GrammarFilePublisher GrammarFiles { get; }

    /// <summary>How the user writes, by the archive.</summary>
    public UsageLoader Usage { get; }

    /// <summary>Where spoken words come from.</summary>
    public ISpeechSource Speech { get; }

    public Dictations Dictations { get; }

    /// <summary>What is understood of spoken words; made at the first question.</summary>
    public Task<SpokenLanguage> SpokenLanguage => _spokenLanguages.Current;

    /// <summary>Reads the user's own commands again, when they have changed.</summary>
    public Task<SpokenLanguage> RenewSpokenLanguageAsync() => _spokenLanguages.RenewAsync();

    public TimeProvider Time { get; }

    /// <summary>The drafted impressions of the open reports.</summary>
    public ReportDrafts Drafts { get; } = new();

    /// <summary>Has the user's archive word them, where there is one.</summary>
    public OwnWordDrafts OwnWords { get; }

    public DraftPreparation DraftPreparation { get; }

    /// <summary>Has a model word them, where one is configured.</summary>
    public ModelDrafts Models { get; }

    /// <summary>What is shown beside a report.</summary>
    public ShownTexts Texts { get; }

    /// <summary>Set by initialize, before any other handler runs.</summary>
    public ClientProfile Client { get; set; } = new();

    /// <summary>What the client said of itself; null before initialize.</summary>
    public InitializeParams? Initialization { get; set; }

    /// <summary>Cancelled when the client is known to be dead, whatever its streams say.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Shows the user a message. The log says only that it was shown: a message may quote a setting or name a file.</summary>
    public void Show(MessageType type, string message)
    {
        Log.Shown(Logger, type);
        _ = Connection.SendNotificationAsync(LspMethods.ShowMessage, new ShowMessageParams(type, message));
    }

    /// <summary>Shows the user a warning.</summary>
    public void Warn(string message) => Show(MessageType.Warning, message);

    /// <summary>True the first time that a problem is met: reading the settings again does not tell of it again.</summary>
    public bool IsNews(SettingsProblem problem) => _toldProblems.TryAdd(problem, true);

    /// <summary>Analyses every open document anew, because settings or ignored words have changed.</summary>
    public void RefreshDocuments()
    {
        foreach (OpenDocument document in Documents.All)
        {
            document.Apply(Settings.For(document.Uri));
        }

        if (Client is { PullsDiagnostics: true, RefreshesDiagnostics: true })
        {
            _ = RefreshDiagnosticsAsync();
        }
    }

    /// <summary>Ends the connection: the client's process is gone.</summary>
    public void Abandon() => _abandoned.Cancel();

    private async Task<Grammar> LoadAsync(Func<Grammar> load)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            Grammar grammar = await Task.Run(load).ConfigureAwait(false);
            Log.GrammarReady(Logger, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            return grammar;
        }
        catch (Exception exception)
        {
            Log.GrammarFailed(Logger, Loggable.TypeOf(exception), Loggable.PlaceOf(exception));
            Show(MessageType.Error, $"RadLSP cannot check reports: {exception.Message}");
            throw;
        }
    }

    /// <summary>Asks a client that pulls diagnostics to pull them again.</summary>
    public async Task RefreshDiagnosticsAsync()
    {
        try
        {
            await Connection.SendRequestAsync(LspMethods.DiagnosticRefresh, default).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is LspException or TimeoutException or LspConnectionClosedException)
        {
            // The client pulls again with the next edit.
            Log.RequestUnanswered(Logger, Loggable.Name(LspMethods.DiagnosticRefresh.Method), Loggable.TypeOf(exception));
        }
    }
}
