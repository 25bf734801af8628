using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Analysis;

/// <summary>A fact about the exam or the patient, with the words that say it.</summary>
/// <param name="Value">The fact.</param>
/// <param name="Span">Where the report says it; empty when it came with the request and not in the text.</param>
public readonly record struct Stated<T>(T Value, TextSpan Span);

/// <summary>What the header of a report tells about the examination and the patient.</summary>
public sealed class ExamContext
{
    public static readonly ExamContext Empty = new();

    /// <summary>Exam words of group "modality", those of the exam line first.</summary>
    public IReadOnlyList<Stated<Concept>> Modalities { get; init; } = [];

    /// <summary>Exam words of group "body-part" of the exam line, or of the technique when there is none.</summary>
    public IReadOnlyList<Stated<Concept>> BodyParts { get; init; } = [];

    /// <summary>Exam words of group "contrast".</summary>
    public IReadOnlyList<Stated<Concept>> Contrast { get; init; } = [];

    /// <summary>The side of the ordered exam; <see cref="Laterality.None"/> when the exam line names none, or both.</summary>
    public Stated<Laterality> OrderSide { get; init; }

    /// <summary>The patient's sex, from "male", "woman", "Sex: F".</summary>
    public Stated<Sex> Sex { get; init; }

    /// <summary>The patient's age in years, NaN when not said.</summary>
    public Stated<double> AgeInYears { get; init; } = new(double.NaN, default);
}
