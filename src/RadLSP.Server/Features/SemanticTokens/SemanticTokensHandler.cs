using System.Runtime.CompilerServices;
using RadLSP.Core.Features;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/semanticTokens full, full/delta and range: findings by assertion, anatomy, sides, sizes, open fields.</summary>
internal sealed class SemanticTokensHandler
{
    private readonly ConditionalWeakTable<OpenDocument, SemanticTokens> _last = [];
    private long _lastResult;

    public static void Register(LspConnection connection, ServerSession session)
    {
        var handler = new SemanticTokensHandler();
        connection.OnReport(session, LspMethods.SemanticTokensFull, p => p.TextDocument.Uri, (_, report, _) => handler.Full(report));
        connection.OnReport(session, LspMethods.SemanticTokensDelta, p => p.TextDocument.Uri, (parameters, report, _) =>
            handler.Delta(parameters, report));
        connection.OnReport(session, LspMethods.SemanticTokensRange, p => p.TextDocument.Uri, (parameters, report, _) =>
            Range(parameters, report));
    }

    private SemanticTokens? Full(ReportRequest report)
    {
        var tokens = new SemanticTokens
        {
            ResultId = Interlocked.Increment(ref _lastResult).ToString(System.Globalization.CultureInfo.InvariantCulture),
            Data = Encode(report, new TextSpan(0, report.Version.Text.Length)),
        };
        _last.AddOrUpdate(report.Document, tokens);
        return tokens;
    }

    private ISemanticTokensResult? Delta(SemanticTokensDeltaParams parameters, ReportRequest report)
    {
        _last.TryGetValue(report.Document, out SemanticTokens? before);
        SemanticTokens after = Full(report)!;
        return before?.ResultId == parameters.PreviousResultId
            ? new SemanticTokensDelta { ResultId = after.ResultId, Edits = SemanticTokensConversion.Difference(before.Data, after.Data) }
            : after;
    }

    private static SemanticTokens? Range(SemanticTokensRangeParams parameters, ReportRequest report) =>
        new() { Data = Encode(report, report.Map.SpanOf(parameters.Range)) };

    private static int[] Encode(ReportRequest report, TextSpan range) =>
        SemanticTokensConversion.Encode(Highlighting.Of(report.Analysis, range), report.Map);
}
