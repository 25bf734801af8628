using RadLSP.Engines.Text;
using RadLSP.Testing;

namespace RadLSP.Engines.Tests.Text;

/// <summary>The contract over the real worker and the real llama.cpp, with a model that the tests write.</summary>
public sealed class LlamaContractTests : TextEngineContract
{
    protected override TextModelOptions Model => new(MadeModels.Tiny) { ContextTokens = 1024, Threads = 1 };

    protected override Task<ITextEngine> OpenAsync() => Task.FromResult<ITextEngine>(new WorkerTextEngine(LlamaWorker.Supervise()));
}

/// <summary>The same llama.cpp with models that somebody has trained.</summary>
public sealed class TrainedModelTests
{
    [SharedFact("assets/gguf/stories260K.gguf")]
    public async Task A_trained_model_continues_a_sentence_sensibly()
    {
        await using WorkerTextEngine engine = new(LlamaWorker.Supervise());
        await engine.LoadAsync(new TextModelOptions(SharedFiles.PathOf("assets/gguf/stories260K.gguf")) { Threads = 1 }, CancellationToken.None);
        string text = await engine.TextAsync(new GenerateOptions { Prompt = "Once upon a time", MaxTokens = 24 });
        Assert.StartsWith(", there was a little girl", text, StringComparison.Ordinal);
        TextScore sensible = await engine.ScoreAsync("Once upon a time, there was a", " little girl", CancellationToken.None);
        TextScore senseless = await engine.ScoreAsync("Once upon a time, there was a", " girl little", CancellationToken.None);
        Assert.True(sensible.LogProbability / sensible.Tokens > senseless.LogProbability / senseless.Tokens);
    }

    [SharedFact("assets/gguf/llama-2-tiny-random.gguf")]
    public async Task A_model_of_another_maker_loads_and_keeps_to_a_grammar()
    {
        await using WorkerTextEngine engine = new(LlamaWorker.Supervise());
        await engine.LoadAsync(new TextModelOptions(SharedFiles.PathOf("assets/gguf/llama-2-tiny-random.gguf")) { Threads = 1 }, CancellationToken.None);
        Assert.Equal("no effusion.", await engine.TextAsync(new GenerateOptions { Prompt = "Findings:", Grammar = "root ::= \"no effusion.\"", MaxTokens = 40 }));
    }
}
