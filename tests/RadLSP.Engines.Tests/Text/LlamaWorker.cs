using RadLSP.Engines.Text;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Tests.Text;

/// <summary>The real worker, which the build lays beside the tests; or another one that keeps the same contract, by the path in RADLSP_TEXT_WORKER.</summary>
internal static class LlamaWorker
{
    public static string Executable { get; } = Environment.GetEnvironmentVariable("RADLSP_TEXT_WORKER") is { Length: > 0 } other
        ? other
        : Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "radlsp-llama.exe" : "radlsp-llama");

    public static WorkerCommand Command { get; } = new("The language model", Executable);

    public static WorkerSupervisor Supervise(WorkerLimits? limits = null, Action<string>? report = null, WorkerCommand? command = null) =>
        new(command ?? Command, limits ?? new WorkerLimits(), TimeProvider.System, report ?? (_ => { }));

    public static async Task<string> TextAsync(this ITextEngine engine, GenerateOptions options, CancellationToken cancellation = default) =>
        string.Concat((await engine.PiecesAsync(options, cancellation)).Select(piece => piece.Text));

    public static async Task<IReadOnlyList<TextPiece>> PiecesAsync(this ITextEngine engine, GenerateOptions options, CancellationToken cancellation = default)
    {
        List<TextPiece> pieces = [];
        await foreach (TextPiece piece in engine.GenerateAsync(options, cancellation))
        {
            pieces.Add(piece);
        }

        return pieces;
    }
}
