using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Impressions;
using RadLSP.Engines;
using RadLSP.Engines.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Prompting;
using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Drafts;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>
/// Has the configured model word what the rules have drafted, beside everything else. Nothing waits for it; what the report does
/// not support is dropped, and without an answer the rules' text stays.
/// </summary>
internal sealed class ModelDrafts(ServerSession session) : IAsyncDisposable
{
    /// <summary>While nothing is known of the model's speed; and the longest pause that is waited for.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>A sign of life more often than this is noise.</summary>
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _shown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly ChosenEngine<ITextEngine, LoadedTextModel> _engine = TextEngines.Keep(session.Time, static _ => { });
    private TimeSpan _pause = FirstPause;
    private long _lastRun;

    /// <summary>Asks the model about a report, unless it was asked about the same findings. Returns at once.</summary>
    public void Ask(DocumentDrafts drafts, Report report, ImpressionDraft rules, DraftTools tools)
    {
        ImpressionSettings chosen = session.Settings.Impression;
        if (chosen.Engine != ImpressionSettings.Rules && rules.Statements.Count > 0 && drafts.BeginWording(report, rules) is { } ended)
        {
            _ = Task.Run(() => RunAsync(chosen, drafts, report, rules, tools, ended));
        }
    }

    /// <summary>The user has pressed cancel.</summary>
    public void Cancel(IntegerOrString token)
    {
        if (token.Text is { } name && _shown.TryGetValue(name, out CancellationTokenSource? ended))
        {
            ended.Cancel();
        }
    }

    /// <summary>How the engine is doing; null where the rules word impressions by themselves. Starts nothing.</summary>
    public async Task<EngineStatus?> StatusAsync(CancellationToken cancellation) =>
        session.Settings.Impression is { Engine: not ImpressionSettings.Rules } chosen ? await _engine.StatusAsync(chosen.ToChoice(), cancellation).ConfigureAwait(false) : null;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task RunAsync(
        ImpressionSettings chosen, DocumentDrafts drafts, Report report, ImpressionDraft rules, DraftTools tools, CancellationTokenSource ended)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"radlsp-impression-{Interlocked.Increment(ref _lastRun)}");
        try
        {
            await PauseAsync(drafts, ended.Token).ConfigureAwait(false);
            await _asking.WaitAsync(ended.Token).ConfigureAwait(false);
            try
            {
                _shown[name] = ended;
                await ShowAsync(name, new WorkDoneProgressBegin { Title = "Wording the impression", Cancellable = true }, ended.Token).ConfigureAwait(false);
                ModelDraft? answer = await AskAsync(chosen, drafts, report, rules, tools, name, ended.Token).ConfigureAwait(false);
                if (answer is not null)
                {
                    Take(drafts, report, answer);
                }
            }
            finally
            {
                _asking.Release();
                _shown.TryRemove(name, out _);
                await ShowAsync(name, new WorkDoneProgressEnd(), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Other findings, or the user's wish; the rules' text stays.
        }
        catch (EngineException error)
        {
            Log.ModelFailed(session.Logger, Loggable.TypeOf(error), (int)error.Error);
            if (_told.TryAdd(error.Message, true))
            {
                session.Warn($"RadLSP words the impression by rules alone: {error.Message}");
            }
        }
        catch (Exception error)
        {
            Log.ModelFailed(session.Logger, Loggable.TypeOf(error), 0);
        }
    }

    /// <summary>Waits until nobody has typed for as long as the model takes to answer: before that its answer would come too late.</summary>
    private async Task PauseAsync(DocumentDrafts drafts, CancellationToken cancellation)
    {
        long seen;
        do
        {
            seen = drafts.Questions;
            await Task.Delay(_pause, session.Time, cancellation).ConfigureAwait(false);
        }
        while (seen != drafts.Questions);
    }

    private async Task<ModelDraft?> AskAsync(
        ImpressionSettings chosen, DocumentDrafts drafts, Report report, ImpressionDraft rules, DraftTools tools, string name, CancellationToken cancellation)
    {
        (ITextEngine engine, LoadedTextModel loaded) = await _engine.LoadAsync(chosen.ToChoice(), cancellation).ConfigureAwait(false);
        if (tools.Wording.Prompt(report, rules, loaded.ContextTokens, drafts.Nearest(report)) is not { } prompt)
        {
            throw new EngineException(EngineError.TooLong, "the findings do not fit into the model's context. Choose a model with a longer one.");
        }

        long start = session.Time.GetTimestamp();
        string text = await GenerateAsync(engine, prompt, name, cancellation).ConfigureAwait(false);
        TimeSpan taken = session.Time.GetElapsedTime(start);
        _pause = taken < FirstPause ? FirstPause : taken > LongestPause ? LongestPause : taken;
        return tools.Wording.Judge(report, rules, text, cancellation);
    }

    /// <summary>Has the model write a text that is no impression; the user has asked for it and may cancel it.</summary>
    /// <exception cref="EngineException">It gave no answer; the message says what to do.</exception>
    public async Task<string> WriteAsync(string title, ModelPrompt prompt, PromptContents contents, CancellationToken cancellation)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"radlsp-text-{Interlocked.Increment(ref _lastRun)}");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await _asking.WaitAsync(ended.Token).ConfigureAwait(false);
        try
        {
            _shown[name] = ended;
            await ShowAsync(name, new WorkDoneProgressBegin { Title = title, Cancellable = true }, ended.Token).ConfigureAwait(false);
            (ITextEngine engine, LoadedTextModel loaded) = await _engine.LoadAsync(session.Settings.Impression.ToChoice(), ended.Token).ConfigureAwait(false);
            BuiltPrompt built = ModelWording.Fit(prompt, contents, loaded.ContextTokens)
                ?? throw new EngineException(EngineError.TooLong, "the findings do not fit into the model's context. Choose a model with a longer one.");
            return await GenerateAsync(engine, built, name, ended.Token).ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
            _shown.TryRemove(name, out _);
            await ShowAsync(name, new WorkDoneProgressEnd(), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Gathers the pieces of an answer and tells how much there is; its words are shown only when they are verified.</summary>
    private async Task<string> GenerateAsync(ITextEngine engine, BuiltPrompt prompt, string name, CancellationToken cancellation)
    {
        GenerateOptions options = await WordingRequest.OfAsync(engine, prompt, cancellation).ConfigureAwait(false);
        var text = new StringBuilder();
        long told = session.Time.GetTimestamp();
        await foreach (TextPiece piece in engine.GenerateAsync(options, cancellation).ConfigureAwait(false))
        {
            text.Append(piece.Text);
            if (session.Time.GetElapsedTime(told) >= BetweenSigns)
            {
                told = session.Time.GetTimestamp();
                await ShowAsync(name, new WorkDoneProgressReport { Message = string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters") }, cancellation).ConfigureAwait(false);
            }
        }

        return text.ToString();
    }

    private void Take(DocumentDrafts drafts, Report report, ModelDraft answer)
    {
        if (answer.Draft is { } draft)
        {
            drafts.SetWorded(report, draft, answer.Dropped.Count);
        }

        if (answer.Dropped.Count > 0 || answer.Draft is null)
        {
            string reasons = string.Join(", ", answer.Dropped.GroupBy(static verdict => verdict.Dropped).Select(static group => $"{group.Key} {group.Count()}"));
            string rest = answer.Draft is null ? "The impression of the rules stays." : "The rest is offered.";
            _ = session.Connection.SendNotificationAsync(
                LspMethods.LogMessage,
                new LogMessageParams(MessageType.Info, $"RadLSP dropped {answer.Dropped.Count} statements of the model that the report does not support ({reasons}). {rest}"));
        }
    }

    private async Task ShowAsync(string name, WorkDoneProgressValue value, CancellationToken cancellation)
    {
        if (!session.Client.ShowsProgress)
        {
            return;
        }

        try
        {
            if (value is WorkDoneProgressBegin)
            {
                await session.Connection.SendRequestAsync(LspMethods.WorkDoneProgressCreate, new WorkDoneProgressCreateParams(name), cancellationToken: cancellation).ConfigureAwait(false);
            }

            await session.Connection.SendNotificationAsync(LspMethods.Progress, new ProgressParams(name, value)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is LspException or TimeoutException or LspConnectionClosedException)
        {
            // The client shows nothing; the work goes on.
            Log.RequestUnanswered(session.Logger, Loggable.Name(LspMethods.WorkDoneProgressCreate.Method), Loggable.TypeOf(exception));
        }
    }
}
