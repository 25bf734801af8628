using RadLSP.Protocol;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Conversion;

/// <summary>Edits as LSP wants them.</summary>
internal static class EditConversion
{
    public static Protocol.TextEdit ToProtocol(TextEdit edit, PositionMap map) => new(map.RangeOf(edit.Span), edit.NewText);

    /// <summary>Edits of one version; a client that can is told the version, so that it refuses them when the text has changed.</summary>
    public static WorkspaceEdit ToProtocol(IReadOnlyList<TextEdit> edits, DocumentVersion version, ClientProfile client) =>
        ToProtocol(edits, version.Text, version.Uri, version.Number, client);

    /// <inheritdoc cref="ToProtocol(IReadOnlyList{TextEdit}, DocumentVersion, ClientProfile)"/>
    public static WorkspaceEdit ToProtocol(IReadOnlyList<TextEdit> edits, Core.Text.SourceText text, string uri, int? version, ClientProfile client)
    {
        var map = new PositionMap(text, client.Encoding);
        Protocol.TextEdit[] converted = [.. edits.Select(e => ToProtocol(e, map))];
        return client.TakesVersionedEdits
            ? new WorkspaceEdit
            {
                DocumentChanges =
                [
                    new TextDocumentEdit(new OptionalVersionedTextDocumentIdentifier(uri, version), converted),
                ],
            }
            : new WorkspaceEdit
            {
                Changes = new Dictionary<string, IReadOnlyList<Protocol.TextEdit>>(StringComparer.Ordinal) { [uri] = converted },
            };
    }
}
