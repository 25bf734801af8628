using System.Globalization;
using RadLSP.Core.Text;

namespace RadLSP.Core.Diagnostics;

/// <summary>
/// Leaves one diagnostic for one mistake. A swapped side breaks the side rule, and leaves a finding that the impression does
/// not mention and a statement that the findings do not support; three underlines for it would hide the next mistake.
/// </summary>
public sealed class CauseMerging
{
    private readonly Dictionary<string, (int Cause, int Rank, bool IsConsequence)> _codes = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<DiagnosticCause> _causes;

    public CauseMerging(IReadOnlyList<DiagnosticCause> causes)
    {
        _causes = causes;
        for (int cause = 0; cause < causes.Count; cause++)
        {
            for (int rank = 0; rank < causes[cause].Codes.Count; rank++)
            {
                string code = causes[cause].Codes[rank];
                _codes.TryAdd(code, (cause, rank, causes[cause].Consequences.Contains(code)));
            }
        }
    }

    /// <summary>Whether a code is about a word that must be finished before it can be judged.</summary>
    public bool WaitsForWord(string code) => _codes.TryGetValue(code, out var known) && _causes[known.Cause].WaitsForWord;

    /// <summary>Whether a code is about an impression that must be finished before it can be judged.</summary>
    public bool WaitsForImpression(string code) => _codes.TryGetValue(code, out var known) && _causes[known.Cause].WaitForImpression.Contains(code);

    /// <summary>Merges in place; the list is and stays in the order of the places.</summary>
    public void Merge(List<Diagnostic> diagnostics)
    {
        if (_codes.Count == 0)
        {
            return;
        }

        MergeOverlapping(diagnostics);
        RemoveConsequences(diagnostics);
        Limit(diagnostics);
    }

    private void MergeOverlapping(List<Diagnostic> diagnostics)
    {
        for (int first = 0; first < diagnostics.Count;)
        {
            int end = diagnostics[first].Span.End;
            int last = first + 1;
            while (last < diagnostics.Count && diagnostics[last].Span.Start < end)
            {
                end = Math.Max(end, diagnostics[last].Span.End);
                last++;
            }

            first = last - first > 1 ? first + MergeGroup(diagnostics, first, last - first) : last;
        }
    }

    /// <summary>The best of a group stay; each of the others goes into the first that covers its place.</summary>
    private int MergeGroup(List<Diagnostic> diagnostics, int first, int count)
    {
        List<Diagnostic> group = diagnostics.GetRange(first, count);
        group.Sort(Compare);
        var kept = new List<Diagnostic>();
        foreach (Diagnostic diagnostic in group)
        {
            int by = diagnostic.Severity == DiagnosticSeverity.Off ? -1 : kept.FindIndex(better => better.Severity != DiagnosticSeverity.Off
                && Overlap(better.Span, diagnostic.Span) && IsSameCause(better.Code, diagnostic.Code));
            if (by < 0)
            {
                kept.Add(diagnostic);
            }
            else if (kept[by].Code != diagnostic.Code)
            {
                kept[by] = kept[by] with { Evidence = [.. kept[by].Evidence, new Evidence(diagnostic.Span, diagnostic.Message)] };
            }
        }

        kept.Sort(static (a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start) : string.CompareOrdinal(a.Rule.Id, b.Rule.Id));
        diagnostics.RemoveRange(first, count);
        diagnostics.InsertRange(first, kept);
        return kept.Count;
    }

    private void RemoveConsequences(List<Diagnostic> diagnostics)
    {
        List<(TextSpan Span, int Cause)>? explained = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Severity >= DiagnosticSeverity.Warning && _codes.TryGetValue(diagnostic.Code, out var known) && !known.IsConsequence
                && _causes[known.Cause].Consequences.Count > 0)
            {
                explained ??= [];
                explained.Add((diagnostic.Span, known.Cause));
                explained.AddRange(diagnostic.Evidence.Select(evidence => (evidence.Span, known.Cause)));
            }
        }

        if (explained is not null)
        {
            diagnostics.RemoveAll(diagnostic => diagnostic.Severity != DiagnosticSeverity.Off
                && _codes.TryGetValue(diagnostic.Code, out var known) && known.IsConsequence
                && explained.Exists(place => place.Cause == known.Cause && Overlap(place.Span, diagnostic.Span)));
        }
    }

    private void Limit(List<Diagnostic> diagnostics)
    {
        foreach (string code in diagnostics.CountBy(static diagnostic => diagnostic.Code)
            .Where(count => _codes.TryGetValue(count.Key, out var known) && _causes[known.Cause].Most is > 0 and var most && count.Value > most)
            .Select(static count => count.Key)
            .ToList())
        {
            int most = _causes[_codes[code].Cause].Most;
            int seen = 0;
            int more = diagnostics.RemoveAll(diagnostic => diagnostic.Code == code && ++seen > most);
            int last = diagnostics.FindLastIndex(diagnostic => diagnostic.Code == code);
            diagnostics[last] = diagnostics[last] with
            {
                Message = $"{diagnostics[last].Message} ({more.ToString(CultureInfo.InvariantCulture)} more of {code} are not shown)",
            };
        }
    }

    /// <summary>The better one first: a problem before a remark, then more explaining, then graver, then surer, then shorter.</summary>
    private int Compare(Diagnostic a, Diagnostic b)
    {
        bool isProblem = a.Severity >= DiagnosticSeverity.Warning;
        if (isProblem != b.Severity >= DiagnosticSeverity.Warning)
        {
            return isProblem ? -1 : 1;
        }

        int rank = RankOf(a.Code).CompareTo(RankOf(b.Code));
        rank = rank != 0 ? rank : b.Severity.CompareTo(a.Severity);
        int confidence = b.Confidence.CompareTo(a.Confidence);
        int length = a.Span.Length.CompareTo(b.Span.Length);
        return rank != 0 ? rank : confidence != 0 ? confidence : length != 0 ? length : a.Span.Start.CompareTo(b.Span.Start);
    }

    private int RankOf(string code) => _codes.TryGetValue(code, out var known) ? known.Rank : int.MaxValue;

    private bool IsSameCause(string a, string b) =>
        a == b || (_codes.TryGetValue(a, out var first) && _codes.TryGetValue(b, out var second) && first.Cause == second.Cause);

    private static bool Overlap(TextSpan a, TextSpan b) => a.Start < b.End && b.Start < a.End;
}
