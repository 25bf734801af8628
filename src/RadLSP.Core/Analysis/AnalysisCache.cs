using System.Diagnostics.CodeAnalysis;
using RadLSP.Core.Language;

namespace RadLSP.Core.Analysis;

/// <summary>
/// The sentence results of the last version of one document, found by the sentence's text. A sentence's result depends on its
/// text alone, so an analysis with the cache equals one without it. Not safe for concurrent use.
/// </summary>
/// <param name="kept">
/// How many sentences of other documents to keep at least; twice as many at the most. 0 keeps those of the last version only, which
/// is right for a document that is edited. Reports of one department say the same sentences again and again, so whoever
/// analyses many keeps some thousand, at a few kilobytes each.
/// </param>
public sealed class AnalysisCache(int kept = 0)
{
    private Dictionary<string, SentenceAnalysis> _last = new(StringComparer.Ordinal);
    private Dictionary<string, SentenceAnalysis> _next = new(StringComparer.Ordinal);
    private (Grammar? Grammar, Dialect Dialect, IWordUsage? Usage) _made;
    private bool _isOpen;

    /// <summary>Starts a version; everything is forgotten when the grammar, the dialect or what the user writes is another.</summary>
    internal void Begin(Grammar grammar, AnalysisOptions options)
    {
        if (_isOpen)
        {
            // The version before was cancelled half-way. What it has found out serves this one, or a fast typist would keep a
            // long document from ever being done.
            foreach ((string text, SentenceAnalysis analysis) in _next)
            {
                _last.TryAdd(text, analysis);
            }
        }

        _isOpen = true;
        if (_next.Count >= kept)
        {
            if (kept > 0)
            {
                (_last, _next) = (_next, _last);
            }

            _next.Clear();
        }

        if (_made != (grammar, options.Dialect, options.Usage))
        {
            _last.Clear();
            _next.Clear();
            _made = (grammar, options.Dialect, options.Usage);
        }
    }

    internal bool TryGet(ReadOnlySpan<char> text, [NotNullWhen(true)] out SentenceAnalysis? analysis)
    {
        if (_next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out analysis))
        {
            return true;
        }

        if (_last.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out analysis))
        {
            _next.Add(analysis.Text, analysis);
            return true;
        }

        return false;
    }

    internal void Add(SentenceAnalysis analysis) => _next.TryAdd(analysis.Text, analysis);

    /// <summary>Ends a version: results of sentences that are gone are dropped, unless some are kept.</summary>
    internal void End()
    {
        if (kept == 0)
        {
            (_last, _next) = (_next, _last);
        }

        _isOpen = false;
    }
}
