using RadLSP.Core.Dictation;
using RadLSP.Core.Text;

namespace RadLSP.Server.Features;

/// <summary>Says what a command needs that is not there.</summary>
internal static class PlaceMessages
{
    private static readonly (CommandPlaces Place, string Message)[] _all =
    [
        (CommandPlaces.Sections, "the report has no headings."),
        (CommandPlaces.Fields, "every field is filled."),
        (CommandPlaces.Diagnostics, "nothing in the report is flagged."),
        (CommandPlaces.Draft, "no draft is shown; say \"draft the impression\" first."),
        (CommandPlaces.Utterance, "nothing was dictated yet and nothing is selected."),
        (CommandPlaces.Selection, "nothing is selected."),
        (CommandPlaces.Choices, "no choices are shown."),
    ];

    public static string Missing(CommandPlaces needed, LiveDictation dictation, ReportRequest report, TextSpan cursor)
    {
        CommandPlaces missing = needed & ~SpokenContexts.Of(dictation, report, cursor).Places;
        return _all.First(one => missing.HasFlag(one.Place)).Message;
    }
}
