using RadLSP.Core;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Writing;

namespace RadLSP.Server.Drafts;

/// <summary>What drafts impressions and fits them into reports; made once, at the first question.</summary>
internal sealed record DraftTools(ImpressionDrafter Drafter, ImpressionWriter Writer)
{
    public static async Task<DraftTools> CreateAsync(Task<Grammar> grammar)
    {
        Grammar ready = await grammar.ConfigureAwait(false);
        return new DraftTools(new ImpressionDrafter(ready), new ImpressionWriter(ready));
    }
}
