using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Engines.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Prompting;
using RadLSP.Server.Drafts;

namespace RadLSP.Commands;

/// <summary>Has a loaded model word drafts, one after the other; what it says without the report is dropped and counted.</summary>
internal sealed class ModelDrafting(ITextEngine engine, LoadedTextModel model, ModelWording wording)
{
    /// <summary>The statements of the model that the reports did not support.</summary>
    public int Dropped { get; private set; }

    /// <summary>The last draft is the model's.</summary>
    public bool IsWorded { get; private set; }

    /// <summary>The model's draft where something of it is left, else that of the rules.</summary>
    /// <exception cref="RadLSP.Engines.EngineException">The model gave no answer.</exception>
    public async Task<ImpressionDraft> WordAsync(Report report, ImpressionDraft rules)
    {
        IsWorded = false;
        if (rules.Statements.Count == 0 || wording.Prompt(report, rules, model.ContextTokens) is not { } prompt)
        {
            return rules;
        }

        var text = new StringBuilder();
        GenerateOptions options = await WordingRequest.OfAsync(engine, prompt, CancellationToken.None).ConfigureAwait(false);
        await foreach (TextPiece piece in engine.GenerateAsync(options, CancellationToken.None).ConfigureAwait(false))
        {
            text.Append(piece.Text);
        }

        ModelDraft judged = wording.Judge(report, rules, text.ToString());
        Dropped += judged.Dropped.Count;
        IsWorded = judged.Draft is not null;
        return judged.Draft ?? rules;
    }
}
