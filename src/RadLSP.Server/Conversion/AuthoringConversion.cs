using RadLSP.Core.Features;
using RadLSP.Grammars.Authoring;
using RadLSP.Protocol;

namespace RadLSP.Server.Conversion;

/// <summary>What is said about grammar files, as LSP wants it.</summary>
internal static class AuthoringConversion
{
    public static IReadOnlyList<Diagnostic> ToProtocol(IReadOnlyList<GrammarProblem> problems, PositionMap map) =>
        [.. problems.Select(problem => new Diagnostic
        {
            Range = map.RangeOf(problem.Span),
            Severity = DiagnosticConversion.ToProtocol(problem.Severity),
            Code = problem.Code,
            Source = DiagnosticConversion.Source,
            Message = problem.Message,
        })];

    public static IReadOnlyList<DocumentSymbol> ToTree(IReadOnlyList<OutlineEntry> entries, PositionMap map) =>
        [.. entries.Select(entry => new DocumentSymbol
        {
            Name = NameOf(entry),
            Detail = entry.Detail.Length > 0 ? entry.Detail : null,
            Kind = KindOf(entry.Kind),
            Range = map.RangeOf(entry.Span),
            SelectionRange = map.RangeOf(entry.NameSpan),
            Children = entry.Children.Count > 0 ? ToTree(entry.Children, map) : null,
        })];

    public static IReadOnlyList<SymbolInformation> ToList(IReadOnlyList<OutlineEntry> entries, string uri, PositionMap map)
    {
        var list = new List<SymbolInformation>();
        Add(entries, null);
        return list;

        void Add(IReadOnlyList<OutlineEntry> level, string? container)
        {
            foreach (OutlineEntry entry in level)
            {
                list.Add(new SymbolInformation
                {
                    Name = NameOf(entry),
                    Kind = KindOf(entry.Kind),
                    ContainerName = container,
                    Location = new Location(uri, map.RangeOf(entry.Span)),
                });
                Add(entry.Children, NameOf(entry));
            }
        }
    }

    public static CompletionItem ToProtocol(Proposal proposal, PositionMap map) => new()
    {
        Label = proposal.Label,
        Kind = proposal.Kind switch
        {
            ProposalKind.Key => CompletionItemKind.Keyword,
            ProposalKind.Field => CompletionItemKind.Field,
            ProposalKind.Concept => CompletionItemKind.Reference,
            ProposalKind.Item => CompletionItemKind.Module,
            _ => CompletionItemKind.Value,
        },
        Detail = proposal.Detail.Length > 0 ? proposal.Detail : null,
        FilterText = proposal.Label,
        TextEdit = new TextEdit(map.RangeOf(proposal.Replaced), proposal.NewText),
    };

    public static MarkupContent ToProtocol(AuthorNote note, bool isMarkdown)
    {
        Markup markup = new Markup(isMarkdown).Bold(note.Title);
        if (note.Summary.Length > 0)
        {
            markup.LineEnd().Plain(note.Summary);
        }

        foreach (Fact fact in note.Facts)
        {
            markup.Item().Plain(fact.Label.Length > 0 ? $"{fact.Label}: {fact.Value}" : fact.Value);
        }

        return markup.Content;
    }

    /// <summary>Clients refuse a symbol without a name.</summary>
    private static string NameOf(OutlineEntry entry) => string.IsNullOrWhiteSpace(entry.Name) ? "(empty)" : entry.Name;

    private static SymbolKind KindOf(OutlineEntryKind kind) => kind switch
    {
        OutlineEntryKind.Part => SymbolKind.Module,
        OutlineEntryKind.Section => SymbolKind.Namespace,
        OutlineEntryKind.Item => SymbolKind.Class,
        OutlineEntryKind.Field => SymbolKind.Field,
        OutlineEntryKind.Group => SymbolKind.Array,
        OutlineEntryKind.Example => SymbolKind.String,
        OutlineEntryKind.Concept => SymbolKind.Constant,
        _ => SymbolKind.Property,
    };
}
