using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;

namespace RadLSP.Bench.Injection;

/// <summary>What the injector believes was examined.</summary>
/// <param name="Modality">"XR", "CT", "MR", "US", "MG", "NM", "PT", "FL" or "" when nothing says it.</param>
/// <param name="Regions">Regions of the list "exams/regions": "chest", "abdomen".</param>
internal sealed record ExamGuess(string Modality, IReadOnlySet<string> Regions);

/// <summary>Guesses modality and region from the words of header, technique and body, in that order.</summary>
internal sealed class ExamTable(WordLists lists)
{
    private readonly IReadOnlyList<ListRow> _modalities = lists.Rows("exams/modalities");
    private readonly IReadOnlyList<ListRow> _regions = lists.Rows("exams/regions");

    public ExamGuess Guess(Specimen report)
    {
        string technique = string.Join('\n', report.Outline.Sections.Where(s => s.Kind == SectionKind.Technique).Select(s => report.Slice(s.Body)));
        string[] places = [report.Header, technique, report.Text.Length > 400 ? report.Text[..400] : report.Text, report.Text];
        string inTitle = First(_modalities, report.Header, "words") is { Length: > 0 } name ? name : First(_modalities, report.Header, "title-words");
        string modality = places[1..^1].Select(place => First(_modalities, place, "words")).Prepend(inTitle).FirstOrDefault(found => found.Length > 0) ?? Only(report.Text);
        HashSet<string> regions = [];
        foreach (string place in places)
        {
            regions = [.. _regions.Where(row => Holds(place, row, "words")).Select(row => row.Text("name"))];
            if (regions.Count > 0)
            {
                break;
            }
        }

        // A report without any title still names the organs that it describes.
        if (regions.Count == 0)
        {
            regions = [.. _regions.Where(row => row.All("organs").Count(organ => WholeWords.IndexOf(report.Text, organ, 0) >= 0) >= 2).Select(row => row.Text("name"))];
        }

        return new ExamGuess(modality, regions);
    }

    /// <summary>The text names an imaging exam: a modality or a part of the body.</summary>
    public bool IsTitle(string text) =>
        _modalities.Any(row => Holds(text, row, "words") || Holds(text, row, "title-words")) || _regions.Any(row => Holds(text, row, "words"));

    /// <summary>The body names one modality only; with two, one of them is that of an earlier exam.</summary>
    private string Only(string text)
    {
        List<string> named = [.. _modalities.Where(row => Holds(text, row, "words")).Select(row => row.Text("name"))];
        return named.Count == 1 ? named[0] : "";
    }

    private static string First(IReadOnlyList<ListRow> rows, string place, string key) =>
        rows.FirstOrDefault(row => Holds(place, row, key))?.Text("name") ?? "";

    private static bool Holds(string place, ListRow row, string key) =>
        place.Length > 0 && row.All(key).Any(word => WholeWords.All(place, word).Any(span => !IsAbbreviation(word) || place.AsSpan(span.Start, span.Length).SequenceEqual(word)));

    /// <summary>"US" is ultrasound, "us" is not.</summary>
    private static bool IsAbbreviation(string word) => word.Length <= 3 && word.All(char.IsAsciiLetterUpper);
}
