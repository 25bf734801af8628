using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>"Draft impression" where there is none, and the statements that a written one lacks.</summary>
internal static class ImpressionActions
{
    public static void Add(ReportRequest report, TextSpan range, List<CodeAction> actions, CancellationToken cancellation)
    {
        if (report.ImpressionOfferAt(range.Start, cancellation) is { } offer)
        {
            actions.Add(QuickFixes.Lazily(
                new CodeAction { Title = offer.Title, Kind = CodeActionKind.RefactorRewrite },
                new CodeActionData(report.Uri, report.Version.Revision, -1, -1) { Rewrite = offer.Id, At = range.Start },
                report,
                () => [offer.Edit]));
        }
    }

    /// <summary>The edit of an offer that was made for the same version of the document; null when it is none of these.</summary>
    /// <exception cref="LspException">There is no such offer at that place.</exception>
    public static IReadOnlyList<TextEdit>? EditsOf(ReportRequest report, string id, int at, CancellationToken cancellation) =>
        id is not (ImpressionOffer.Draft or ImpressionOffer.Complete) ? null
        : report.ImpressionOfferAt(at, cancellation) is { } offer && offer.Id == id ? [offer.Edit]
        : throw LspException.InvalidParams("The code action is not one that this server has made.");
}
