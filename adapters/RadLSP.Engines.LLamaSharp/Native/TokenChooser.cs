using LLama.Native;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Llama.Native;

/// <summary>Chooses the next token from the logits: the likeliest, or drawn, among those that the grammar allows.</summary>
internal sealed class TokenChooser : IDisposable
{
    private readonly SafeLLamaSamplerChainHandle? _grammar;
    private readonly SafeLLamaSamplerChainHandle _chain;
    private readonly LLamaTokenData[] _candidates;

    /// <exception cref="EngineException">The grammar is none.</exception>
    public TokenChooser(LlamaModel model, GenerateOptions options)
    {
        _candidates = new LLamaTokenData[model.Tokens];
        _grammar = options.Grammar is string grammar ? Parse(model, grammar) : null;
        _chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
        if (options.Temperature <= 0)
        {
            _chain.AddGreedySampler();
            return;
        }

        if (options.TopK > 0)
        {
            _chain.AddTopK(options.TopK);
        }

        _chain.AddTopP(options.TopP, 1);
        _chain.AddTemperature(options.Temperature);
        _chain.AddDistributionSampler(options.Seed);
    }

    /// <summary>A token and the logarithm of its probability before grammar and drawing.</summary>
    /// <exception cref="EngineException">The grammar asks for what the model has no token for.</exception>
    public (int Token, float LogProbability) Choose(ReadOnlySpan<float> logits)
    {
        for (int token = 0; token < _candidates.Length; token++)
        {
            _candidates[token] = new LLamaTokenData(token, logits[token], 0);
        }

        using (LLamaTokenDataArrayNative.Create(new LLamaTokenDataArray(_candidates), out LLamaTokenDataArrayNative all))
        {
            all.Selected = -1;
            if (_grammar is not null)
            {
                _grammar.Apply(ref all);

                // llama.cpp would take any token then, and end the process when the grammar is told of it.
                if (!IsAnyAllowed(all.Data))
                {
                    throw new EngineException(EngineError.BadGrammar, "The grammar asks for a character that the model cannot write. Use plain characters in the grammar.");
                }
            }

            _chain.Apply(ref all);
            if (all.Selected < 0 || (ulong)all.Selected >= all.Size)
            {
                throw new EngineException(EngineError.Failed, "llama.cpp chose no token.");
            }

            int chosen = (int)all.Data[(int)all.Selected].ID;
            return (chosen, LogSoftmax.Of(logits, chosen));
        }
    }

    /// <summary>Tells the grammar what was written.</summary>
    public void Accept(int token)
    {
        _grammar?.Accept(token);
        _chain.Accept(token);
    }

    public void Dispose()
    {
        _grammar?.Dispose();
        _chain.Dispose();
    }

    private static bool IsAnyAllowed(ReadOnlySpan<LLamaTokenData> candidates)
    {
        foreach (LLamaTokenData candidate in candidates)
        {
            if (float.IsFinite(candidate.Logit))
            {
                return true;
            }
        }

        return false;
    }

    private static SafeLLamaSamplerChainHandle Parse(LlamaModel model, string grammar)
    {
        // llama.cpp takes an empty grammar for none at all, and would let everything pass.
        if (string.IsNullOrWhiteSpace(grammar) || grammar.Contains('\0', StringComparison.Ordinal) || !NativeLlama.IsGrammar(model.Handle, grammar))
        {
            throw new EngineException(EngineError.BadGrammar, "The grammar is not valid GBNF: it needs a rule \"root\", every rule that it names, and no rule that begins with itself.");
        }

        SafeLLamaSamplerChainHandle chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
        chain.AddGrammar(model.Handle, grammar, "root");
        return chain;
    }
}
