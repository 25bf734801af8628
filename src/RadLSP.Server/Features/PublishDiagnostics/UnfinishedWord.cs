using RadLSP.Core.Diagnostics;
using RadLSP.Server.Documents;
using Diagnostic = RadLSP.Core.Diagnostics.Diagnostic;

namespace RadLSP.Server.Features;

/// <summary>
/// Keeps quiet about a word that is still being typed. "pneumothora" is no misspelling yet; underlining it for the length of a
/// keystroke teaches its author to look away. Everything else is shown at once, and the word as soon as typing pauses.
/// </summary>
internal static class UnfinishedWord
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(800);

    /// <summary>What can be said already; the same list when no word is unfinished.</summary>
    public static List<Diagnostic> Without(List<Diagnostic> shown, DocumentVersion version, CauseMerging causes)
    {
        return version.TypedEnd is int end && shown.Exists(diagnostic => IsAboutIt(diagnostic, end))
            ? shown.FindAll(diagnostic => !IsAboutIt(diagnostic, end))
            : shown;

        bool IsAboutIt(Diagnostic diagnostic, int end) =>
            diagnostic.Span.Start < end && diagnostic.Span.End >= end && causes.WaitsForWord(diagnostic.Code);
    }

    /// <summary>Runs <paramref name="say"/> when the document has stayed the same for the length of a pause.</summary>
    public static async Task WhenPausedAsync(OpenDocument document, DocumentVersion version, Action say)
    {
        await Task.Delay(Pause).ConfigureAwait(false);
        if (ReferenceEquals(document.Current, version))
        {
            say();
        }
    }
}
