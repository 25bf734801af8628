using RadLSP.Core.Dictation;

namespace RadLSP.Grammars.Dictation;

/// <summary>Words and how they are written, of a rule or of none.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Rule">The rule that it belongs to; empty for examples of whole sentences.</param>
/// <param name="Spoken">What is said; "\n" stands for nothing here.</param>
/// <param name="Written">What is to be written.</param>
/// <param name="Context">In what kind of text.</param>
/// <param name="Region">In which region.</param>
public sealed record SpokenExample(string Path, int Line, string Rule, string Spoken, string Written, SpokenContext Context, SpokenRegion Region)
{
    /// <summary>The example was written before the rules that it needs: the figure of the first try counts these.</summary>
    public bool IsBlind { get; init; }
}
