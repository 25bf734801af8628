using System.Diagnostics;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Hosting;

/// <summary>Ends the server when the editor that started it has died without a word.</summary>
internal static class ClientProcess
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    public static void Watch(int processId, ServerSession session)
    {
        // An editor in another container or on another machine has a number that means nothing here.
        if (!Exists(processId))
        {
            Log.ClientProcessUnseen(session.Logger, processId);
            return;
        }

        _ = WatchAsync(processId, session);
    }

    private static async Task WatchAsync(int processId, ServerSession session)
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(session.Connection.Closing).ConfigureAwait(false))
            {
                if (!Exists(processId))
                {
                    Log.ClientProcessEnded(session.Logger, processId);
                    session.Abandon();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The connection has ended first.
        }
    }

    private static bool Exists(int processId)
    {
        try
        {
            using Process process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or NotSupportedException)
        {
            // It is there, but belongs to somebody else.
            return true;
        }
    }
}
