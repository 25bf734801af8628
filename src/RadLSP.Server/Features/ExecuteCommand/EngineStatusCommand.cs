using System.Text.Json;
using RadLSP.Engines;
using RadLSP.Server.Conversion;
using RadLSP.Server.Dictation;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>radlsp.engines.status: how the engines of this session are doing. It starts none.</summary>
internal static class EngineStatusCommand
{
    public static async Task<JsonElement?> AnswerAsync(ServerSession session, CancellationToken cancellation)
    {
        List<EngineState> states = [];
        if (await session.Models.StatusAsync(cancellation).ConfigureAwait(false) is { } text)
        {
            states.Add(State("text", text));
        }

        if (session.Speech is WhisperSpeech speech)
        {
            states.Add(State("speech", await speech.StatusAsync(cancellation).ConfigureAwait(false)));
        }

        return JsonSerializer.SerializeToElement(states, ServerJsonContext.Default.ListEngineState);
    }

    private static EngineState State(string purpose, EngineStatus status) => new(
        purpose, status.Engine, status.Implementation, status.Where, status.Model, status.Device.ToString().ToLowerInvariant(), status.IsLoaded, status.Message, status.Restarts, status.MemoryBytes);
}
