using RadLSP.Core.Features;
using RadLSP.Core.Findings;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>workspace/symbol: sections and present findings of all open documents.</summary>
internal static class WorkspaceSymbolHandler
{
    /// <summary>A longer list is not read by anybody.</summary>
    private const int MostSymbols = 500;

    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnRequest(
            LspMethods.WorkspaceSymbol,
            _ => session.Documents.All.Where(d => d.Authoring is null).Select(d => (Document: d, Version: d.Current)).OrderBy(d => d.Version.Uri, StringComparer.Ordinal).ToList(),
            (parameters, documents, cancellation) => HandleAsync(parameters.Query, documents, session, cancellation));

    private static async ValueTask<IReadOnlyList<WorkspaceSymbol>?> HandleAsync(
        string query, List<(OpenDocument Document, DocumentVersion Version)> documents, ServerSession session, CancellationToken cancellation)
    {
        var symbols = new List<WorkspaceSymbol>();
        foreach ((OpenDocument Document, DocumentVersion Version) captured in documents)
        {
            if (!captured.Document.IsOutOfStep && symbols.Count < MostSymbols)
            {
                ReportRequest report = await ReportRequests.AnalyseAsync(session, captured, cancellation).ConfigureAwait(false);
                symbols.AddRange(SymbolsOf(report).Where(s => Matches(s.Name, query)).Take(MostSymbols - symbols.Count));
            }
        }

        return symbols;
    }

    private static IEnumerable<WorkspaceSymbol> SymbolsOf(ReportRequest report)
    {
        foreach (SymbolInformation section in SymbolConversion.ToList(Outline.Of(report.Analysis), report.Uri, report.Map))
        {
            yield return new WorkspaceSymbol
            {
                Name = section.Name,
                Kind = section.Kind,
                ContainerName = section.ContainerName,
                Location = new WorkspaceSymbolLocation(report.Uri, section.Location.Range),
            };
        }

        foreach (Finding finding in report.Analysis.Findings.Where(f => f.IsPresent))
        {
            yield return new WorkspaceSymbol
            {
                Name = finding.Concept.Name,
                Kind = SymbolKind.Event,
                ContainerName = report.Analysis.Sections[finding.Section].Name is { Length: > 0 } name ? name : null,
                Location = new WorkspaceSymbolLocation(report.Uri, report.Map.RangeOf(finding.Span)),
            };
        }
    }

    /// <summary>The letters of the query occur in this order, as LSP asks for a loose match.</summary>
    private static bool Matches(string name, string query)
    {
        int position = 0;
        foreach (char c in query)
        {
            if (char.IsWhiteSpace(c))
            {
                continue;
            }

            int found = name.AsSpan(position).IndexOf(c.ToString(), StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            position += found + 1;
        }

        return true;
    }
}
