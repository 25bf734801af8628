using Microsoft.Data.Sqlite;
using RadLSP.Archive.Storage;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Text;

namespace RadLSP.Archive.Search;

/// <summary>A sentence of the user's own.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Count">In how many of the newest reports with this finding it stands.</param>
public sealed record OwnSentence(string Text, int Count);

/// <summary>How the user has worded a finding before.</summary>
public static class OwnWording
{
    /// <summary>Newest reports that are read again; a user's wording changes with time.</summary>
    private const int MostRead = 40;

    /// <summary>A sentence about more than so many findings words none of them.</summary>
    private const int MostFindings = 2;

    /// <summary>The user's sentences about the same finding, with the same assertion and side.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="finding">What to word.</param>
    /// <param name="part">From the findings or from the impression.</param>
    /// <param name="grammar">The language.</param>
    /// <param name="limit">How many to give at most.</param>
    /// <returns>The commonest first; none where the user has never reported it.</returns>
    /// <exception cref="ArchiveException">The archive cannot be read.</exception>
    public static IReadOnlyList<OwnSentence> Of(ReportArchive archive, Finding finding, ReportPart part, Grammar grammar, int limit) => archive.Use<IReadOnlyList<OwnSentence>>(connection =>
    {
        if (FindingKinds.NameOf(finding) is not { } kind || connection.Number("SELECT number FROM finding_kind WHERE name = $1", kind) is not (> 0 and var number))
        {
            return [];
        }

        Grammar findingsOnly = archive.FindingsOnly(grammar);
        var cache = new AnalysisCache();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using SqliteCommand command = connection.Command(
            $"SELECT {(part == ReportPart.Impression ? "impression" : "findings")} FROM report_finding CROSS JOIN report_text ON report_text.rowid = report WHERE kind = $1 ORDER BY report DESC LIMIT {MostRead}", number);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(row.GetString(0)), findingsOnly, cache: cache);
            foreach (IGrouping<int, Finding> sentence in analysis.Findings.GroupBy(static found => found.Sentence))
            {
                string text = analysis.Text.ToString(analysis.Sentences[sentence.Key].Span).Trim();
                if (sentence.Count() <= MostFindings && !text.Contains('[', StringComparison.Ordinal) && sentence.Any(found => FindingKinds.NameOf(found) == kind))
                {
                    counts[text] = counts.GetValueOrDefault(text) + 1;
                }
            }
        }

        return [.. counts.Select(static entry => new OwnSentence(entry.Key, entry.Value)).OrderByDescending(static sentence => sentence.Count).ThenBy(static sentence => sentence.Text.Length).Take(limit)];
    });
}
