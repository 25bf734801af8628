using System.Text.Json;
using RadLSP.Engines;
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
            new ImpressionSettings { Engine = EngineChoice.Llama, Model = "/m/small.gguf", Library = "/l/llama", Worker = "/w/radlsp-llamasharp", Device = "vulkan" },
            ClientSettings.Read(settings.RootElement, problems).Impression);
        Assert.Empty(problems);
    }

    [Fact]
    public void A_server_is_named_under_engines_for_both_purposes()
    {
        using JsonDocument settings = JsonDocument.Parse("""
            { "impression": { "engine": "openai" }, "dictation": { "engine": "openai" },
              "engines": { "modelsFolder": "/m",
                           "openai": { "address": "https://host/a", "speechAddress": "http://127.0.0.1:1", "textModel": "t", "speechModel": "s", "allowRemote": true, "apiKeyVariable": "KEY" } } }
            """);
        List<SettingsProblem> problems = [];
        SettingsLayer layer = ClientSettings.Read(settings.RootElement, problems);
        Assert.Empty(problems);
        EngineChoice text = new() { Engine = EngineChoice.OpenAI, Model = "t", Address = "https://host/a", AllowRemote = true, ApiKeyVariable = "KEY", Device = EngineDevice.Server };
        Assert.Equal(text, layer.Impression!.ToChoice());
        Assert.Equal(text with { Model = "s", Address = "http://127.0.0.1:1" }, layer.Speech!.ToChoice());
    }

    [Fact]
    public void Another_machine_is_allowed_by_true_alone()
    {
        using JsonDocument settings = JsonDocument.Parse("""{ "impression": { "engine": "openai" }, "engines": { "openai": { "address": "https://host", "allowRemote": "yes" } } }""");
        List<SettingsProblem> problems = [];
        Assert.False(ClientSettings.Read(settings.RootElement, problems).Impression!.Server.AllowRemote);
        Assert.Contains("engines.openai.allowRemote must be true or false", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_a_folder_cannot_name_an_engine()
    {
        List<SettingsProblem> problems = [];
        SettingsLayer? layer = SettingsFile.Read("/f/.radlsp.yaml", "impression:\n  engine: openai\nengines:\n  openai:\n    address: https://host\n    allowRemote: true\n", problems);
        Assert.Null(layer?.Impression);
        Assert.Null(layer?.Speech);
        Assert.NotEmpty(problems);
    }
}
