using RadLSP.Core;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Plain;
using RadLSP.Impressions.Prompting;
using RadLSP.Impressions.Writing;

namespace RadLSP.Server.Drafts;

/// <summary>What drafts impressions and fits them into reports.</summary>
internal sealed class DraftTools(Grammar grammar)
{
    private readonly Lazy<PlainWording> _plain = new(() => new PlainWording(grammar));
    private readonly Lazy<ModelWording> _wording = new(() => new ModelWording(grammar));

    /// <summary>Only who has a model needs it.</summary>
    public ModelWording Wording => _wording.Value;

    /// <summary>Only who asks for a patient's version needs it.</summary>
    public PlainWording Plain => _plain.Value;

    public ImpressionDrafter Drafter { get; } = new(grammar);

    public ImpressionWriter Writer { get; } = new(grammar);
}
