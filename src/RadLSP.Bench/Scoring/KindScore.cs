namespace RadLSP.Bench.Scoring;

/// <summary>How well the errors of one kind were found.</summary>
/// <param name="Code">"RL001", or "all".</param>
/// <param name="Name">What the kind is, in words.</param>
/// <param name="Injected">Reports with such an error.</param>
/// <param name="AtPlace">Found: an error or warning of an accepted code overlaps the altered words or their counterpart.</param>
/// <param name="InSentence">The same, with the sentences of those words as place.</param>
/// <param name="Anywhere">An error or warning of an accepted code that the clean report does not have, anywhere.</param>
/// <param name="SpanOverlap">Mean overlap of flag and altered words in those found (intersection over union of their characters).</param>
public sealed record KindScore(string Code, string Name, int Injected, int AtPlace, int InSentence, int Anywhere, double SpanOverlap)
{
    /// <summary>Share found at the right place, 0 to 1; 0 when there were none.</summary>
    public double Detection => Injected == 0 ? 0 : (double)AtPlace / Injected;
}
