using System.Text.Json;
using RadLSP.Server.Configuration;

namespace RadLSP.Server.Tests.Configuration;

public sealed class ImpressionSettingsTests
{
    [Fact]
    public void The_model_of_impressions_is_set_under_impression_and_engines()
    {
        using JsonDocument settings = JsonDocument.Parse("""
            { "impression": { "engine": "llama" },
              "engines": { "llama": { "model": "/m/small.gguf", "library": "/l/llama", "worker": "/w/radlsp-llamasharp", "device": "vulkan" } } }
            """);
        List<SettingsProblem> problems = [];
        Assert.Equal(
            new ImpressionSettings { Engine = ImpressionSettings.Llama, Model = "/m/small.gguf", Library = "/l/llama", Worker = "/w/radlsp-llamasharp", Device = "vulkan" },
            ClientSettings.Read(settings.RootElement, problems).Impression);
        Assert.Empty(problems);
    }
}
