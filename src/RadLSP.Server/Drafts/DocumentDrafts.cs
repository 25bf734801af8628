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
    private readonly Dictionary<int, (DraftedFindings Findings, int Dropped)> _worded = [];
    private readonly Dictionary<int, (DraftedFindings Findings, CancellationTokenSource Ended)> _asked = [];
    private readonly Dictionary<int, DraftedFindings> _own = [];
    private readonly Dictionary<int, (DraftedFindings Findings, CancellationTokenSource Ended)> _askedOwn = [];
    private readonly Dictionary<int, (DraftedFindings Findings, IReadOnlyList<OwnReport> Own)> _nearest = [];
    private readonly AnalysisCache _cache = new();
    private CancellationTokenSource _newest = new();

    /// <summary>Rises with every question; whoever waits for a pause sees whether there was one.</summary>
    public long Questions => Interlocked.Read(ref _questions);

    private long _questions;

    /// <summary>Begins a question that is asked at every keystroke; the one before it, when it is still being worked on, is given up.</summary>
    /// <returns>Cancelled when the next one begins.</returns>
    public CancellationToken BeginQuestion()
    {
        Interlocked.Increment(ref _questions);
        var own = new CancellationTokenSource();
        Interlocked.Exchange(ref _newest, own).Cancel();
        return own.Token;
    }

    /// <summary>The draft of a report: that of the model where there is a verified one, else in the user's own words, else that of the rules.</summary>
    public ImpressionDraft Of(Report report, DraftTools tools, CancellationToken cancellation) =>
        Worded(report)?.Draft ?? InOwnWords(report) ?? ByRules(report, tools, cancellation);

    /// <summary>The model's draft with the number of its statements that were dropped; null where there is none for these findings.</summary>
    public (ImpressionDraft Draft, int Dropped)? Worded(Report report)
    {
        lock (_lock)
        {
            return _worded.TryGetValue(report.Index, out (DraftedFindings Findings, int Dropped) worded) && worded.Findings.For(report) is { } draft
                ? (draft, worded.Dropped)
                : null;
        }
    }

    public ImpressionDraft ByRules(Report report, DraftTools tools, CancellationToken cancellation)
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

    /// <summary>The draft in the words of the user's archive; null where there is none for these findings.</summary>
    public ImpressionDraft? InOwnWords(Report report)
    {
        lock (_lock)
        {
            return _own.GetValueOrDefault(report.Index)?.For(report);
        }
    }

    /// <summary>Begins to ask the archive about these findings, unless it was asked; what it is asked about earlier findings is given up.</summary>
    /// <returns>Cancelled when the findings change; null when it was asked already.</returns>
    public CancellationToken? BeginOwnWords(Report report, ImpressionDraft rules)
    {
        lock (_lock)
        {
            return Begin(_askedOwn, report, rules)?.Token;
        }
    }

    /// <summary>Takes the draft in the user's own words.</summary>
    public void SetOwnWords(Report report, ImpressionDraft draft)
    {
        lock (_lock)
        {
            _own[report.Index] = new DraftedFindings(report, draft);
        }
    }

    /// <summary>Keeps the user's reports with findings like these, whose style a model may take.</summary>
    public void SetNearest(Report report, ImpressionDraft rules, IReadOnlyList<OwnReport> own)
    {
        lock (_lock)
        {
            _nearest[report.Index] = (new DraftedFindings(report, rules), own);
        }
    }

    /// <summary>The user's reports with findings like these, the nearest first; none while the archive was not asked.</summary>
    public IReadOnlyList<OwnReport> Nearest(Report report)
    {
        lock (_lock)
        {
            return _nearest.TryGetValue(report.Index, out (DraftedFindings Findings, IReadOnlyList<OwnReport> Own) known) && known.Findings.For(report) is not null ? known.Own : [];
        }
    }

    /// <summary>Begins to ask a model about these findings, unless it was asked; what it is asked about earlier findings is given up.</summary>
    /// <returns>Null when it was asked already.</returns>
    public CancellationTokenSource? BeginWording(Report report, ImpressionDraft rules)
    {
        lock (_lock)
        {
            return Begin(_asked, report, rules);
        }
    }

    private static CancellationTokenSource? Begin(
        Dictionary<int, (DraftedFindings Findings, CancellationTokenSource Ended)> asked, Report report, ImpressionDraft rules)
    {
        if (asked.TryGetValue(report.Index, out (DraftedFindings Findings, CancellationTokenSource Ended) before))
        {
            if (before.Findings.For(report) is not null)
            {
                return null;
            }

            before.Ended.Cancel();
        }

        var ended = new CancellationTokenSource();
        asked[report.Index] = (new DraftedFindings(report, rules), ended);
        return ended;
    }

    /// <summary>Takes what is left of the model's answer.</summary>
    public void SetWorded(Report report, ImpressionDraft draft, int dropped)
    {
        lock (_lock)
        {
            _worded[report.Index] = (new DraftedFindings(report, draft), dropped);
        }
    }

    /// <summary>How the impression may go on at a place; null when nothing fits.</summary>
    public Continuation? Continue(ReportAnalysis analysis, WritingPlace place, DraftTools tools, CancellationToken cancellation)
    {
        ImpressionDraft draft = Of(place.Report, tools, cancellation);
        Continuation? continuation = ContinueWith(draft);

        // Who has begun a statement of the rules goes on with it, even when it was worded otherwise meanwhile.
        return continuation ?? (Worded(place.Report) is null && InOwnWords(place.Report) is null ? null : ContinueWith(ByRules(place.Report, tools, cancellation)));

        Continuation? ContinueWith(ImpressionDraft one) =>
            one.Statements.Count == 0 ? null : tools.Writer.Continue(place, one, Open(analysis, place, one, tools, cancellation));
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
