using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Syntax;
using Diagnostic = RadLSP.Core.Diagnostics.Diagnostic;

namespace RadLSP.Server.Documents;

/// <summary>How long nobody has written.</summary>
internal enum WritingPause : byte
{
    None,

    /// <summary>Long enough for a word.</summary>
    AfterWord,

    /// <summary>Long enough for a statement of the impression.</summary>
    AfterStatement,
}

/// <summary>
/// Keeps quiet about what is still being written in a document. "pneumothora" is no misspelling yet, and after the first letter
/// of the impression every finding would be an omitted one; underlining that for the length of a keystroke teaches its author to
/// look away. Everything else is shown at once, and the rest as soon as writing pauses.
/// </summary>
internal sealed class UnfinishedText
{
    private static readonly TimeSpan Word = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Statement = TimeSpan.FromMilliseconds(2500);

    private readonly Lock _lock = new();
    private long _revision;
    private WritingPause _pause;
    private long _watched;

    /// <summary>What is shown of the codes that wait for the impression: while it is written none is added, and none flickers.</summary>
    private HashSet<(string Code, string Message)> _shown = [];

    /// <summary>How long a version has stayed the newest.</summary>
    public WritingPause PauseAfter(DocumentVersion version)
    {
        lock (_lock)
        {
            return _revision == version.Revision ? _pause : WritingPause.None;
        }
    }

    /// <summary>What can be said already; the same list when nothing is unfinished.</summary>
    public List<Diagnostic> Finished(List<Diagnostic> shown, DocumentVersion version, ReportAnalysis analysis)
    {
        lock (_lock)
        {
            WritingPause pause = PauseAfter(version);
            CauseMerging causes = analysis.Grammar.Merging;
            List<Diagnostic> finished = shown;
            if (pause < WritingPause.AfterStatement && finished.Exists(IsNewOmission) && IsInImpression(version, analysis))
            {
                finished = finished.FindAll(diagnostic => !IsNewOmission(diagnostic));
            }

            if (pause < WritingPause.AfterWord && version.TypedEnd is int end && finished.Exists(IsAboutWord))
            {
                finished = finished.FindAll(diagnostic => !IsAboutWord(diagnostic));
            }

            if (_shown.Count > 0 || finished.Exists(diagnostic => causes.WaitsForImpression(diagnostic.Code)))
            {
                _shown = [.. finished.Where(diagnostic => causes.WaitsForImpression(diagnostic.Code)).Select(static diagnostic => (diagnostic.Code, diagnostic.Message))];
            }

            return finished;

            bool IsNewOmission(Diagnostic diagnostic) => causes.WaitsForImpression(diagnostic.Code) && !_shown.Contains((diagnostic.Code, diagnostic.Message));

            bool IsAboutWord(Diagnostic diagnostic) => diagnostic.Span.Start < end && diagnostic.Span.End >= end && causes.WaitsForWord(diagnostic.Code);
        }
    }

    /// <summary>Calls <paramref name="paused"/> each time that writing has paused long enough to say more of this version.</summary>
    public async Task WatchAsync(OpenDocument document, DocumentVersion version, Action paused)
    {
        lock (_lock)
        {
            if (_watched >= version.Revision)
            {
                return;
            }

            _watched = version.Revision;
        }

        await Task.Delay(Word).ConfigureAwait(false);
        if (version.TypedEnd is not null && HasPaused(document, version, WritingPause.AfterWord))
        {
            paused();
        }

        await Task.Delay(Statement - Word).ConfigureAwait(false);
        if (HasPaused(document, version, WritingPause.AfterStatement))
        {
            paused();
        }
    }

    private bool HasPaused(OpenDocument document, DocumentVersion version, WritingPause pause)
    {
        if (!ReferenceEquals(document.Current, version))
        {
            return false;
        }

        lock (_lock)
        {
            (_revision, _pause) = (version.Revision, pause);
            return true;
        }
    }

    /// <summary>What is written after the heading of the impression and before the next one, blanks included.</summary>
    private static bool IsInImpression(DocumentVersion version, ReportAnalysis analysis)
    {
        SectionRole role = SectionRole.Other;
        foreach (Report report in version.EditedEnd is null ? [] : analysis.Reports)
        {
            foreach (Section section in report.Sections)
            {
                role = section.Span.Start <= version.EditedEnd ? section.Role : role;
            }
        }

        return role == SectionRole.Impression;
    }
}
