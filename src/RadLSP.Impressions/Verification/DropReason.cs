namespace RadLSP.Impressions.Verification;

/// <summary>Why a statement was dropped. The words that tell it to the reader are in the grammar, under the same name in kebab-case.</summary>
public enum DropReason : byte
{
    /// <summary>It was kept.</summary>
    None,

    /// <summary>It holds a word that the report does not.</summary>
    UnknownWord,

    /// <summary>The report describes no such finding.</summary>
    Finding,

    /// <summary>The report denies what it affirms, or affirms what it denies.</summary>
    Assertion,

    /// <summary>It is more or less certain than the report.</summary>
    Certainty,

    /// <summary>What it calls recent is of the past, or the other way round.</summary>
    Time,
    Side,
    Place,
    Level,
    Measurement,

    /// <summary>A number that is no measurement: an image, a category, an interval.</summary>
    Number,
    Count,
    Severity,
    Change,

    /// <summary>A quality that the report does not give, or that it gives and the statement must keep: old, acute.</summary>
    Qualifier,
    Date,

    /// <summary>What it denies is affirmed elsewhere in the report.</summary>
    Contradicted,

    /// <summary>It calls normal what is not.</summary>
    NotNormal,

    /// <summary>It calls normal what the report does not speak of.</summary>
    NotExamined,

    /// <summary>Neither the report nor a guideline of the grammar advises it.</summary>
    Advice,
    Repeated,

    /// <summary>Markup, a heading, or a text without any content.</summary>
    NoStatement,
    TooLong,
}
