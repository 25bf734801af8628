using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;
using Hint = RadLSP.Protocol.InlayHint;

namespace RadLSP.Server.Features;

/// <summary>textDocument/inlayHint: the words that are being spoken, in editors that have no other way to draw them.</summary>
internal static class InlayHintHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnRequest(LspMethods.InlayHint, (parameters, _) => Handle(parameters, session));

    private static IReadOnlyList<Hint>? Handle(InlayHintParams parameters, ServerSession session)
    {
        if (session.Client.ShowsDictation || session.Dictations.Of(parameters.TextDocument.Uri) is not { } dictation)
        {
            return [];
        }

        (_, SourceText document, PartialText? partial) = dictation.Partial;
        string text = partial is null ? "" : $"{partial.Stable} {partial.Unstable}".Trim();
        if (text.Length == 0)
        {
            return [];
        }

        Position place = new PositionMap(document, session.Client.Encoding).PositionAt(partial!.Place.End);
        return place < parameters.Range.Start || parameters.Range.End < place
            ? []
            : [new Hint { Position = place, Label = new InlayHintLabel($"\u2026{text}"), PaddingLeft = true }];
    }
}
