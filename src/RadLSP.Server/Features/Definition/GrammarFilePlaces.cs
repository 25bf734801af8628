using RadLSP.Core.Text;
using RadLSP.Grammars.Authoring;
using RadLSP.Protocol;
using RadLSP.Server.Documents;

namespace RadLSP.Server.Features;

/// <summary>Where things of a grammar file are defined and used: fields in their template, ids in the lexicon files of the grammar.</summary>
internal static class GrammarFilePlaces
{
    public static Location? Definition(GrammarFileRequest file, int offset)
    {
        if (file.Document is TemplateDocument template && template.FieldAt(offset) is { } field)
        {
            return new Location(file.Uri, file.Map.RangeOf(template.PlacesOf(field.Field).First().NameSpan));
        }

        if (file.Document is null)
        {
            return null;
        }

        TextSpan id = ConceptNotes.IdAt(file.Version.Text.Content, offset);
        return DocumentKinds.GrammarFolderOf(file.Uri) is { } folder && ConceptIndex.Find(folder, file.Version.Text.ToString(id)) is { } place
            ? new Location(
                new Uri(place.Path).AbsoluteUri,
                new LspRange(new Position(place.Line, place.Start), new Position(place.Line, place.Start + place.Length)))
            : null;
    }

    public static IEnumerable<TextSpan> References(GrammarFileRequest file, int offset, bool withDefinition) =>
        file.Document is TemplateDocument template && template.FieldAt(offset) is { } field
            ? template.PlacesOf(field.Field).Where(place => withDefinition || !place.IsDefinition).Select(static place => place.NameSpan)
            : [];
}
