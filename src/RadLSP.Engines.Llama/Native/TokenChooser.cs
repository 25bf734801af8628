using System.Text;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Llama.Native;

/// <summary>Chooses the next token from the logits: the likeliest, or drawn, among those that the grammar allows.</summary>
internal sealed unsafe class TokenChooser : IDisposable
{
    private readonly nint _grammar;
    private readonly nint _chain;
    private readonly LlamaCandidate[] _candidates;

    /// <exception cref="EngineException">The grammar is none.</exception>
    public TokenChooser(LlamaModel model, GenerateOptions options)
    {
        _candidates = new LlamaCandidate[model.Tokens];
        _grammar = options.Grammar is string grammar ? Parse(model, grammar) : 0;
        _chain = LlamaApi.CreateChain(LlamaApi.DefaultChainParams());
        if (options.Temperature <= 0)
        {
            LlamaApi.AddToChain(_chain, LlamaApi.CreateGreedy());
            return;
        }

        if (options.TopK > 0)
        {
            LlamaApi.AddToChain(_chain, LlamaApi.CreateTopK(options.TopK));
        }

        LlamaApi.AddToChain(_chain, LlamaApi.CreateTopP(options.TopP, 1));
        LlamaApi.AddToChain(_chain, LlamaApi.CreateTemperature(options.Temperature));
        LlamaApi.AddToChain(_chain, LlamaApi.CreateDraw(options.Seed));
    }

    /// <summary>A token and the logarithm of its probability before grammar and drawing.</summary>
    /// <exception cref="EngineException">The grammar asks for what the model has no token for.</exception>
    public (int Token, float LogProbability) Choose(ReadOnlySpan<float> logits)
    {
        for (int token = 0; token < _candidates.Length; token++)
        {
            _candidates[token] = new LlamaCandidate { Token = token, Logit = logits[token] };
        }

        fixed (LlamaCandidate* first = _candidates)
        {
            LlamaCandidates all = new() { First = first, Count = (nuint)_candidates.Length, Selected = -1 };
            if (_grammar != 0)
            {
                LlamaApi.Apply(_grammar, &all);

                // llama.cpp would take any token then, and end the process when the grammar is told of it.
                if (!IsAnyAllowed(first, (int)all.Count))
                {
                    throw new EngineException(EngineError.BadGrammar, "The grammar asks for a character that the model cannot write. Use plain characters in the grammar.");
                }
            }

            LlamaApi.Apply(_chain, &all);
            if (all.Selected < 0 || (nuint)all.Selected >= all.Count)
            {
                throw new EngineException(EngineError.Failed, "llama.cpp chose no token.");
            }

            return (all.First[all.Selected].Token, LogSoftmax.Of(logits, all.First[all.Selected].Token));
        }
    }

    /// <summary>Tells the grammar what was written.</summary>
    public void Accept(int token)
    {
        if (_grammar != 0)
        {
            LlamaApi.Accept(_grammar, token);
        }

        LlamaApi.Accept(_chain, token);
    }

    public void Dispose()
    {
        if (_grammar != 0)
        {
            LlamaApi.FreeSampler(_grammar);
        }

        LlamaApi.FreeSampler(_chain);
    }

    private static bool IsAnyAllowed(LlamaCandidate* first, int count)
    {
        for (int index = 0; index < count; index++)
        {
            if (float.IsFinite(first[index].Logit))
            {
                return true;
            }
        }

        return false;
    }

    private static nint Parse(LlamaModel model, string grammar)
    {
        // llama.cpp takes an empty grammar for none at all, and would let everything pass.
        byte[] text = [.. Encoding.UTF8.GetBytes(grammar), 0];
        fixed (byte* first = text)
        fixed (byte* root = "root\0"u8)
        {
            nint parsed = string.IsNullOrWhiteSpace(grammar) || grammar.Contains('\0', StringComparison.Ordinal)
                ? 0
                : LlamaApi.CreateGrammar(model.Vocabulary, first, root);
            return parsed != 0 ? parsed : throw new EngineException(EngineError.BadGrammar, "The grammar is not valid GBNF: it needs a rule \"root\", every rule that it names, and no rule that begins with itself.");
        }
    }
}
