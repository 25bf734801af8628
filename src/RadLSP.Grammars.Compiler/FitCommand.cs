using System.Globalization;
using RadLSP.Grammars.Language;
using RadLSP.Grammars.Words;

namespace RadLSP.Grammars.Compiler;

/// <summary>
/// Finds the weights that tell misheard words from right ones:
/// <c>radlsp-grammar-compiler fit LANGUAGE GRAMMAR-FOLDER DICTIONARY-FOLDER SAMPLES.tsv COUNTED... -- LEFT-OUT... -- READ...</c>
/// </summary>
/// <remarks>
/// The first texts are counted, the second are counted but for the fold that is being read, the third are only read. Errors of
/// recognition are put into what is read, and every word with its features becomes a line of the samples. The weights that tell best are printed as the
/// rule file has them.
/// </remarks>
internal static class FitCommand
{
    private const int Folds = 3;

    public static int Run(string[] args)
    {
        if (args is not [var language, var grammarFolder, var dictionaryFolder, var output, .. { Length: > 0 } sources])
        {
            Console.Error.WriteLine("usage: radlsp-grammar-compiler fit LANGUAGE GRAMMAR-FOLDER DICTIONARY-FOLDER SAMPLES.tsv COUNTED... -- LEFT-OUT... -- READ...");
            return 2;
        }

        List<WordFileError> errors = [];
        List<GrammarFile> files = GrammarFolder.Read(grammarFolder);
        LoadedGrammar loaded = GrammarLoader.Load(language, files, Dictionaries.Read(dictionaryFolder, errors));
        string topicFile = File.ReadAllText(Path.Combine(grammarFolder, "language", "topics.txt"));
        int first = Array.IndexOf(sources, "--");
        int second = Array.LastIndexOf(sources, "--");
        if (first < 0 || second == first
            || CorpusSources.Read(sources[..first], topicFile) is not { } counted
            || CorpusSources.Read(sources[(first + 1)..second], topicFile) is not { } leftOut
            || CorpusSources.Read(sources[(second + 1)..], topicFile) is not { } read)
        {
            Console.Error.WriteLine("the sources are three lists with \"--\" between them");
            return 2;
        }

        using var writer = new StreamWriter(output);
        writer.WriteLine($"fold\tread\twrong\tweight\t{string.Join('\t', DoubtSample.Names)}\ttext");
        List<DoubtSample> all = [];
        for (int fold = 0; fold < Folds; fold++)
        {
            List<IReadOnlyList<TextBlock>> kept = [.. counted, .. leftOut.Select(file => (IReadOnlyList<TextBlock>)[.. file.Where((_, index) => index % Folds != fold)])];
            byte[] statistics = TextCorpus.Count(loaded.Grammar, files, topicFile, kept);
            all.AddRange(Written(writer, fold, false, DoubtSamples.Of(loaded.Grammar, statistics, InFold(leftOut, fold), fold)));
            all.AddRange(Written(writer, fold, true, DoubtSamples.Of(loaded.Grammar, statistics, InFold(read, fold), fold + Folds)));
            Console.WriteLine($"fold {fold + 1} of {Folds}");
        }

        Console.WriteLine("  weights:");
        foreach ((string name, double weight) in DoubtSample.Names.Zip(LogisticFit.Fit(all)))
        {
            Console.WriteLine($"    - {{feature: {char.ToLowerInvariant(name[0])}{name[1..]}, weight: {weight.ToString("0.00", CultureInfo.InvariantCulture)}}}");
        }

        return 0;
    }

    private static IEnumerable<TextBlock> InFold(IEnumerable<IReadOnlyList<TextBlock>> files, int fold) =>
        files.SelectMany(file => file.Where((_, index) => index % Folds == fold));

    private static IEnumerable<DoubtSample> Written(StreamWriter writer, int fold, bool isRead, IEnumerable<DoubtSample> samples)
    {
        foreach (DoubtSample sample in samples)
        {
            writer.WriteLine($"{fold}\t{(isRead ? 1 : 0)}\t{(sample.IsWrong ? 1 : 0)}\t{sample.Weight}\t{string.Join('\t', sample.Features.Select(static value => value.ToString("0.###", CultureInfo.InvariantCulture)))}\t{sample.Text}");
            yield return sample;
        }
    }
}
