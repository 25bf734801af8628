using RadLSP.Engines.Text;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Tests.Text;

/// <summary>llama.cpp on a Vulkan device; Debian's software device (mesa-vulkan-drivers) is one. It shows that the way works, and no speed.</summary>
public sealed class VulkanTests
{
    [VulkanFact]
    public async Task A_model_is_loaded_and_writes_on_a_vulkan_device()
    {
        // ggml passes over software devices that nobody names.
        WorkerCommand command = LlamaWorker.Command with { Environment = new Dictionary<string, string> { ["GGML_VK_VISIBLE_DEVICES"] = "0" } };
        await using WorkerTextEngine engine = new(LlamaWorker.Supervise(command: command));
        LoadedTextModel loaded = await engine.LoadAsync(
            new TextModelOptions(MadeModels.Tiny) { Device = EngineDevice.Vulkan, FallBackToCpu = false, ContextTokens = 128, Threads = 1 }, CancellationToken.None);
        Assert.Equal(EngineDevice.Vulkan, loaded.Device);
        Assert.Contains((await engine.GetCapabilitiesAsync(CancellationToken.None)).Devices, device => device.Device == EngineDevice.Vulkan);
        Assert.NotEmpty(await engine.TextAsync(new GenerateOptions { Prompt = "no effusion", MaxTokens = 4 }));
        Assert.True((await engine.CheckHealthAsync(CancellationToken.None)).IsReady);
    }

    /// <summary>Needs the libraries for Vulkan beside the worker, and a driver.</summary>
    private sealed class VulkanFactAttribute : FactAttribute
    {
        public VulkanFactAttribute()
        {
            string[] drivers = ["/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d"];
            Skip = !File.Exists(Path.Combine(AppContext.BaseDirectory, "natives", "vulkan", "libggml-vulkan.so"))
                ? "The worker was built without Vulkan; dotnet test -p:LlamaBackends=cpu+vulkan builds it."
                : !drivers.Any(folder => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.json").Any())
                    ? "There is no Vulkan driver; Debian's mesa-vulkan-drivers has one in software."
                    : null;
        }
    }
}
