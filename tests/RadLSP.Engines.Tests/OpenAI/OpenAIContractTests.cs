using RadLSP.Engines.OpenAI;
using RadLSP.Engines.Tests.Text;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Tests.OpenAI;

/// <summary>The contract over the protocol of OpenAI, as llama-server speaks it, with the real llama.cpp behind.</summary>
public sealed class LlamaServerContractTests : TextEngineContract, IClassFixture<LlamaServerContractTests.Served>
{
    private readonly Served _served;

    public LlamaServerContractTests(Served served) => _served = served;

    protected override EngineFeatures Features => EngineFeatures.Generate | EngineFeatures.Grammar | EngineFeatures.Embed | EngineFeatures.PrefixReuse;

    protected override TextModelOptions Model => new(ServedModel.Name);

    protected override Task<ITextEngine> OpenAsync() => Task.FromResult<ITextEngine>(new OpenAITextEngine(new OpenAIServer(_served.Address)));

    public sealed class Served : IAsyncLifetime
    {
        private ServedModel? _model;

        public Uri Address => OpenAIServer.Parse(_model!.Address.ToString(), allowRemote: false, null).Address;

        public async Task InitializeAsync() => _model = await ServedModel.StartAsync(isLlamaServer: true);

        public async Task DisposeAsync() => await _model!.DisposeAsync();
    }
}

/// <summary>The same as vLLM speaks it, which scores and keeps to no grammar of this form.</summary>
public sealed class VllmContractTests : TextEngineContract, IClassFixture<VllmContractTests.Served>
{
    private readonly Served _served;

    public VllmContractTests(Served served) => _served = served;

    protected override EngineFeatures Features => EngineFeatures.Generate | EngineFeatures.Embed | EngineFeatures.Score;

    protected override TextModelOptions Model => new(ServedModel.Name);

    protected override Task<ITextEngine> OpenAsync() => Task.FromResult<ITextEngine>(new OpenAITextEngine(new OpenAIServer(_served.Address)));

    public sealed class Served : IAsyncLifetime
    {
        private ServedModel? _model;

        public Uri Address => OpenAIServer.Parse(_model!.Address.ToString(), allowRemote: false, null).Address;

        public async Task InitializeAsync() => _model = await ServedModel.StartAsync(isLlamaServer: false);

        public async Task DisposeAsync() => await _model!.DisposeAsync();
    }
}
