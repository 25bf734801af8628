using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>
/// Texts about a report that are shown beside it. Every editor can show a file, so each is one in a folder that only the user can read
/// and that goes with the session.
/// </summary>
internal sealed class ShownTexts(ServerSession session) : IDisposable
{
    private readonly Lock _lock = new();
    private string? _folder;

    /// <summary>Shows a text, in the place of the one that was shown under that name before. A client that shows no documents, or not this one, gets a message.</summary>
    /// <param name="name">A file name without folders.</param>
    /// <param name="text">What is shown.</param>
    /// <param name="cancellation">Ends the waiting for the client.</param>
    /// <exception cref="LspException">There is no room for the file.</exception>
    public async Task ShowAsync(string name, string text, CancellationToken cancellation)
    {
        if (!session.Client.ShowsDocuments)
        {
            session.Show(MessageType.Info, text);
            return;
        }

        string path;
        try
        {
            lock (_lock)
            {
                _folder ??= Directory.CreateTempSubdirectory("radlsp-").FullName;
                path = Path.Combine(_folder, name);
            }

            await File.WriteAllTextAsync(path, text, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LspException.RequestFailed($"The text cannot be shown: {error.Message}");
        }

        ShowDocumentResult? shown = await session.Connection.SendRequestAsync(
            LspMethods.ShowDocument, new ShowDocumentParams { Uri = new Uri(path).AbsoluteUri, TakeFocus = true }, cancellationToken: cancellation).ConfigureAwait(false);
        if (shown is not { Success: true })
        {
            // An editor that runs elsewhere cannot open a file of this machine.
            session.Show(MessageType.Info, text);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            try
            {
                if (_folder is not null)
                {
                    Directory.Delete(_folder, recursive: true);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The editor may hold a file open; the system empties the folder of passing files.
                Log.RequestUnanswered(session.Logger, Loggable.Name(LspMethods.ShowDocument.Method), Loggable.TypeOf(error));
            }
        }
    }
}
