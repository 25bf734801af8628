using System.Collections.Frozen;
using RadLSP.Core.Rules.Dates;
using RadLSP.Core.Rules.Exams;
using RadLSP.Core.Rules.Findings;
using RadLSP.Core.Rules.Guidelines;
using RadLSP.Core.Rules.Measurements;
using RadLSP.Core.Rules.Patient;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Rules.Sections;
using RadLSP.Core.Rules.Words;

namespace RadLSP.Core.Rules;

/// <summary>All mechanisms, by name.</summary>
public static class RuleMechanisms
{
    public static readonly FrozenDictionary<string, RuleMechanism> All = new RuleMechanism[]
    {
        AbsentOrganRule.Mechanism,
        AgeConflictRule.Mechanism,
        AssertionConflictRule.Mechanism,
        ChangeConflictRule.Mechanism,
        ComparisonConflictRule.Mechanism,
        ContrastConflictRule.Mechanism,
        DateOrderRule.Mechanism,
        DominanceConflictRule.Mechanism,
        DesignationConflictRule.Mechanism,
        ExamCoverageRule.Mechanism,
        ExamMismatchRule.Mechanism,
        GuidelineRule.Mechanism,
        InterposedWordRule.Mechanism,
        MeasurementConflictRule.Mechanism,
        MeasurementLimitsRule.Mechanism,
        MeasurementProportionRule.Mechanism,
        MisquotedValueRule.Mechanism,
        BrokenSentenceRule.Mechanism,
        MisspellingRule.Mechanism,
        ModalityTermRule.Mechanism,
        NormalConflictRule.Mechanism,
        NumberedAnatomyRule.Mechanism,
        OmittedFindingRule.Mechanism,
        OpposedQualifierRule.Mechanism,
        OrderSideRule.Mechanism,
        EmptySideRule.Mechanism,
        PlaceConflictRule.Mechanism,
        RepeatedWordRule.Mechanism,
        SectionPresenceRule.Mechanism,
        SeverityConflictRule.Mechanism,
        CountConflictRule.Mechanism,
        SexConflictRule.Mechanism,
        SideConflictRule.Mechanism,
        SideOnlyAnatomyRule.Mechanism,
        SoundAlikeRule.Mechanism,
        StockPhraseRule.Mechanism,
        SidedStructureRule.Mechanism,
        SizeChangeRule.Mechanism,
        ExpectedWordRule.Mechanism,
        MisheardWordRule.Mechanism,
        TextPatternRule.Mechanism,
        TokenPatternRule.Mechanism,
        UnlikelyWordRule.Mechanism,
        UncommunicatedFindingRule.Mechanism,
        UnsupportedImpressionRule.Mechanism,
    }.ToFrozenDictionary(mechanism => mechanism.Name, StringComparer.Ordinal);
}
