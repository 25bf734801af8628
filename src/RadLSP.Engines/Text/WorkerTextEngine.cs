using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Text;

/// <summary>A language model in a worker process.</summary>
public sealed class WorkerTextEngine(WorkerSupervisor supervisor) : ITextEngine
{
    public Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation) => supervisor.GetCapabilitiesAsync(cancellation);

    public async Task<LoadedTextModel> LoadAsync(TextModelOptions options, CancellationToken cancellation) =>
        ((TextLoadedAnswer)(await supervisor.LoadAsync(new TextLoad(options), cancellation).ConfigureAwait(false)).Answer).Model;

    public async IAsyncEnumerable<TextPiece> GenerateAsync(GenerateOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (WorkerReply reply in supervisor.AskManyAsync(new GenerateRequest(options), default, options.Deadline, cancellation).ConfigureAwait(false))
        {
            yield return ((PieceAnswer)reply.Answer).Piece;
        }
    }

    public async Task<float[]> EmbedAsync(string text, CancellationToken cancellation)
    {
        WorkerReply reply = await supervisor.AskAsync(new EmbedRequest(text), default, null, cancellation).ConfigureAwait(false);
        return MemoryMarshal.Cast<byte, float>(reply.Data.Span).ToArray();
    }

    public async Task<TextScore> ScoreAsync(string prompt, string continuation, CancellationToken cancellation) =>
        ((ScoredAnswer)(await supervisor.AskAsync(new ScoreRequest(prompt, continuation), default, null, cancellation).ConfigureAwait(false)).Answer).Score;

    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation) => supervisor.CheckHealthAsync(cancellation);

    public ValueTask DisposeAsync() => supervisor.DisposeAsync();

    private sealed record TextLoad(TextModelOptions Options) : WorkerLoad(Options.Device, Options.FallBackToCpu)
    {
        public override WorkerRequest Request(EngineDevice device) => new LoadTextRequest(Options with { Device = device });

        public override WorkerReply Warn(WorkerReply reply, string warning) =>
            reply with { Answer = new TextLoadedAnswer(((TextLoadedAnswer)reply.Answer).Model with { Warning = warning }) };
    }
}
