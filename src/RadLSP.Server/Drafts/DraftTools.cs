using RadLSP.Core;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Writing;

namespace RadLSP.Server.Drafts;

/// <summary>What drafts impressions and fits them into reports.</summary>
internal sealed class DraftTools(Grammar grammar)
{
    public ImpressionDrafter Drafter { get; } = new(grammar);

    public ImpressionWriter Writer { get; } = new(grammar);
}
