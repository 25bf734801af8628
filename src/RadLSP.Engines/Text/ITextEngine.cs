namespace RadLSP.Engines.Text;

/// <summary>
/// A language model. Requests can come from any thread and several at a time; one is computed after the other.
/// Every method throws <see cref="EngineException"/> with a message for the user, or <see cref="OperationCanceledException"/>
/// when its token was cancelled; after either the engine can be asked again.
/// </summary>
public interface ITextEngine : IEngine
{
    /// <summary>Loads a model in the place of the one before. The same options again cost nothing.</summary>
    Task<LoadedTextModel> LoadAsync(TextModelOptions options, CancellationToken cancellation);

    /// <summary>
    /// Continues a prompt. The last piece, and only that, has <see cref="TextPiece.End"/>. Leaving the enumeration early cancels.
    /// Whatever was decoded is forgotten or reused, never visible: the same options give the same text at temperature 0.
    /// </summary>
    IAsyncEnumerable<TextPiece> GenerateAsync(GenerateOptions options, CancellationToken cancellation);

    /// <summary>A vector of length 1 for a text, to compare it with others of the same model.</summary>
    Task<float[]> EmbedAsync(string text, CancellationToken cancellation);

    /// <summary>How likely the model holds <paramref name="continuation"/> after <paramref name="prompt"/>.</summary>
    Task<TextScore> ScoreAsync(string prompt, string continuation, CancellationToken cancellation);
}
