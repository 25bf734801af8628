using System.Security.Cryptography;
using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;

namespace RadLSP.Server.Ignoring;

/// <summary>
/// Names of things that a user ignores, made so that the ignore file tells nothing of the report: the first 16 bytes of a
/// SHA-256, in hexadecimal.
/// </summary>
internal static class OccurrenceHash
{
    /// <summary>The same diagnostic on the same sentence, wherever it stands and whatever surrounds it.</summary>
    public static string OfOccurrence(Diagnostic diagnostic, ReportAnalysis analysis)
    {
        string sentence = analysis.SentenceAt(diagnostic.Span.Start) is { } found
            ? found.Analysis.Text
            : analysis.Text.ToString(diagnostic.Span);
        string flagged = analysis.Text.ToString(diagnostic.Span);
        return Hash("occurrence", diagnostic.Code, IgnoredPhrase.Normalize(sentence), IgnoredPhrase.Normalize(flagged));
    }

    /// <summary>All diagnostics of one code in one document.</summary>
    public static string OfDocument(string code, string uri) => Hash("document", code, uri);

    private static string Hash(params ReadOnlySpan<string> parts)
    {
        // The separator cannot occur in the parts, so that ("ab", "c") and ("a", "bc") differ.
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', parts));
        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
    }
}
