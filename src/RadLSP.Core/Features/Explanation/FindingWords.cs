using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Features;

/// <summary>The words in which the properties of a finding are shown.</summary>
public static class FindingWords
{
    /// <summary>"absent", or "possible, historical, of another person".</summary>
    public static string Of(AssertionStatus status)
    {
        string words = status.Assertion switch
        {
            Assertion.Absent => "absent",
            Assertion.Possible => "possible",
            _ => "present",
        };
        words += status.Temporality switch
        {
            Temporality.Historical => ", historical",
            Temporality.Hypothetical => ", hypothetical",
            _ => "",
        };
        return status.Experiencer == Experiencer.Other ? words + ", of another person" : words;
    }

    public static string Of(Laterality side) => side switch
    {
        Laterality.Left => "left",
        Laterality.Right => "right",
        Laterality.Bilateral => "both",
        Laterality.Ambiguous => "unclear",
        _ => "none",
    };

    public static string Of(ConceptKind kind) => kind switch
    {
        ConceptKind.Anatomy => "anatomy",
        ConceptKind.Observation => "observation",
        ConceptKind.Device => "device",
        ConceptKind.Procedure => "procedure",
        ConceptKind.Normal => "normal word",
        ConceptKind.Modifier => "modifier",
        ConceptKind.Exam => "exam term",
        _ => "unit or number word",
    };
}
