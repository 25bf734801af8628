using RadLSP.Engines.Tests.OpenAI;
using RadLSP.Engines.Tests.Text;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Tests;

/// <summary>One place opens the engine that is chosen, changes it when another is chosen, and says how it is doing.</summary>
public sealed class ChosenEngineTests
{
    private static readonly EngineChoice Local = new() { Engine = EngineChoice.Llama, Worker = Text.LlamaWorker.Executable, Model = MadeModels.Tiny, Threads = 1 };

    [Fact]
    public async Task Nothing_starts_before_it_is_asked_and_the_status_starts_nothing()
    {
        await using ChosenEngine<ITextEngine, LoadedTextModel> kept = TextEngines.Keep(TimeProvider.System, _ => { });
        EngineStatus status = await kept.StatusAsync(Local, CancellationToken.None);
        Assert.Equal(new EngineStatus(EngineChoice.Llama, "", Local.Worker!, MadeModels.Tiny, EngineDevice.Cpu, false, "", 0, 0), status);
    }

    [Fact]
    public async Task The_status_of_a_loaded_engine_says_what_it_is_and_what_it_takes()
    {
        await using ChosenEngine<ITextEngine, LoadedTextModel> kept = TextEngines.Keep(TimeProvider.System, _ => { });
        (_, LoadedTextModel model) = await kept.LoadAsync(Local, CancellationToken.None);
        EngineStatus status = await kept.StatusAsync(Local, CancellationToken.None);
        Assert.True(status.IsLoaded);
        Assert.Equal(model.Description, status.Model);
        Assert.NotEmpty(status.Implementation);
        Assert.Equal("", status.Message);
        Assert.True(status.MemoryBytes > 1 << 20);
    }

    [Fact]
    public async Task A_failure_is_in_the_status_until_something_works()
    {
        await using ChosenEngine<ITextEngine, LoadedTextModel> kept = TextEngines.Keep(TimeProvider.System, _ => { });
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => kept.LoadAsync(Local with { Model = "/nowhere/model.gguf" }, CancellationToken.None));
        EngineStatus status = await kept.StatusAsync(Local, CancellationToken.None);
        Assert.Equal(error.Message, status.Message);
        Assert.False(status.IsLoaded);
        await kept.LoadAsync(Local, CancellationToken.None);
        Assert.Equal("", (await kept.StatusAsync(Local, CancellationToken.None)).Message);
    }

    [Fact]
    public async Task Another_choice_opens_another_engine()
    {
        await using ServedModel served = await ServedModel.StartAsync(isLlamaServer: true);
        EngineChoice remote = new() { Engine = EngineChoice.OpenAI, Address = served.Address.ToString(), Device = EngineDevice.Server };
        await using ChosenEngine<ITextEngine, LoadedTextModel> kept = TextEngines.Keep(TimeProvider.System, _ => { });
        (ITextEngine first, _) = await kept.LoadAsync(Local, CancellationToken.None);
        (ITextEngine again, _) = await kept.LoadAsync(Local, CancellationToken.None);
        Assert.Same(first, again);
        (ITextEngine other, LoadedTextModel model) = await kept.LoadAsync(remote, CancellationToken.None);
        Assert.NotSame(first, other);
        Assert.Equal($"{ServedModel.Name} (llama-server)", model.Description);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => first.GetCapabilitiesAsync(CancellationToken.None));
        EngineStatus status = await kept.StatusAsync(remote, CancellationToken.None);
        Assert.True(status.IsLoaded);
        Assert.Equal(EngineDevice.Server, status.Device);
        Assert.Equal("llama-server b1-test", status.Implementation);
    }

    [Fact]
    public async Task A_choice_that_lacks_something_says_what()
    {
        await using ChosenEngine<ITextEngine, LoadedTextModel> kept = TextEngines.Keep(TimeProvider.System, _ => { });
        Assert.Contains("engines.llama.model", await RefusalAsync(Local with { Model = null }), StringComparison.Ordinal);
        Assert.Contains("engines.openai.address", await RefusalAsync(new EngineChoice { Engine = EngineChoice.OpenAI }), StringComparison.Ordinal);
        Assert.Contains("There is no engine gpt", await RefusalAsync(new EngineChoice { Engine = "gpt" }), StringComparison.Ordinal);
        Assert.Contains("allowRemote", await RefusalAsync(new EngineChoice { Engine = EngineChoice.OpenAI, Address = "http://192.0.2.1:8080" }), StringComparison.Ordinal);

        async Task<string> RefusalAsync(EngineChoice choice) => (await Assert.ThrowsAsync<EngineException>(() => kept.LoadAsync(choice, CancellationToken.None))).Message;
    }
}
