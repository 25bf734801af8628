namespace RadLSP.Server.Documents;

/// <summary>What is done with the versions of one open document.</summary>
internal interface IVersionWork
{
    /// <summary>Takes up the newest version; returns at once.</summary>
    void Submit(DocumentVersion version);

    /// <summary>Stops all work; for when the document is closed.</summary>
    void Close();
}
