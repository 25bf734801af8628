using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RadLSP.Server.Tests.Conversations;

public sealed class NativeCodeTests
{
    /// <summary>Loading costs start-up time and memory, and what is not loaded cannot crash.</summary>
    [Fact]
    public async Task Who_has_no_archive_and_no_model_has_no_database_and_no_engine_in_the_server()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        await conversation.DiagnosticsAsync();
        var question = (JsonObject)conversation.Document.At("Nodule in the right", 0);
        question["context"] = new JsonObject { ["triggerKind"] = 1 };
        JsonElement ghost = await conversation.Client.RequestAsync("textDocument/inlineCompletion", question);

        using Process process = Process.GetProcessById(conversation.Server.Id);
        string[] modules = [.. process.Modules.Cast<ProcessModule>().Select(module => module.ModuleName)];

        Assert.NotEqual(JsonValueKind.Undefined, ghost.ValueKind);
        Assert.NotEmpty(modules);
        Assert.DoesNotContain(
            modules,
            module => new[] { "sqlite", "llama", "ggml", "whisper", "vulkan", "cuda", "pulse", "asound" }.Any(part => module.Contains(part, StringComparison.OrdinalIgnoreCase)));
    }
}
