using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;

namespace RadLSP.Impressions.Writing;

/// <summary>
/// Which statements of a draft an impression does not have yet. They are compared by what they find, since nobody writes the
/// words of the draft. Made once for a grammar; safe for use by several threads.
/// </summary>
public sealed class OpenStatements
{
    private const string Omission = "omitted-finding";
    private const string ListSeparator = "; ";

    private readonly Grammar _bare;

    /// <param name="grammar">The language of the reports.</param>
    public OpenStatements(Grammar grammar)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        _bare = grammar.WithRules([]);
    }

    /// <summary>The statements that are not written yet, in their order.</summary>
    /// <param name="draft">The draft for this report.</param>
    /// <param name="analysis">The document, without what is half written.</param>
    /// <param name="report">The report of it that is concluded.</param>
    public IReadOnlyList<DraftStatement> Of(ImpressionDraft draft, ReportAnalysis analysis, Report report)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(report);
        var impression = new WrittenImpression(analysis, report);
        if (impression.IsEmpty)
        {
            return draft.Statements;
        }

        List<(DraftStatement Statement, IReadOnlyList<Finding> Findings)> read = [.. draft.Statements.Select(statement => (statement, FindingsOf(statement.Text)))];
        bool saysMore = impression.Findings.Any(written => IsAffirmed(written)
            && !read.Exists(one => one.Findings.Any(drafted => IsAffirmed(drafted) && (IsSame(drafted, written) || IsRelated(report, drafted, written)))));
        var open = new List<DraftStatement>();
        foreach ((DraftStatement statement, IReadOnlyList<Finding> findings) in read)
        {
            // Where the user has found more than the draft, "no acute abnormality" may have become wrong.
            if ((saysMore && !findings.Any(IsAffirmed)) || impression.Says(statement.Text))
            {
                continue;
            }

            if (StillOpen(impression, statement, findings) is { } rest)
            {
                open.Add(rest);
            }
        }

        return open;
    }

    private DraftStatement? StillOpen(WrittenImpression impression, DraftStatement statement, IReadOnlyList<Finding> findings)
    {
        if (!IsWritten(impression, statement, findings))
        {
            string[] parts = statement.Text.TrimEnd('.').Split(ListSeparator);
            List<string> left = parts.Length == 1 ? [] : [.. parts.Where(part => !IsNamed(impression, FindingsOf(part)))];
            if (left.Count == 0 || left.Count == parts.Length)
            {
                return statement;
            }

            string text = string.Join(ListSeparator, left) + ".";
            return statement with { Text = char.ToUpperInvariant(text[0]) + text[1..] };
        }

        return null;
    }

    /// <summary>
    /// All findings of it are named; or its first, and the rule for omissions has nothing to say of the rest; or something that
    /// stands for it, and that rule is content.
    /// </summary>
    private static bool IsWritten(WrittenImpression impression, DraftStatement statement, IReadOnlyList<Finding> findings)
    {
        if (IsNamed(impression, findings))
        {
            return true;
        }

        List<Finding> affirmed = [.. findings.Where(IsAffirmed)];
        return affirmed.Count > 0 && !impression.Omits(statement)
            && impression.Findings.Any(written => IsAffirmed(written) && (IsSame(affirmed[0], written) || IsRelated(impression.Report, affirmed[0], written)));
    }

    private static bool IsNamed(WrittenImpression impression, IReadOnlyList<Finding> findings)
    {
        List<Finding> wanted = [.. findings.Where(IsAffirmed)];
        wanted = wanted.Count > 0 ? wanted : [.. findings];
        return wanted.Count > 0 && wanted.TrueForAll(finding => impression.Findings.Any(written => IsSame(finding, written)));
    }

    private static bool IsAffirmed(Finding finding) =>
        finding.Concept is { Kind: ConceptKind.Observation, IsSymptom: false } && finding.Status.Assertion != Assertion.Absent;

    private static bool IsSame(Finding drafted, Finding written) =>
        drafted.Concept.Index == written.Concept.Index
        && (drafted.Status.Assertion == Assertion.Absent) == (written.Status.Assertion == Assertion.Absent)
        && IsSamePlace(drafted, written);

    private static bool IsRelated(Report report, Finding drafted, Finding written) =>
        report.Grammar.Lexicon.IsRelatedObservation(drafted.Concept, written.Concept) && IsSamePlace(drafted, written);

    /// <summary>Whoever leaves a side, a level or a structure out may mean it; whoever names another does not.</summary>
    private static bool IsSamePlace(Finding drafted, Finding written) =>
        (drafted.Side == Laterality.None || written.Side == Laterality.None || drafted.Side == written.Side)
        && (drafted.Levels.Count == 0 || written.Levels.Count == 0 || drafted.Levels.Intersect(written.Levels).Any())
        && (IsUnplaced(drafted) || IsUnplaced(written) || drafted.Anatomy.Any(place => written.Anatomy.Any(other => place.Index == other.Index)));

    private static bool IsUnplaced(Finding finding) => finding.IsAnatomyImplied || finding.Anatomy.Count == 0;

    private IReadOnlyList<Finding> FindingsOf(string text) => ReportAnalyzer.Analyze(new SourceText(text), _bare).Findings;

    /// <summary>What stands in the impression, and what the rules miss there.</summary>
    private sealed class WrittenImpression
    {
        private readonly ReportAnalysis _analysis;
        private readonly string _text;

        public WrittenImpression(ReportAnalysis analysis, Report report)
        {
            _analysis = analysis;
            Report = report;
            Sentence[] sentences = [.. report.Sentences.Where(sentence => report.RoleOf(sentence) == SectionRole.Impression)];
            IsEmpty = sentences.Length == 0;
            _text = string.Join(' ', sentences.Select(static sentence => sentence.Analysis.Text));
            Findings = [.. report.Findings.Where(finding => report.RoleOf(finding) == SectionRole.Impression)];
        }

        public Report Report { get; }

        public bool IsEmpty { get; }

        public IReadOnlyList<Finding> Findings { get; }

        public bool Says(string statement) => _text.Contains(statement.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

        public bool Omits(DraftStatement statement)
        {
            foreach (Diagnostic diagnostic in _analysis.Diagnostics)
            {
                if (diagnostic.Code == Omission && statement.Evidence.Any(evidence => evidence.Overlaps(diagnostic.Span)))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
