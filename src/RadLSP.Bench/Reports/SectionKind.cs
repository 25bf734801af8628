namespace RadLSP.Bench.Reports;

/// <summary>What a part of a report is for, as far as the injector cares.</summary>
internal enum SectionKind
{
    Exam,
    Patient,
    Indication,
    Comparison,
    Technique,
    Findings,
    Impression,
    Communication,
    Recommendation,

    /// <summary>Notes around the report: medications, laboratory, course of the illness.</summary>
    Other,
}
