using System.Text.Json;
using System.Text.RegularExpressions;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Text;
using RadLSP.Testing;
using Xunit.Abstractions;

namespace RadLSP.Core.Tests.Assertions;

/// <summary>Agreement with the public NegEx test sentences, so that no change of a cue makes it worse unseen.</summary>
public sealed class NegExTests(ITestOutputHelper output)
{
    private const string DataFile = "data/negex.jsonl";

    /// <summary>The published NegEx code reaches 0.935 on these sentences.</summary>
    private const double LeastNegationF1 = 0.97;

    [SharedFact(DataFile)]
    public void Status_agrees_with_the_annotators()
    {
        int bothNegated = 0;
        int onlyWe = 0;
        int onlyThey = 0;
        int rows = 0;
        int temporality = 0;
        int experiencer = 0;
        foreach (string line in File.ReadLines(SharedFiles.PathOf(DataFile)))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            string sentence = row.GetProperty("sentence").GetString()!;
            if (TargetOf(sentence, row.GetProperty("concept").GetString()!) is not { } target)
            {
                continue;
            }

            ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(sentence), Reports.English);
            AssertionStatus status = AssertionReader.StatusOf(analysis, target);
            bool negated = row.GetProperty("negation").GetString() == "Negated";
            bool absent = status.Assertion == Assertion.Absent;
            bothNegated += negated && absent ? 1 : 0;
            onlyWe += !negated && absent ? 1 : 0;
            onlyThey += negated && !absent ? 1 : 0;
            temporality += row.GetProperty("temporality").GetString() is var time && status.Temporality.ToString() == (time == "Not particular" ? "Hypothetical" : time) ? 1 : 0;
            experiencer += row.GetProperty("experiencer").GetString() == "Patient" == (status.Experiencer == Experiencer.Patient) ? 1 : 0;
            rows++;
        }

        double f1 = 2.0 * bothNegated / ((2.0 * bothNegated) + onlyWe + onlyThey);
        output.WriteLine($"{rows} rows: negation F1 {f1:F4}, temporality {(double)temporality / rows:F4}, experiencer {(double)experiencer / rows:F4}");
        Assert.True(rows > 1000, $"Only {rows} rows could be read.");
        Assert.True(f1 >= LeastNegationF1, $"Negation F1 is {f1:F4}: {onlyWe} wrongly absent, {onlyThey} wrongly present.");
        Assert.True(temporality >= 0.92 * rows, $"Only {temporality} of {rows} temporalities agree.");
        Assert.True(experiencer >= 0.99 * rows, $"Only {experiencer} of {rows} experiencers agree.");
    }

    /// <summary>The concept stands in capitals in its sentence, with other white space at times.</summary>
    private static TextSpan? TargetOf(string sentence, string concept)
    {
        string pattern = string.Join(@"\s+", concept.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
        string capitals = string.Join(@"\s+", concept.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
        Match match = Regex.Match(sentence, capitals);
        match = match.Success ? match : Regex.Match(sentence, pattern, RegexOptions.IgnoreCase);
        return match.Success ? new TextSpan(match.Index, match.Length) : null;
    }
}
