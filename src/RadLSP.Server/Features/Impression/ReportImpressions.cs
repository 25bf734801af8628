using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Writing;
using RadLSP.Server.Configuration;
using RadLSP.Server.Drafts;

namespace RadLSP.Server.Features;

/// <summary>What can be done for the impression of one report of a document.</summary>
/// <param name="Title">For the user.</param>
/// <param name="Id">Names it in the data of a code action.</param>
/// <param name="Report">The report.</param>
/// <param name="Edit">What it writes.</param>
internal sealed record ImpressionOffer(string Title, string Id, Report Report, TextEdit Edit)
{
    public const string Draft = "draft-impression";
    public const string Complete = "complete-impression";

    /// <summary>Where the offer is shown: the heading of the impression, else that of the findings.</summary>
    public TextSpan Place =>
        (ImpressionEdits.SectionOf(Report) ?? Report.Sections.FirstOrDefault(section => section.Report == Report.Index && section is { Role: SectionRole.Findings, Heading.IsEmpty: false }))
            ?.Heading ?? new TextSpan(Report.Sections.FirstOrDefault(section => section.Report == Report.Index)?.Span.Start ?? 0, 0);
}

/// <summary>The drafts of a request's document and what they offer.</summary>
internal static class ReportImpressions
{
    public static DraftTools Tools(this ReportRequest request) => request.Session.Drafts.ToolsFor(request.Analysis.Grammar);

    /// <summary>The draft as it is known now. Where the user has an archive it is asked for better words, for the next question.</summary>
    public static ImpressionDraft DraftOf(this ReportRequest request, Report report, CancellationToken cancellation)
    {
        DocumentDrafts drafts = request.Session.Drafts.Of(request.Document);
        request.Session.OwnWords.Ask(drafts, request.Analysis, report, drafts.ByRules(report, request.Tools(), cancellation), request.Tools());
        return drafts.Of(report, request.Tools(), cancellation);
    }

    /// <summary>What can be written into the impressions of the document, at most one offer for each of its reports.</summary>
    public static IReadOnlyList<ImpressionOffer> ImpressionOffers(this ReportRequest request, CancellationToken cancellation)
    {
        var offers = new List<ImpressionOffer>();

        // No report is so long that it is not compared; drafting it would take as long as what was left out.
        foreach (Report report in request.Analysis.IsTooLongToCompare ? [] : request.Analysis.Reports)
        {
            ImpressionDraft draft = request.DraftOf(report, cancellation);
            if (draft.Statements.Count == 0)
            {
                continue;
            }

            if (ImpressionEdits.Draft(report, draft) is { } whole)
            {
                offers.Add(new ImpressionOffer(DraftTitle(request, report), ImpressionOffer.Draft, report, whole));
            }
            else if (request.Tools().Writer.Open(draft, request.Analysis, report) is { Count: > 0 } open && ImpressionEdits.Complete(report, draft, open) is { } rest)
            {
                offers.Add(new ImpressionOffer(
                    open.Count == 1 ? "Add the missing statement to the impression" : $"Add {open.Count} missing statements to the impression",
                    ImpressionOffer.Complete,
                    report,
                    rest));
            }
        }

        return offers;
    }

    private static string DraftTitle(ReportRequest request, Report report) => request.Session.Drafts.Of(request.Document).Worded(report) switch
    {
        null => "Draft impression",
        { Dropped: 0 } => "Draft impression (model)",
        { Dropped: 1 } => "Draft impression (model; 1 statement dropped)",
        { Dropped: var dropped } => $"Draft impression (model; {dropped} statements dropped)",
    };

    /// <summary>What has worded the draft of a report.</summary>
    public static string EngineOf(this ReportRequest request, Report report) =>
        request.Session.Drafts.Of(request.Document).Worded(report) is null ? ImpressionSettings.Rules : request.Session.Settings.Impression.Engine;

    /// <summary>The offer for the report at a place.</summary>
    public static ImpressionOffer? ImpressionOfferAt(this ReportRequest request, int offset, CancellationToken cancellation)
    {
        IReadOnlyList<ImpressionOffer> offers = request.ImpressionOffers(cancellation);
        int report = request.Analysis.SectionAt(offset)?.Report ?? 0;
        return offers.FirstOrDefault(offer => offer.Report.Index == report);
    }
}
