using System.Collections.Frozen;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Server.Configuration;

namespace RadLSP.Server.Ignoring;

/// <summary>What one user ignores everywhere. Immutable.</summary>
/// <param name="Phrases">Words and phrases, normalised.</param>
/// <param name="Hashes">Occurrences and documents.</param>
internal sealed record IgnoredSet(FrozenSet<string> Phrases, FrozenSet<string> Hashes)
{
    public static readonly IgnoredSet Empty = new(FrozenSet<string>.Empty, FrozenSet<string>.Empty);

    /// <summary>Whether the user, the site or the client's settings silence a diagnostic.</summary>
    public bool Covers(Diagnostic diagnostic, ReportAnalysis analysis, string uri, ReportSettings settings)
    {
        if (diagnostic.Span.Length <= IgnoredPhrase.LongestPhrase && (Phrases.Count > 0 || settings.Ignored.Count > 0)
            && IgnorableAs.Phrase(diagnostic, analysis))
        {
            string phrase = IgnoredPhrase.Normalize(analysis.Text.Slice(diagnostic.Span));
            if (Phrases.Contains(phrase) || settings.Ignored.Contains(phrase))
            {
                return true;
            }
        }

        return Hashes.Count > 0
            && (Hashes.Contains(OccurrenceHash.OfDocument(diagnostic.Code, uri))
                || Hashes.Contains(OccurrenceHash.OfOccurrence(diagnostic, analysis)));
    }
}
