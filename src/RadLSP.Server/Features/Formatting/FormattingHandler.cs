using RadLSP.Core.Features;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;
using TextEdit = RadLSP.Protocol.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>textDocument/formatting, rangeFormatting, rangesFormatting and onTypeFormatting: white space only, never a word.</summary>
internal static class FormattingHandler
{
    public static void Register(LspConnection connection, ServerSession session)
    {
        connection.OnReport(session, LspMethods.Formatting, p => p.TextDocument.Uri, (parameters, report, _) =>
            Format(report, [new TextSpan(0, report.Version.Text.Length)], parameters.Options));
        connection.OnReport(session, LspMethods.RangeFormatting, p => p.TextDocument.Uri, (parameters, report, _) =>
            Format(report, [report.Map.SpanOf(parameters.Range)], parameters.Options));
        connection.OnReport(session, LspMethods.RangesFormatting, p => p.TextDocument.Uri, (parameters, report, _) =>
            Format(report, [.. parameters.Ranges.Select(report.Map.SpanOf)], parameters.Options));
        connection.OnReport(session, LspMethods.OnTypeFormatting, p => p.TextDocument.Uri, (parameters, report, _) =>
            OnType(report, parameters.Position));
    }

    private static IReadOnlyList<TextEdit>? Format(ReportRequest report, IReadOnlyList<TextSpan> spans, FormattingOptions options)
    {
        var choices = new FormattingChoices(
            options.TrimTrailingWhitespace ?? true, options.InsertFinalNewline ?? false, options.TrimFinalNewlines ?? false);
        SortedDictionary<int, TextEdit> edits = [];
        foreach (Core.Text.TextEdit edit in spans.SelectMany(s => ReportFormatter.Format(report.Version.Text, s, report.Analysis.Grammar, choices)))
        {
            // Ranges that share a line give the same edit twice.
            edits[edit.Span.Start] = EditConversion.ToProtocol(edit, report.Map);
        }

        return [.. edits.Values];
    }

    /// <summary>Tidies the line that the new line has ended, and leaves the one with the cursor alone.</summary>
    private static IReadOnlyList<TextEdit>? OnType(ReportRequest report, Position position)
    {
        SourceText text = report.Version.Text;
        int line = text.LineOf(report.Map.OffsetAt(position)) - 1;
        if (line < 0)
        {
            return [];
        }

        var finished = TextSpan.FromBounds(text.LineStart(line), text.LineEnd(line));
        return [.. ReportFormatter.Format(text, finished, report.Analysis.Grammar, new FormattingChoices())
            .Select(e => EditConversion.ToProtocol(e, report.Map))];
    }
}
