using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;

namespace RadLSP.Server.Drafts;

/// <summary>The draft for one report, which stays as it is while only the impression is written.</summary>
internal sealed class DraftedFindings
{
    private readonly string _text;
    private readonly List<TextSpan> _sections;
    private readonly ImpressionDraft _draft;

    public DraftedFindings(Report report, ImpressionDraft draft)
    {
        (_text, _sections) = WithoutImpression(report);
        _draft = draft;
    }

    /// <summary>The draft for a later version of the report, its evidence at the places of that version; null when the findings have changed.</summary>
    public ImpressionDraft? For(Report report)
    {
        (string text, List<TextSpan> sections) = WithoutImpression(report);
        if (!string.Equals(text, _text, StringComparison.Ordinal) || sections.Count != _sections.Count)
        {
            return null;
        }

        return sections.SequenceEqual(_sections)
            ? _draft
            : _draft with { Statements = [.. _draft.Statements.Select(statement => statement with { Evidence = [.. statement.Evidence.Select(span => Move(span, sections))] })] };
    }

    private TextSpan Move(TextSpan span, List<TextSpan> sections)
    {
        int at = _sections.FindIndex(section => section.Contains(span.Start));
        return at < 0 ? span : span.Shift(sections[at].Start - _sections[at].Start);
    }

    private static (string Text, List<TextSpan> Sections) WithoutImpression(Report report)
    {
        var text = new StringBuilder();
        var sections = new List<TextSpan>();
        foreach (Section section in report.Sections)
        {
            if (section.Report == report.Index && section.Role != SectionRole.Impression)
            {
                sections.Add(section.Span);
                text.Append(report.Text.Slice(section.Span)).Append('\0');
            }
        }

        return (text.ToString(), sections);
    }
}
