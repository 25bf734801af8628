using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>radlsp/didMoveCursor, and the cancel button of the progress that shows a dictation.</summary>
internal static class CursorHandler
{
    public static void Register(LspConnection connection, ServerSession session)
    {
        connection.OnNotification(DictationMethods.DidMoveCursor, parameters => session.Dictations.Of(parameters.TextDocument.Uri)?.MoveCursor(parameters));
        connection.OnNotification(LspMethods.WorkDoneProgressCancel, parameters =>
        {
            session.Models.Cancel(parameters.Token);
            foreach (LiveDictation dictation in session.Dictations.All.Where(d => d.IsShownBy(parameters.Token)))
            {
                // What is being said is still understood: who presses stop wants to stop, not to lose words.
                _ = dictation.StopAsync(isCancelled: false, connection.Closing);
            }
        });
    }
}
