using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Testing;
using Xunit.Abstractions;

namespace RadLSP.Core.Tests.Language;

/// <summary>
/// What is found of the errors of real speech recognition: reports that were read aloud, with what was meant. Half of them, by
/// the hash of their name, served to choose weights; the other half did not.
/// </summary>
public sealed class SpeechErrorTests(ITestOutputHelper output)
{
    private const string DataFile = "data/speech-errors-msk-mri.jsonl";

    /// <summary>A floor, so that no change makes it worse unseen; docs/decisions/0014-language-statistics.md gives what was measured.</summary>
    private const double LeastRecall = 0.12;
    private const double LeastPrecision = 0.3;

    /// <summary>Articles and prepositions: whoever drops or exchanges one has not misheard a word of content.</summary>
    private static readonly HashSet<string> Small =
        [.. "a an the of in on at to for with by from and or into within over under between through along without across . ,".Split(' ')];

    [SharedFact(DataFile)]
    public void Real_errors_are_found_and_most_flags_are_real()
    {
        foreach (int half in (int[])[0, 1])
        {
            (int errors, int found, int flags, int real) = Count(half);
            output.WriteLine($"half {half}: {found} of {errors} errors found ({(double)found / errors:F3}), {real} of {flags} flags real ({(double)real / flags:F3})");
            Assert.True(found >= LeastRecall * errors, $"Only {found} of {errors} errors of half {half} are found.");
            Assert.True(real >= LeastPrecision * flags, $"Only {real} of {flags} flags of half {half} are real.");
        }
    }

    private static (int Errors, int Found, int Flags, int Real) Count(int half)
    {
        int errors = 0;
        int found = 0;
        int flags = 0;
        int real = 0;
        foreach (string line in File.ReadLines(SharedFiles.PathOf(DataFile)))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            if (HalfOf(row.GetProperty("id").GetString()!) != half)
            {
                continue;
            }

            string written = row.GetProperty("powerscribe").GetString()!;
            List<WordDifference> differences = WordDifference.Between(row.GetProperty("intended").GetString()!, written);
            List<TextSpan> marks = [.. ReportAnalyzer.Analyze(new SourceText(written), Reports.English).Diagnostics
                .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(static diagnostic => diagnostic.Span)];
            foreach (WordDifference difference in differences.Where(static difference => IsOfContent(difference) && !difference.Written.IsEmpty))
            {
                errors++;
                found += marks.Exists(mark => mark.Overlaps(difference.Written)) ? 1 : 0;
            }

            flags += marks.Count;
            real += marks.Count(mark => differences.Exists(difference => difference.Written.IsEmpty
                ? mark.Start <= difference.Written.Start && mark.End >= difference.Written.Start
                : mark.Overlaps(difference.Written)));
        }

        return (errors, found, flags, real);
    }

    private static int HalfOf(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id))[^1] % 2;

    private static bool IsOfContent(WordDifference difference) =>
        !difference.MeantWords.Where(static word => !Small.Contains(word)).Select(Singular)
            .SequenceEqual(difference.WrittenWords.Where(static word => !Small.Contains(word)).Select(Singular));

    private static string Singular(string word) => word.EndsWith('s') ? word[..^1] : word;
}
