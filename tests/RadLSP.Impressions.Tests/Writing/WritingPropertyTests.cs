using RadLSP.Core.Analysis;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Tests.Drafting;
using RadLSP.Impressions.Writing;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Writing;

/// <summary>Whoever accepts what is offered to the end has an impression that no rule of ours flags.</summary>
public sealed class WritingPropertyTests
{
    private static readonly ImpressionWriter Writer = new(Reports.English);

    public static TheoryData<string> Files => DraftPropertyTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Accepting_to_the_end_leaves_nothing_to_flag(string file)
    {
        string text = File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, file));
        if (DraftedText.WithoutImpression(text) is not { } blanked)
        {
            return;
        }

        string report = blanked.TrimEnd() + "\n\nIMPRESSION:\n";
        ImpressionDraft draft = DraftedText.Draft(report);
        string[] accepted = DraftedText.Flags(report, draft);
        foreach (int taken in (int[])[0, 1, 7, int.MaxValue])
        {
            string finished = AcceptToTheEnd(report, draft, taken);

            string[] flags = FlagsOf(finished, report.Length);
            Assert.True(flags.Length <= accepted.Length, $"{string.Join('\n', flags)}\n{finished}");
            Assert.All(draft.Statements, statement => Assert.Contains(statement.Text, finished, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string[] FlagsOf(string text, int start)
    {
        ReportAnalysis analysis = Reports.Analyze(text);
        HashSet<string> watched = [.. Reports.English.ImpressionWording.Value.Conflicts];
        return [.. analysis.Diagnostics
            .Where(diagnostic => watched.Contains(diagnostic.Code) && (diagnostic.Code == "omitted-finding" || diagnostic.Span.Start > start || diagnostic.Evidence.Any(evidence => evidence.Span.Start > start)))
            .Select(diagnostic => $"{diagnostic.Code} at \"{analysis.Text.ToString(diagnostic.Span)}\": {diagnostic.Message}")];
    }

    /// <summary>Takes so many characters of what is offered, asks again, and so on until nothing is offered.</summary>
    private static string AcceptToTheEnd(string report, ImpressionDraft draft, int taken)
    {
        string text = report;
        var cache = new AnalysisCache();
        for (int round = 0; round < 2000; round++)
        {
            ReportAnalysis analysis = Reports.Analyze(text);
            Continuation? offer = WritingPlace.At(analysis, text.Length) is { } place
                ? Writer.Continue(place, draft, Writer.OpenAt(draft, analysis, place, cache))
                : null;
            if (offer is null)
            {
                return text;
            }

            string added = offer.Text[offer.Replaced.Length..];
            Assert.NotEqual("", added);
            Assert.StartsWith(text.Substring(offer.Replaced.Start, offer.Replaced.Length), offer.Text, StringComparison.Ordinal);

            // The first steps are typed; whoever has seen enough takes the rest.
            text += round < 3 && taken > 0 ? added[..Math.Min(taken, added.Length)] : added;
        }

        throw new InvalidOperationException("Offering does not end.");
    }
}
