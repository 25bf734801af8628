using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Conversion;

namespace RadLSP.Server.Documents;

/// <summary>
/// A document that the client has open. Its text changes in the order of the client's notifications; its analysis follows on
/// other threads.
/// </summary>
internal sealed class OpenDocument
{
    private static long _lastRevision;

    private readonly Lock _lock = new();

    // Held while something about the document is sent, so that nothing is sent after its closing. Never taken by a change: a
    // client that is slow to read must not hold up its own edits.
    private readonly Lock _sending = new();
    private readonly AnalysisQueue _analyses;
    private DocumentVersion _current;
    private volatile bool _isOutOfStep;
    private bool _isClosed;

    public OpenDocument(TextDocumentItem item, ReportSettings settings, Task<Grammar> grammar, IAnalysisObserver observer)
    {
        Uri = item.Uri;
        _analyses = new AnalysisQueue(grammar, observer);
        _current = new DocumentVersion(item.Uri, item.Version, NextRevision(), new SourceText(item.Text), settings);
        _analyses.Submit(_current);
    }

    public string Uri { get; }

    public DocumentVersion Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>
    /// The server's text is not the client's: a change could not be applied. Until the whole text comes again nothing is said
    /// about the document, because it would stand at the wrong places.
    /// </summary>
    public bool IsOutOfStep
    {
        get => _isOutOfStep;
        private set => _isOutOfStep = value;
    }

    /// <summary>Takes the changes of one notification.</summary>
    /// <returns>What is wrong with them, or null.</returns>
    public ChangeProblem? Change(int? number, IReadOnlyList<TextDocumentContentChange> changes, PositionEncoding encoding)
    {
        // After a lost change only a whole text means anything.
        if (IsOutOfStep && !changes.Any(c => c.Range is null))
        {
            return null;
        }

        ChangeResult result = TextChanges.Apply(_current.Text, changes, encoding);
        IsOutOfStep = result.Problem is not null;
        Replace(current => current with { Number = number, Text = result.Text, TypedEnd = result.TypedEnd });
        return result.Problem;
    }

    /// <summary>Takes the whole text, as a save sends it. Does nothing when the server has it already.</summary>
    public void Resynchronize(string text)
    {
        if (IsOutOfStep || !string.Equals(_current.Text.Content, text, StringComparison.Ordinal))
        {
            IsOutOfStep = false;
            Replace(current => current with { Text = new SourceText(text), TypedEnd = null });
        }
    }

    /// <summary>Takes other settings; the text stays.</summary>
    public void Apply(ReportSettings settings) => Replace(current => current with { Settings = settings, TypedEnd = null });

    /// <summary>Runs <paramref name="send"/> if <paramref name="version"/> is still the newest of an open document in step.</summary>
    public void SendIfCurrent(DocumentVersion version, Action send)
    {
        lock (_sending)
        {
            if (!_isClosed && !IsOutOfStep && ReferenceEquals(Current, version))
            {
                send();
            }
        }
    }

    /// <inheritdoc cref="AnalysisQueue.AnalysisOfAsync"/>
    public Task<ReportAnalysis> AnalysisOfAsync(DocumentVersion version, CancellationToken cancellation) =>
        _analyses.AnalysisOfAsync(version, cancellation);

    public void Close()
    {
        lock (_sending)
        {
            _isClosed = true;
        }

        _analyses.Close();
    }

    private static long NextRevision() => Interlocked.Increment(ref _lastRevision);

    private void Replace(Func<DocumentVersion, DocumentVersion> change)
    {
        lock (_lock)
        {
            _current = change(_current) with { Revision = NextRevision() };
            if (!IsOutOfStep)
            {
                _analyses.Submit(_current);
            }
        }
    }
}
