using System.Runtime.CompilerServices;
using RadLSP.Core;
using RadLSP.Server.Documents;

namespace RadLSP.Server.Drafts;

/// <summary>The drafts of all open documents; those of a closed one go with it.</summary>
internal sealed class ReportDrafts(Func<Task<Grammar>> grammar)
{
    private readonly Lazy<Task<DraftTools>> _tools = new(() => Task.Run(() => DraftTools.CreateAsync(grammar())));
    private readonly ConditionalWeakTable<OpenDocument, DocumentDrafts> _documents = [];

    public Task<DraftTools> Tools => _tools.Value;

    public DocumentDrafts Of(OpenDocument document) => _documents.GetValue(document, static _ => new DocumentDrafts());
}
