using System.Globalization;
using System.Text.Json;
using RadLSP.Core.Features;
using RadLSP.Core.Lexicon;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/completion and completionItem/resolve: missing headings, terms of the lexicon, units.</summary>
internal static class CompletionHandler
{
    public static void Register(LspConnection connection, ServerSession session)
    {
        connection.OnReport(session, LspMethods.Completion, p => p.TextDocument.Uri, (parameters, report, cancellation) => Handle(parameters, report, cancellation), OfGrammarFile);
        connection.OnRequest(LspMethods.CompletionResolve, (item, _) => ResolveAsync(item, session));
    }

    private static CompletionList? Handle(CompletionParams parameters, ReportRequest report, CancellationToken cancellation)
    {
        int offset = report.Map.OffsetAt(parameters.Position);
        CompletionAnswer answer = Completions.At(report.Analysis, offset);
        var items = new List<CompletionItem>();
        ImpressionItems.Add(report, offset, items, cancellation);
        for (int i = 0; i < answer.Candidates.Count; i++)
        {
            // Clients sort by themselves unless they are given an order.
            items.Add(CompletionConversion.ToProtocol(answer.Candidates[i], report.Map, report.Session.Client.TakesSnippets) with
            {
                SortText = i.ToString("D3", CultureInfo.InvariantCulture),
            });
        }

        return new CompletionList { IsIncomplete = !answer.IsComplete, Items = items };
    }

    private static CompletionList? OfGrammarFile(CompletionParams parameters, GrammarFileRequest file) => new()
    {
        // What fits depends on more than the word that is typed, so the client asks again.
        IsIncomplete = true,
        Items = [.. (file.Document?.ProposalsAt(file.Map.OffsetAt(parameters.Position)) ?? [])
            .Select((proposal, i) => AuthoringConversion.ToProtocol(proposal, file.Map) with { SortText = i.ToString("D4", CultureInfo.InvariantCulture) })],
    };

    private static async ValueTask<CompletionItem> ResolveAsync(CompletionItem item, ServerSession session)
    {
        if (item.Data is not { ValueKind: JsonValueKind.String } data)
        {
            return item;
        }

        ConceptLexicon lexicon = (await session.Grammar.ConfigureAwait(false)).Lexicon;
        return lexicon.Find(data.GetString()!) is { } concept
            ? item with
            {
                Documentation = ExplanationMarkup.Render(ConceptFacts.Of(concept, lexicon), session.Client.ShowsCompletionMarkdown),
            }
            : item;
    }
}
