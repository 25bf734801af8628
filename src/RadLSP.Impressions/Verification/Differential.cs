using RadLSP.Core.Analysis;

namespace RadLSP.Impressions.Verification;

/// <summary>A diagnosis that a model suggests to think of. It is never a statement about the patient, and is shown as a suggestion.</summary>
/// <param name="Diagnosis">What the model named; nothing of the report vouches for it.</param>
/// <param name="Findings">What it rests on: statements that the report supports, with their evidence.</param>
public sealed record Differential(string Diagnosis, IReadOnlyList<StatementVerdict> Findings)
{
    /// <summary>Between the diagnosis and the findings, and between the findings, in what the model writes.</summary>
    private const char Mark = '|';

    private const char Separator = ';';

    private const int LongestDiagnosis = 80;

    /// <summary>
    /// Reads the answer to a prompt for differential considerations, a line each: "diagnosis | finding; finding". A line is left
    /// out when one of its findings is not in the report: a model that invents evidence is not believed at all.
    /// </summary>
    public static IReadOnlyList<Differential> Read(ImpressionVerifier verifier, Report report, string answer)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        ArgumentNullException.ThrowIfNull(answer);
        var read = new List<Differential>();
        foreach (string line in answer.Length > ImpressionVerifier.LongestText ? [] : answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = line.Split(Mark, StringSplitOptions.TrimEntries);
            string diagnosis = parts[0].TrimStart('-', '*', ' ');
            if (parts.Length != 2 || diagnosis.Length is 0 or > LongestDiagnosis || read.Exists(known => string.Equals(known.Diagnosis, diagnosis, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            List<StatementVerdict> findings = [.. parts[1].Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(finding => verifier.Verify(report, finding))];
            if (findings.Count > 0 && findings.TrueForAll(static verdict => verdict.IsSupported))
            {
                read.Add(new Differential(diagnosis, findings));
            }
        }

        return read;
    }
}
