using RadLSP.Grammars.Authoring;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/rename and prepareRename: a field of a template, at all its places. Nothing of a report has a name to change.</summary>
internal static class RenameHandler
{
    public static void Register(LspConnection connection, ServerSession session)
    {
        connection.OnReport(session, LspMethods.PrepareRename, p => p.TextDocument.Uri, static (_, _, _) => null, Prepare);
        connection.OnReport(session, LspMethods.Rename, p => p.TextDocument.Uri, static (_, _, _) => null, Rename);
    }

    private static PrepareRenamePlaceholder? Prepare(PrepareRenameParams parameters, GrammarFileRequest file) =>
        FieldAt(file, parameters.Position) is var (_, field) ? new PrepareRenamePlaceholder(file.Map.RangeOf(field.NameSpan), field.Field.Name) : null;

    private static WorkspaceEdit? Rename(RenameParams parameters, GrammarFileRequest file)
    {
        if (FieldAt(file, parameters.Position) is not var (template, field))
        {
            throw LspException.RequestFailed("Only fields of templates can be renamed; put the cursor into one.");
        }

        return FieldRename.Refusal(template, field, parameters.NewName) is { } refusal
            ? throw LspException.RequestFailed(refusal)
            : EditConversion.ToProtocol(FieldRename.Edits(template, field, parameters.NewName), file.Version, file.Session.Client);
    }

    private static (TemplateDocument Template, FieldPlace Field)? FieldAt(GrammarFileRequest file, Position position) =>
        file.Document is TemplateDocument template && template.FieldAt(file.Map.OffsetAt(position)) is { } field ? (template, field) : null;
}
