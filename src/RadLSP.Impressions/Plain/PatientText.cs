namespace RadLSP.Impressions.Plain;

/// <summary>A medical word of the report and what stands in its place.</summary>
/// <param name="Term">As the report writes it.</param>
/// <param name="Plain">As the patient reads it.</param>
public sealed record ExplainedTerm(string Term, string Plain);

/// <summary>The impression of a report in words that a patient knows. It is shown beside the report and never a part of it.</summary>
/// <param name="Sentences">What the patient reads.</param>
/// <param name="Terms">The medical words that were replaced, each once.</param>
/// <param name="Left">Findings that are still in medical words.</param>
/// <param name="Grade">The Flesch-Kincaid grade of the sentences.</param>
/// <param name="ReportGrade">That of the impression itself.</param>
/// <param name="Dropped">How many sentences of a model the report did not support; 0 without a model.</param>
public sealed record PatientText(
    IReadOnlyList<string> Sentences, IReadOnlyList<ExplainedTerm> Terms, IReadOnlyList<string> Left, double Grade, double ReportGrade, int Dropped = 0);
