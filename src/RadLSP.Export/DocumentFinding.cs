using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;

namespace RadLSP.Export;

/// <summary>A concept of the grammar.</summary>
/// <param name="Id">Its identifier in the grammar.</param>
/// <param name="Name">Its preferred name.</param>
public sealed record Term(string Id, string Name);

/// <summary>What a report says of the exam and the patient; what it does not say is empty.</summary>
public sealed record ExamFacts
{
    public IReadOnlyList<Term> Modalities { get; init; } = [];

    public IReadOnlyList<Term> BodyParts { get; init; } = [];

    public IReadOnlyList<Term> Contrast { get; init; } = [];

    /// <summary>The side that was ordered.</summary>
    public Laterality Side { get; init; }

    public Sex Sex { get; init; }

    /// <summary>The patient's age in years; null when not said.</summary>
    public double? AgeInYears { get; init; }

    /// <summary>The exam in words ("CT chest", "radiograph right knee"); empty when the report does not say.</summary>
    public string Title => string.Join(' ', Modalities.Select(static term => term.Name)
        .Append(BodyParts.Count > 0 && Side is not Laterality.None and not Laterality.Ambiguous ? Side.ToString().ToLowerInvariant() : "")
        .Concat(BodyParts.Select(static term => term.Name))
        .Where(static word => word.Length > 0)
        .Distinct());
}

/// <summary>A finding of a sentence, with its place in the source in UTF-16 code units.</summary>
/// <param name="Concept">What is spoken of.</param>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Start">Where its words begin.</param>
/// <param name="End">Where they end.</param>
/// <param name="Status">Whether it is there, when, and whose it is.</param>
public sealed record DocumentFinding(Term Concept, ConceptKind Kind, int Start, int End, AssertionStatus Status)
{
    public Laterality Side { get; init; }

    /// <summary>The sentence does not say the side; it is that of the structure which the paragraph or the heading speaks of.</summary>
    public bool IsSideImplied { get; init; }

    /// <summary>Where it is, the most specific first.</summary>
    public IReadOnlyList<Term> Anatomy { get; init; } = [];

    /// <summary>The sentence does not say where; it follows from the concept or from a heading.</summary>
    public bool IsAnatomyImplied { get; init; }

    /// <summary>Vertebral levels: "L4".</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    public Term? Severity { get; init; }

    public Term? Change { get; init; }

    /// <summary>All modifiers of the phrase, severity among them.</summary>
    public IReadOnlyList<Term> Qualifiers { get; init; } = [];

    public IReadOnlyList<DocumentMeasurement> Measurements { get; init; } = [];

    /// <summary>The nearest place in words, with its side and its vertebrae ("left kidney"); empty when the report does not say.</summary>
    public string Place
    {
        get
        {
            string place = Anatomy is [var nearest, ..] ? nearest.Name : "";
            string side = Side is Laterality.None or Laterality.Ambiguous ? "" : Side.ToString().ToLowerInvariant();

            // "right upper lobe" has its side in its name.
            bool isSaid = place.StartsWith(side, StringComparison.OrdinalIgnoreCase);
            return string.Join(' ', new[] { isSaid ? "" : side, place, string.Join(", ", Levels) }.Where(static part => part.Length > 0));
        }
    }
}

/// <summary>A measured value of one to three dimensions, or a range.</summary>
/// <param name="Start">Where it begins in the source, in UTF-16 code units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Dimension">What is measured ("length", "volume"); empty without a unit.</param>
/// <param name="Unit">The unit; null without one.</param>
/// <param name="Ucum">Its UCUM code; empty when it has none.</param>
/// <param name="Values">As written, in <paramref name="Unit"/>.</param>
/// <param name="Millimetres">The values of a length in mm; empty for what is no length.</param>
/// <param name="IsRange">The values are the ends of a range, not axes.</param>
/// <param name="IsPrior">The value of an earlier exam.</param>
public sealed record DocumentMeasurement(
    int Start, int End, string Dimension, Term? Unit, string Ucum, IReadOnlyList<double> Values, IReadOnlyList<double> Millimetres, bool IsRange, bool IsPrior);
