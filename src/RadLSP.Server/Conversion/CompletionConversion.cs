using System.Text.Json;
using RadLSP.Core.Features;
using RadLSP.Protocol;

namespace RadLSP.Server.Conversion;

/// <summary>Completion candidates as LSP wants them.</summary>
internal static class CompletionConversion
{
    public static CompletionItem ToProtocol(CompletionCandidate candidate, PositionMap map, bool takesSnippets) => new()
    {
        Label = candidate.Label,
        Kind = candidate.Kind switch
        {
            CandidateKind.Section or CandidateKind.Subsection => CompletionItemKind.Module,
            CandidateKind.Unit => CompletionItemKind.Unit,
            CandidateKind.Word => CompletionItemKind.Text,
            CandidateKind.Template => CompletionItemKind.Snippet,
            _ => CompletionItemKind.Value,
        },
        Detail = candidate.Kind switch
        {
            CandidateKind.Section => "section",
            CandidateKind.Subsection => "sub-section",
            CandidateKind.Unit => candidate.Concept?.Dimension,
            CandidateKind.Template => candidate.Reason.Length > 0 ? $"template ({candidate.Reason})" : "template",
            CandidateKind.Term when candidate.Concept is { } concept => FindingWords.Of(concept.Kind),
            _ => null,
        },
        FilterText = candidate.Label,
        InsertTextFormat = takesSnippets && candidate.Template is not null ? InsertTextFormat.Snippet : null,
        TextEdit = new TextEdit(
            map.RangeOf(candidate.Replaced), takesSnippets && candidate.Template is { } template ? SnippetConversion.ToSnippet(template) : candidate.NewText),
        Data = candidate.Concept is { } named ? JsonSerializer.SerializeToElement(named.Id, ServerJsonContext.Default.String) : null,
    };
}
