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
    private readonly IVersionWork _work;
    private DocumentVersion _current;
    private volatile bool _isOutOfStep;
    private bool _isClosed;
    private (SourceText Text, bool IsSaved) _kept;

    /// <param name="item">The document as the client opened it.</param>
    /// <param name="settings">The settings that hold for it.</param>
    /// <param name="work">What is done with its versions: <see cref="ReportWork"/> or <see cref="GrammarFileWork"/>.</param>
    public OpenDocument(TextDocumentItem item, ReportSettings settings, IVersionWork work)
    {
        Uri = item.Uri;
        _work = work;
        _current = new DocumentVersion(item.Uri, item.Version, NextRevision(), new SourceText(item.Text), settings);
        _kept = (_current.Text, false);
        _work.Submit(_current);
    }

    public string Uri { get; }

    /// <summary>What of the text is still being written.</summary>
    public UnfinishedText Unfinished { get; } = new();

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
    /// <returns>What is wrong with them, and what they did to the text; null when they mean nothing.</returns>
    public ChangeResult? Change(int? number, IReadOnlyList<TextDocumentContentChange> changes, PositionEncoding encoding)
    {
        // After a lost change only a whole text means anything.
        if (IsOutOfStep && !changes.Any(c => c.Range is null))
        {
            return null;
        }

        ChangeResult result = TextChanges.Apply(_current.Text, changes, encoding);
        IsOutOfStep = result.Problem is not null;
        Replace(current => current with { Number = number, Text = result.Text, TypedEnd = result.TypedEnd, EditedEnd = result.EditedEnd });
        return result;
    }

    /// <summary>Takes the whole text, as a save sends it. Does nothing when the server has it already.</summary>
    public void Resynchronize(string text)
    {
        if (IsOutOfStep || !string.Equals(_current.Text.Content, text, StringComparison.Ordinal))
        {
            IsOutOfStep = false;
            Replace(current => current with { Text = new SourceText(text), TypedEnd = null, EditedEnd = null });
        }
    }

    /// <summary>The text as it was opened or, once it was saved, as it was saved last.</summary>
    public (SourceText Text, bool IsSaved) Kept
    {
        get
        {
            lock (_lock)
            {
                return _kept;
            }
        }
    }

    /// <summary>The client has saved the text as it is.</summary>
    public void MarkSaved()
    {
        lock (_lock)
        {
            _kept = (_current.Text, true);
        }
    }

    /// <summary>Takes other settings; the text stays.</summary>
    public void Apply(ReportSettings settings) => Replace(current => current with { Settings = settings, TypedEnd = null, EditedEnd = null });

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

    /// <summary>The work on a grammar file; null when the document is a report.</summary>
    public GrammarFileWork? Authoring => _work as GrammarFileWork;

    /// <inheritdoc cref="AnalysisQueue{TResult}.AnalysisOfAsync"/>
    /// <exception cref="InvalidOperationException">The document is a grammar file.</exception>
    public Task<ReportAnalysis> AnalysisOfAsync(DocumentVersion version, CancellationToken cancellation) =>
        _work is AnalysisQueue<ReportAnalysis> reports
            ? reports.AnalysisOfAsync(version, cancellation)
            : throw new InvalidOperationException("A grammar file has no findings.");

    public void Close()
    {
        lock (_sending)
        {
            _isClosed = true;
        }

        _work.Close();
    }

    private static long NextRevision() => Interlocked.Increment(ref _lastRevision);

    private void Replace(Func<DocumentVersion, DocumentVersion> change)
    {
        lock (_lock)
        {
            _current = change(_current) with { Revision = NextRevision() };
            if (!IsOutOfStep)
            {
                _work.Submit(_current);
            }
        }
    }
}
