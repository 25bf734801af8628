using RadLSP.Core.Features;
using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/definition: from a statement of the impression to the findings that it rests on.</summary>
internal static class DefinitionHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnReport(session, LspMethods.Definition, p => p.TextDocument.Uri, (parameters, report, _) => Handle(parameters, report), OfGrammarFile);

    private static IReadOnlyList<IDefinitionTarget>? OfGrammarFile(DefinitionParams parameters, GrammarFileRequest file)
    {
        Location? target = GrammarFilePlaces.Definition(file, file.Map.OffsetAt(parameters.Position));
        return target is null ? []
            : file.Session.Client.TakesDefinitionLinks ? [new LocationLink { TargetUri = target.Uri, TargetRange = target.Range, TargetSelectionRange = target.Range }]
            : [target];
    }

    private static IReadOnlyList<IDefinitionTarget>? Handle(DefinitionParams parameters, ReportRequest report)
    {
        IEnumerable<LspRange> ranges = FindingLinks.Definitions(report.Analysis, report.Map.OffsetAt(parameters.Position))
            .Select(report.Map.RangeOf);
        return report.Session.Client.TakesDefinitionLinks
            ? [.. ranges.Select(r => new LocationLink { TargetUri = report.Uri, TargetRange = r, TargetSelectionRange = r })]
            : [.. ranges.Select(r => new Location(report.Uri, r))];
    }
}
