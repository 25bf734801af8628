using System.Runtime.CompilerServices;
using RadLSP.Core;
using RadLSP.Server.Documents;

namespace RadLSP.Server.Drafts;

/// <summary>The drafts of all open documents; those of a closed one go with it.</summary>
internal sealed class ReportDrafts
{
    private readonly ConditionalWeakTable<Grammar, DraftTools> _tools = [];
    private readonly ConditionalWeakTable<OpenDocument, DocumentDrafts> _documents = [];

    /// <summary>What drafts reports of a grammar; made at the first question.</summary>
    public DraftTools ToolsFor(Grammar grammar) => _tools.GetValue(grammar, static grammar => new DraftTools(grammar));

    public DocumentDrafts Of(OpenDocument document) => _documents.GetValue(document, static _ => new DocumentDrafts());
}
