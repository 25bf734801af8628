using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

// What the session asks for, done in its order.
internal sealed partial class LiveDictation
{
    private void Do(Func<DictationSession, IReadOnlyList<SessionOutput>> step)
    {
        bool haveDoubtsChanged = false;
        lock (_lock)
        {
            foreach (SessionOutput output in step(_session))
            {
                switch (output)
                {
                    case WriteLedger write:
                        _ledger.Append(write.Entry);
                        break;
                    case SendEdit send:
                        _ = SendAsync(send);
                        break;
                    case StartTimer timer when timer.Number > _timerNumber:
                        _timerNumber = timer.Number;
                        _timer.Change(timer.Kind == TimerKind.Answer ? AnswerTime : QuietTime, Timeout.InfiniteTimeSpan);
                        break;
                    case WordsLanded landed:
                        _partials.Landed(_session.Version, new PositionMap(_session.Document, _server.Client.Encoding).RangeOf(landed.Place));
                        break;
                    case TellUser tell:
                        _server.Show(tell.Notice == SessionNotice.NotTaken ? MessageType.Error : MessageType.Warning, MessageOf(tell));
                        break;
                    case SelectPlace select:
                        Select(select.Place);
                        break;
                    case DoubtsChanged:
                        haveDoubtsChanged = true;
                        break;
                }
            }

            TellWhetherIdle();
        }

        if (haveDoubtsChanged)
        {
            _server.Publisher.ShowDoubts(Uri);
        }
    }

    private void TimedOut()
    {
        int number;
        lock (_lock)
        {
            number = _timerNumber;
        }

        Do(s => s.TimedOut(number));
    }

    // The edit is on its way when this returns to its caller, so edits leave in the order of the session. What the editor answers is
    // never told the session before its caller has done the rest that the session asked for: a timer set for the answer would be
    // overwritten by the one that was set for the question, and the session would wait for ever.
    private async Task SendAsync(SendEdit send)
    {
        bool isApplied;
        try
        {
            ApplyWorkspaceEditResult result = await _server.Connection.SendRequestAsync(
                LspMethods.ApplyEdit,
                new ApplyWorkspaceEditParams
                {
                    Label = send.Purpose switch { EditPurpose.Insert => "Dictation", EditPurpose.Scratch => "Scratch that", _ => "Spoken change" },
                    Edit = EditConversion.ToProtocol([send.Edit], send.Document, Uri, send.Version, _server.Client),
                }).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            isApplied = result.Applied;
        }
        catch (LspException)
        {
            // An error is a refusal.
            isApplied = false;
        }
        catch (Exception exception) when (exception is TimeoutException or LspConnectionClosedException)
        {
            // Nobody knows whether it was applied; the timer of the session deals with that.
            Log.RequestUnanswered(_server.Logger, Loggable.Name(LspMethods.ApplyEdit.Method), Loggable.TypeOf(exception));
            return;
        }

        Do(s => s.Answered(send.Flight, isApplied));
    }

    public void Select(TextSpan place)
    {
        Show(place);
        Do(s => s.CursorMoved(place));
    }

    private void Show(TextSpan place)
    {
        if (_server.Client.ShowsDocuments)
        {
            LspRange range = Locked(s => new PositionMap(s.Document, _server.Client.Encoding).RangeOf(place));
            _ = ShowAsync(range);
        }
        else
        {
            int line = Locked(s => s.Document.LineOf(place.Start)) + 1;
            _server.Show(MessageType.Info, $"Words go to line {line} now; this editor cannot be asked to move its cursor.");
        }

        async Task ShowAsync(LspRange range)
        {
            try
            {
                await _server.Connection.SendRequestAsync(
                    LspMethods.ShowDocument, new ShowDocumentParams { Uri = Uri, TakeFocus = true, Selection = range }).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is LspException or TimeoutException or LspConnectionClosedException)
            {
                Log.RequestUnanswered(_server.Logger, Loggable.Name(LspMethods.ShowDocument.Method), Loggable.TypeOf(exception));
            }
        }
    }

    private static string MessageOf(TellUser tell) => tell.Notice switch
    {
        SessionNotice.NotTaken when tell.Text.Length > 0 =>
            $"The editor did not take these words, or took only a part of them: \"{tell.Text}\". They are kept. Look at the report, then use \"Recover dictation\" to insert them at the cursor.",
        SessionNotice.NotTaken => "The editor did not take the change; the report is as it was. Say it again.",
        SessionNotice.Misplaced => $"The editor put these words at another place than they were spoken to: \"{tell.Text}\". Please check.",
        SessionNotice.NothingToScratch => "There is no dictation left to scratch.",
        SessionNotice.EditedSince => $"\"{tell.Text.Trim()}\" was edited since it was dictated, so it is not taken out. Delete it by hand.",
        SessionNotice.NothingToUndo => "Nothing was done by voice that could be taken back. Use the undo of the editor for what was typed.",
        SessionNotice.NothingToRedo => "Nothing was taken back by voice that could be done again.",
        SessionNotice.ChangedMeanwhile => "The report has changed at that place meanwhile, so nothing was changed. Say it again.",
        _ => "This editor cannot check versions of a report, so only inserting is safe. Do it by hand.",
    };
}
