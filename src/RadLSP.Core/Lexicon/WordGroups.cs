namespace RadLSP.Core.Lexicon;

/// <summary>
/// The groups of modifiers, exam words and entity words that mechanisms ask for by name. The words themselves are in the
/// grammar; a group that a grammar lacks is simply never found.
/// </summary>
public static class WordGroups
{
    public const string Laterality = "laterality";
    public const string Severity = "severity";
    public const string Change = "change";
    public const string Acuity = "acuity";
    public const string Modality = "modality";
    public const string BodyPart = "body-part";
    public const string Contrast = "contrast";
    public const string SexWord = "sex";
    public const string Pronoun = "pronoun";
    public const string SexLetter = "sex-letter";
    public const string SexLabel = "sex-label";
    public const string AgeLabel = "age-label";
    public const string Unit = "unit";
    public const string Month = "month";
    public const string AgeUnit = "age-unit";
    public const string AgeEnd = "age-end";
    public const string Times = "times";
    public const string RangeWord = "range";
    public const string PriorWord = "prior";

    /// <summary>Words that say what a date is of: "DOB", "date of exam", "compared with", "signed", "scheduled".</summary>
    public const string BirthDateWord = "birth-date-word";
    public const string ExamDateWord = "exam-date-word";
    public const string PriorDateWord = "prior-date-word";
    public const string SignatureDateWord = "signature-date-word";
    public const string FutureDateWord = "future-date-word";

    /// <summary>Verbs that make the value after them one of an earlier exam, when one of this exam was named before: "was".</summary>
    public const string PastVerb = "past-verb";

    /// <summary>Adjectives of an earlier exam: "previous", "last".</summary>
    public const string EarlierWord = "earlier";

    /// <summary>Adjectives of this exam: "current".</summary>
    public const string CurrentWord = "current";

    public const string SegmentWord = "segment";
    public const string RibWord = "rib";
    public const string SeriesWord = "series";
    public const string ImageWord = "image";
    public const string Sequence = "sequence";

    /// <summary>Names of values, with or without a unit: "ejection fraction", "SUV", "slice thickness".</summary>
    public const string Quantity = "quantity";

    /// <summary>Words that make a "T1" or "T2" before them a vertebra: "vertebral body", "level", "disc".</summary>
    public const string Vertebra = "vertebra-word";

    /// <summary>Prepositions that put a finding into a structure: "in", "of", "within".</summary>
    public const string Locative = "locative";

    /// <summary>Words that put a finding beside a structure: "adjacent to", "posterior to".</summary>
    public const string Beside = "beside";

    /// <summary>A number that is written as a word; its rank is the number.</summary>
    public const string NumberWord = "number-word";

    /// <summary>A word that is an interval by itself ("annual"); its factor is in months.</summary>
    public const string IntervalWord = "interval-word";

    /// <summary>Words near a time that say that it has passed: "last", "ago".</summary>
    public const string PastTime = "past-time";

    /// <summary>Words beside "to" between the ends of a range: "or".</summary>
    public const string RangeAlternative = "range-alternative";

    /// <summary>Words of advice: "recommended", "should".</summary>
    public const string Advice = "advice";
}
