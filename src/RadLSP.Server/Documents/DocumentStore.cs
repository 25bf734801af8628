using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RadLSP.Server.Documents;

/// <summary>The open documents by their address, which is compared as the client writes it.</summary>
internal sealed class DocumentStore
{
    private readonly ConcurrentDictionary<string, OpenDocument> _documents = new(StringComparer.Ordinal);

    /// <summary>A snapshot in no order.</summary>
    public ICollection<OpenDocument> All => _documents.Values;

    public bool TryGet(string uri, [NotNullWhen(true)] out OpenDocument? document) => _documents.TryGetValue(uri, out document);

    /// <summary>Adds a document; one that is open under the same address is closed.</summary>
    /// <returns>False when there was such a one.</returns>
    public bool Open(OpenDocument document)
    {
        bool isNew = true;
        _documents.AddOrUpdate(
            document.Uri,
            document,
            (_, old) =>
            {
                isNew = false;
                old.Close();
                return document;
            });
        return isNew;
    }

    /// <returns>False when no such document is open.</returns>
    public bool Close(string uri)
    {
        if (!_documents.TryRemove(uri, out OpenDocument? document))
        {
            return false;
        }

        document.Close();
        return true;
    }
}
