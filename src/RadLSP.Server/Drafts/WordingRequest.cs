using RadLSP.Engines;
using RadLSP.Engines.Text;
using RadLSP.Impressions.Prompting;

namespace RadLSP.Server.Drafts;

/// <summary>What an engine is asked to word a draft.</summary>
public static class WordingRequest
{
    /// <summary>With the grammar of the answer only where the engine keeps to one: what it writes is verified either way.</summary>
    public static async Task<GenerateOptions> OfAsync(ITextEngine engine, BuiltPrompt prompt, CancellationToken cancellation)
    {
        bool keepsToGrammar = prompt.Prompt.Answer.Length > 0
            && (await engine.GetCapabilitiesAsync(cancellation).ConfigureAwait(false)).Features.HasFlag(EngineFeatures.Grammar);
        return new GenerateOptions
        {
            Messages = [new ChatMessage("system", prompt.System), new ChatMessage("user", prompt.User)],
            MaxTokens = prompt.Prompt.MostTokens,
            Stop = prompt.Prompt.Stops,
            Grammar = keepsToGrammar ? prompt.Prompt.Answer : null,
        };
    }
}
