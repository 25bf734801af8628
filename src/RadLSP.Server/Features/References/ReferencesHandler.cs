using RadLSP.Core.Features;
using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/references: from a finding to the statements that mention it.</summary>
internal static class ReferencesHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnReport(session, LspMethods.References, p => p.TextDocument.Uri, (parameters, report, _) => Handle(parameters, report), OfGrammarFile);

    private static IReadOnlyList<Location>? OfGrammarFile(ReferenceParams parameters, GrammarFileRequest file) =>
        [.. GrammarFilePlaces.References(file, file.Map.OffsetAt(parameters.Position), parameters.Context.IncludeDeclaration)
            .Select(span => new Location(file.Uri, file.Map.RangeOf(span)))];

    private static IReadOnlyList<Location>? Handle(ReferenceParams parameters, ReportRequest report) =>
        [.. FindingLinks.References(report.Analysis, report.Map.OffsetAt(parameters.Position), parameters.Context.IncludeDeclaration)
            .Select(span => new Location(report.Uri, report.Map.RangeOf(span)))];
}
