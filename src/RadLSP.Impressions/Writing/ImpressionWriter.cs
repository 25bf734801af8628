using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;

namespace RadLSP.Impressions.Writing;

/// <summary>
/// What may be written next into an impression: the statements of a draft that it does not have yet, going on with what is half
/// written. Made once for a grammar; safe for use by several threads.
/// </summary>
public sealed class ImpressionWriter
{
    private readonly OpenStatements _open;
    private readonly PhraseList _openings;

    /// <param name="grammar">The language of the reports.</param>
    public ImpressionWriter(Grammar grammar)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        _open = new OpenStatements(grammar);
        _openings = new PhraseList(grammar.ImpressionWording.Value.Openings);
    }

    /// <summary>The statements of a draft that a report does not have yet.</summary>
    /// <param name="draft">The draft for the report.</param>
    /// <param name="analysis">The document.</param>
    /// <param name="report">The report of it that is concluded.</param>
    public IReadOnlyList<DraftStatement> Open(ImpressionDraft draft, ReportAnalysis analysis, Report report) => _open.Of(draft, analysis, report);

    /// <summary>The statements that are open when what is half written at the cursor is not counted.</summary>
    /// <param name="draft">The draft for the report.</param>
    /// <param name="analysis">The document.</param>
    /// <param name="place">The cursor.</param>
    /// <param name="cache">What is known of unchanged sentences.</param>
    /// <param name="cancellation">Stops the work.</param>
    public IReadOnlyList<DraftStatement> OpenAt(
        ImpressionDraft draft, ReportAnalysis analysis, WritingPlace place, AnalysisCache cache, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(place);
        if (place.Typed.IsEmpty)
        {
            return _open.Of(draft, analysis, place.Report);
        }

        string text = analysis.Text.Content;
        string without = string.Concat(text.AsSpan(0, place.Typed.Start), new string(' ', place.Typed.Length), text.AsSpan(place.Typed.End));
        ReportAnalysis finished = ReportAnalyzer.Analyze(new SourceText(without), analysis.Grammar, cache: cache, cancellation: cancellation);
        return finished.Reports.FirstOrDefault(report => report.Index == place.Report.Index) is { } report ? _open.Of(draft, finished, report) : [];
    }

    /// <summary>How the impression may go on with these statements; null when what is typed begins none of them.</summary>
    /// <param name="place">The cursor.</param>
    /// <param name="draft">The draft that they are of.</param>
    /// <param name="open">The statements that are not written yet, in their order.</param>
    public Continuation? Continue(WritingPlace place, ImpressionDraft draft, IReadOnlyList<DraftStatement> open)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(open);
        string text = place.Report.Text.Content;
        string typed = text.Substring(place.Typed.Start, place.Typed.Length);
        int begun = 0;
        List<DraftStatement> statements = [.. open];
        if (typed.Length > 0)
        {
            string rest = WithoutOpenings(typed);
            int at = statements.FindIndex(statement => Begins(typed, statement.Text));
            begun = typed.Length;
            if (at < 0 && rest.Length > 0 && rest.Length < typed.Length)
            {
                at = statements.FindIndex(statement => Begins(rest, statement.Text));
                begun = rest.Length;
            }

            if (at < 0)
            {
                return ContinueNumber(place, draft, open, typed);
            }

            DraftStatement first = statements[at];
            statements.RemoveAt(at);
            statements.Insert(0, first);
        }

        // In the middle of an impression one statement is put in; what follows it is left as it is.
        if (statements.Count > 1 && HasTextBelow(place, text))
        {
            statements.RemoveRange(1, statements.Count - 1);
        }

        return statements.Count == 0
            ? null
            : new Continuation(place.Typed, StatementLayout.Of(place, draft, statements.Count).Continue(place, statements, begun), statements);
    }

    /// <summary>A number whose stop is not typed yet begins what would be offered without it.</summary>
    private Continuation? ContinueNumber(WritingPlace place, ImpressionDraft draft, IReadOnlyList<DraftStatement> open, string typed) =>
        typed.All(char.IsAsciiDigit)
        && Continue(place with { Typed = new TextSpan(place.Typed.Start, 0) }, draft, open) is { } whole
        && whole.Text.StartsWith(typed, StringComparison.Ordinal)
            ? whole with { Replaced = place.Typed }
            : null;

    /// <summary>What is typed after words that a statement can do without: "There is a".</summary>
    private string WithoutOpenings(string typed)
    {
        for (int length; (length = _openings.LengthAt(typed, 0)) > 0 && length < typed.Length;)
        {
            typed = typed[length..].TrimStart();
        }

        return typed;
    }

    private static bool Begins(string typed, string statement) =>
        typed.Length < statement.Length && statement.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private static bool HasTextBelow(WritingPlace place, string text)
    {
        foreach (Sentence sentence in place.Report.Sentences)
        {
            if (place.Report.RoleOf(sentence) == SectionRole.Impression && sentence.Span.Start > place.Offset)
            {
                return !text.AsSpan(sentence.Span.Start, sentence.Span.Length).IsWhiteSpace();
            }
        }

        return false;
    }
}
