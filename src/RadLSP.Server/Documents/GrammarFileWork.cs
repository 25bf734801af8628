using RadLSP.Core;
using RadLSP.Grammars.Authoring;
using RadLSP.Server.Configuration;

namespace RadLSP.Server.Documents;

/// <summary>What is known of a version of a grammar file.</summary>
/// <param name="Document">The file as read; null for YAML that is no part of a grammar.</param>
internal sealed record GrammarFileReading(GrammarDocument? Document);

/// <summary>What trying a version of a grammar file has found.</summary>
/// <param name="Reading">What was tried.</param>
/// <param name="Problems">What it was flagged for.</param>
internal sealed record GrammarFileTrial(GrammarFileReading Reading, IReadOnlyList<GrammarProblem> Problems);

/// <summary>
/// The work on an open grammar file: each version is read at once, and tried when typing pauses. Both run on the queues that
/// reports are analysed on, so a newer version stops them.
/// </summary>
internal sealed class GrammarFileWork : IVersionWork
{
    /// <summary>Trying a template or a rule analyses several reports, which is too much for every keystroke.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly AnalysisQueue<GrammarFileReading> _readings;
    private readonly AnalysisQueue<GrammarFileTrial> _trials;

    /// <param name="kind">What the document is.</param>
    /// <param name="grammar">The grammar, which may still be loading.</param>
    /// <param name="read">Hears of readings.</param>
    /// <param name="tried">Hears of trials.</param>
    public GrammarFileWork(
        DocumentKind kind, Task<Grammar> grammar, IAnalysisObserver<GrammarFileReading> read, IAnalysisObserver<GrammarFileTrial> tried)
    {
        Kind = kind;
        _readings = new AnalysisQueue<GrammarFileReading>(
            async (version, _) => new GrammarFileReading(Read(version, kind, await grammar.ConfigureAwait(false))), read);
        _trials = new AnalysisQueue<GrammarFileTrial>(
            async (version, cancellation) =>
            {
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
                GrammarFileReading reading = await _readings.AnalysisOfAsync(version, cancellation).ConfigureAwait(false);
                return new GrammarFileTrial(reading, reading.Document?.Try(cancellation) ?? []);
            },
            tried);
    }

    public DocumentKind Kind { get; }

    public void Submit(DocumentVersion version)
    {
        _readings.Submit(version);
        _trials.Submit(version);
    }

    public void Close()
    {
        _trials.Close();
        _readings.Close();
    }

    /// <inheritdoc cref="AnalysisQueue{TResult}.AnalysisOfAsync"/>
    public Task<GrammarFileReading> ReadingOfAsync(DocumentVersion version, CancellationToken cancellation) =>
        _readings.AnalysisOfAsync(version, cancellation);

    /// <inheritdoc cref="AnalysisQueue{TResult}.AnalysisOfAsync"/>
    public Task<GrammarFileTrial> TrialOfAsync(DocumentVersion version, CancellationToken cancellation) =>
        _trials.AnalysisOfAsync(version, cancellation);

    private static GrammarDocument? Read(DocumentVersion version, DocumentKind kind, Grammar grammar) =>
        AuthoredFile.Read(DocumentUri.PathOf(version.Uri) ?? version.Uri, version.Text, grammar, kind == DocumentKind.Template);
}
