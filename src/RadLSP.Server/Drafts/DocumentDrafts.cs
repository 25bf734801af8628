using RadLSP.Core.Analysis;
using RadLSP.Impressions;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Writing;

namespace RadLSP.Server.Drafts;

/// <summary>The drafts of one open document. They are made anew only when findings have changed, not while the impression is written.</summary>
internal sealed class DocumentDrafts
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, DraftedFindings> _made = [];
    private readonly AnalysisCache _cache = new();
    private CancellationTokenSource _newest = new();

    /// <summary>Begins a question that is asked at every keystroke; the one before it, when it is still being worked on, is given up.</summary>
    /// <returns>Cancelled when the next one begins.</returns>
    public CancellationToken BeginQuestion()
    {
        var own = new CancellationTokenSource();
        Interlocked.Exchange(ref _newest, own).Cancel();
        return own.Token;
    }

    /// <summary>The draft of a report.</summary>
    public ImpressionDraft Of(Report report, DraftTools tools, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_made.TryGetValue(report.Index, out DraftedFindings? made) && made.For(report) is { } known)
            {
                return known;
            }
        }

        ImpressionDraft draft = tools.Drafter.Draft(report, (IReadOnlyList<OwnReport>?)null, cancellation);
        lock (_lock)
        {
            _made[report.Index] = new DraftedFindings(report, draft);
        }

        return draft;
    }

    /// <summary>How the impression may go on at a place; null when nothing fits.</summary>
    public Continuation? Continue(ReportAnalysis analysis, WritingPlace place, DraftTools tools, CancellationToken cancellation)
    {
        ImpressionDraft draft = Of(place.Report, tools, cancellation);
        return draft.Statements.Count == 0 ? null : tools.Writer.Continue(place, draft, Open(analysis, place, draft, tools, cancellation));
    }

    /// <summary>The statements of a draft that the impression does not have, apart from what is half written.</summary>
    public IReadOnlyList<DraftStatement> Open(
        ReportAnalysis analysis, WritingPlace place, ImpressionDraft draft, DraftTools tools, CancellationToken cancellation)
    {
        lock (_cache)
        {
            return tools.Writer.OpenAt(draft, analysis, place, _cache, cancellation);
        }
    }
}
