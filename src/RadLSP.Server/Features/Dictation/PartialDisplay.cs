using RadLSP.Core.Text;
using RadLSP.Dictation.Agreement;
using RadLSP.Dictation.Sessions;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>
/// Shows words while they are spoken, and what the dictation does: by our own notifications where the client draws them, else by an
/// inlay hint at the place, and always by a progress that can be cancelled.
/// </summary>
internal sealed class PartialDisplay(ServerSession server, LiveDictation dictation)
{
    /// <summary>Hints are drawn by asking the client to ask; more often than this nobody reads them.</summary>
    private static readonly TimeSpan LeastBetweenHints = TimeSpan.FromMilliseconds(250);

    /// <summary>A progress line shows the end of a long text.</summary>
    private const int LongestMessage = 60;

    private readonly Lock _lock = new();
    private readonly IntegerOrString _token = $"radlsp-dictation-{dictation.Id}";
    private int _seq;
    private bool _hasProgress;

    // Until the client has made room for the progress, nothing may be reported in it.
    private bool _hasBegun;
    private long _lastHint;
    private bool _isHintDue;

    public void Show(IReadOnlyList<RecognizedWord> stable, IReadOnlyList<RecognizedWord> unstable)
    {
        (int? version, SourceText document, PartialText? partial) = dictation.Partial;
        if (partial is null)
        {
            return;
        }

        if (server.Client.ShowsDictation)
        {
            Notify(version, document, partial.Place.End, partial.Stable, partial.Unstable, [.. stable.Concat(unstable).Select(w => new DictationToken(w.Text, w.Probability, w.Start, w.End))]);
        }
        else if (server.Client.RefreshesInlayHints)
        {
            RefreshHints();
        }
        else
        {
            string text = $"{partial.Stable} {partial.Unstable}".Trim();
            Report(text.Length <= LongestMessage ? text : "\u2026" + text[^LongestMessage..]);
        }
    }

    public void Clear()
    {
        (int? version, SourceText document, _) = dictation.Partial;
        if (server.Client.ShowsDictation)
        {
            Notify(version, document, Math.Min(dictation.Cursor.End, document.Length), "", "", null);
        }
        else if (server.Client.RefreshesInlayHints)
        {
            RefreshHints();
        }
        else
        {
            Report("Listening");
        }
    }

    public void Landed(int? version, LspRange range)
    {
        if (server.Client.ShowsDictation)
        {
            _ = server.Connection.SendNotificationAsync(DictationMethods.Committed, new DictationCommittedParams(dictation.Id, dictation.Uri, version, range));
        }
    }

    public void ShowState(DictationState state)
    {
        if (server.Client.ShowsDictation)
        {
            _ = server.Connection.SendNotificationAsync(
                DictationMethods.State, new DictationStateParams(dictation.Id, dictation.Uri, state.ToString().ToLowerInvariant()));
        }

        if (!server.Client.ShowsProgress)
        {
            return;
        }

        lock (_lock)
        {
            bool isEnd = state == DictationState.Stopped;
            if (!_hasProgress && !isEnd)
            {
                _hasProgress = true;
                _ = BeginAsync();
            }
            else if (_hasBegun && isEnd)
            {
                _hasProgress = _hasBegun = false;
                Send(new WorkDoneProgressEnd());
            }
            else if (_hasBegun)
            {
                Send(new WorkDoneProgressReport { Message = state.ToString(), Cancellable = true });
            }
        }
    }

    /// <summary>True when the token is that of this dictation's progress.</summary>
    public bool IsToken(IntegerOrString token) => token.Equals(_token);

    private async Task BeginAsync()
    {
        try
        {
            await server.Connection.SendRequestAsync(LspMethods.WorkDoneProgressCreate, new WorkDoneProgressCreateParams(_token)).ConfigureAwait(false);
            lock (_lock)
            {
                Send(new WorkDoneProgressBegin { Title = "Dictation", Message = dictation.State.ToString(), Cancellable = true });
                _hasBegun = true;
                if (dictation.State == DictationState.Stopped)
                {
                    _hasProgress = _hasBegun = false;
                    Send(new WorkDoneProgressEnd());
                }
            }
        }
        catch (Exception exception) when (exception is LspException or TimeoutException or LspConnectionClosedException)
        {
            Log.RequestUnanswered(server.Logger, Loggable.Name(LspMethods.WorkDoneProgressCreate.Method), Loggable.TypeOf(exception));
        }
    }

    private void Report(string message)
    {
        lock (_lock)
        {
            if (_hasBegun)
            {
                Send(new WorkDoneProgressReport { Message = message, Cancellable = true });
            }
        }
    }

    private void Send(WorkDoneProgressValue value) =>
        _ = server.Connection.SendNotificationAsync(LspMethods.Progress, new ProgressParams(_token, value));

    private void Notify(int? version, SourceText document, int anchor, string stable, string unstable, IReadOnlyList<DictationToken>? tokens) =>
        _ = server.Connection.SendNotificationAsync(DictationMethods.Partial, new DictationPartialParams
        {
            SessionId = dictation.Id,
            Seq = Interlocked.Increment(ref _seq),
            Uri = dictation.Uri,
            Version = version,
            Anchor = new PositionMap(document, server.Client.Encoding).PositionAt(anchor),
            Stable = stable,
            Unstable = unstable,
            Tokens = tokens,
        });

    private void RefreshHints()
    {
        TimeSpan wait;
        lock (_lock)
        {
            if (_isHintDue)
            {
                return;
            }

            wait = LeastBetweenHints - server.Time.GetElapsedTime(_lastHint);
            _isHintDue = true;
        }

        _ = RefreshAsync(wait);
    }

    private async Task RefreshAsync(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero && _lastHint != 0)
        {
            await Task.Delay(wait, server.Time).ConfigureAwait(false);
        }

        lock (_lock)
        {
            _isHintDue = false;
            _lastHint = server.Time.GetTimestamp();
        }

        try
        {
            await server.Connection.SendRequestAsync(LspMethods.InlayHintRefresh, default).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is LspException or TimeoutException or LspConnectionClosedException)
        {
            Log.RequestUnanswered(server.Logger, Loggable.Name(LspMethods.InlayHintRefresh.Method), Loggable.TypeOf(exception));
        }
    }
}
