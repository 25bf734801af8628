namespace RadLSP.Core.Diagnostics;

/// <summary>Codes that one and the same mistake can raise.</summary>
/// <param name="Id">Its name in the grammar.</param>
/// <param name="Codes">The codes, the one that explains most first.</param>
/// <param name="Consequences">Codes of <paramref name="Codes"/> that say nothing new where another of them has its evidence.</param>
/// <param name="Most">How often one of the codes is shown in a document; 0 for no limit.</param>
public sealed record DiagnosticCause(string Id, IReadOnlyList<string> Codes, IReadOnlyList<string> Consequences, int Most)
{
    /// <summary>They are about a word, so an editor does not show them for a word that is still being typed.</summary>
    public bool WaitsForWord { get; init; }

    /// <summary>Those of <see cref="Codes"/> that an editor does not add while the impression is being written.</summary>
    public IReadOnlyList<string> WaitForImpression { get; init; } = [];
}
