using RadLSP.Bench.Data;
using RadLSP.Grammars;
using RadLSP.Grammars.Reading;

namespace RadLSP.Bench.Tests;

/// <summary>
/// Detector, injector and texts share no lists: a benchmark that asks a detector for its own words measures nothing. Terms of medicine
/// occur on both sides, as they must; what may not recur are sentences, pairs of sound-alikes, and whole lists.
/// </summary>
public sealed class SeparationTests
{
    /// <summary>So many words in a row are a sentence, which two authors do not write alike by chance; stock phrases are shorter.</summary>
    private const int WordsInARow = 14;

    /// <summary>The largest part of a list of the injector that one list of the detector may hold.</summary>
    private const double LargestShare = 0.8;

    /// <summary>Shorter lists, such as the names of modalities or of the months, have no other form.</summary>
    private const int SmallestList = 13;

    /// <summary>English has only so many words that sound alike, so two authors find many of the same; a third at least must be new to the detector.</summary>
    private const double LargestCommonShare = 2.0 / 3;

    private static readonly string Root = FindRoot();
    private static readonly List<string> DetectorFiles = Files("grammars/en");
    private static readonly List<string> BenchFiles = Files("grammars/bench");

    [Fact]
    public void There_are_files_on_both_sides() => Assert.True(DetectorFiles.Count > 50 && BenchFiles.Count > 30);

    [Fact]
    public void No_sentence_of_the_benchmark_is_in_the_grammar()
    {
        HashSet<string> detector = [.. DetectorFiles.SelectMany(File.ReadLines).SelectMany(Rows)];
        string[] common = [.. BenchFiles.SelectMany(Scalars).SelectMany(Rows).Where(detector.Contains).Distinct()];
        Assert.True(common.Length == 0, string.Join(Environment.NewLine, common));
    }

    [Fact]
    public void No_list_of_the_injector_is_a_list_of_the_detector()
    {
        List<HashSet<string>> detector = [.. DetectorFiles.SelectMany(Lists).Where(list => list.Count >= SmallestList)];
        IEnumerable<string> copied = BenchFiles.SelectMany(file => Lists(file).Select(list => (file, list)))
            .Where(l => l.list.Count >= SmallestList && detector.Exists(other => l.list.Count(other.Contains) > LargestShare * l.list.Count))
            .Select(l => $"{l.file}: {string.Join(", ", l.list.Take(5))}");
        Assert.Empty(copied);
    }

    [Fact]
    public void The_grammar_does_not_hold_the_injected_sound_alikes()
    {
        List<HashSet<string>> lines = [.. DetectorFiles.Where(file => file.EndsWith(".yaml", StringComparison.Ordinal)).SelectMany(File.ReadLines).Select(WordsOf)];
        List<(string Said, string Heard)> pairs = [.. BenchData.Embedded().Lists.Rows("sound-alikes/misheard")
            .SelectMany(row => row.All("heard").Select(heard => (row.Text("said"), heard)))];
        List<(string Said, string Heard)> common = [.. pairs.Where(pair => lines.Exists(line => line.IsSupersetOf(WordsOf(pair.Said)) && line.IsSupersetOf(WordsOf(pair.Heard))))];

        Assert.True(common.Count < LargestCommonShare * pairs.Count, $"{common.Count} of {pairs.Count} pairs stand in one line of grammars/en: {string.Join(", ", common)}");
    }

    [Fact]
    public void No_code_of_the_detector_names_the_files_of_the_benchmark() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".csproj" or ".targets" && !file.Contains("RadLSP.Bench", StringComparison.Ordinal)
                    && !file.Contains("obj", StringComparison.Ordinal)),
            file => File.ReadAllText(file).Contains("grammars/bench", StringComparison.Ordinal));

    /// <summary>All rows of so many words.</summary>
    private static IEnumerable<string> Rows(string text)
    {
        string[] words = text.ToLowerInvariant().Split([' ', '"', '\'', '.', ',', ';', ':', '(', ')', '\t', '\n', '-'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i + WordsInARow <= words.Length; i++)
        {
            yield return string.Join(' ', words, i, WordsInARow);
        }
    }

    private static HashSet<string> WordsOf(string line) =>
        [.. line.ToLowerInvariant().Split([' ', '"', '\'', '.', ',', ';', ':', '(', ')', '[', ']', '{', '}', '\t', '-'], StringSplitOptions.RemoveEmptyEntries)];

    private static string Normal(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static IEnumerable<string> Scalars(string file) => Parse(file) is { } node ? Walk(node).OfType<ScalarNode>().Select(scalar => scalar.Value) : [];

    private static IEnumerable<HashSet<string>> Lists(string file) => Parse(file) is { } node
        ? Walk(node).OfType<ListNode>().Select(list => list.Items.OfType<ScalarNode>().Select(item => Normal(item.Value)).ToHashSet(StringComparer.Ordinal))
        : [];

    private static IEnumerable<GrammarNode> Walk(GrammarNode node) => node switch
    {
        ListNode list => list.Items.SelectMany(Walk).Prepend(list),
        MapNode map => map.Entries.SelectMany(entry => Walk(entry.Value)),
        _ => [node],
    };

    private static GrammarNode? Parse(string file) =>
        file.EndsWith(".yaml", StringComparison.Ordinal) ? GrammarNode.Parse(new GrammarFile(file, File.ReadAllText(file)), []) : null;

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".txt", StringComparison.Ordinal))];

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "RadLSP.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
