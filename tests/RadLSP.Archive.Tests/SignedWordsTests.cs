using RadLSP.Archive.Import;
using RadLSP.Archive.Words;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Language;
using RadLSP.Core.Text;
using RadLSP.Server;

namespace RadLSP.Archive.Tests;

/// <summary>What the user has signed again and again silences flags, and never makes one.</summary>
public sealed class SignedWordsTests : IDisposable
{
    private const string Local = "FINDINGS: The Brendelmayr stent is patent. A zwicklure of the valve is seen, the gland shows a lesion that was colic in the past. Lungs are clear.\nIMPRESSION: Patent stent.\n";

    private static readonly Grammar Grammar = EmbeddedGrammar.English;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_word_that_was_signed_often_is_no_misspelling()
    {
        Assert.Contains(Flags(Local, null), flag => flag.StartsWith("misspelling zwicklure", StringComparison.Ordinal));
        Assert.Contains(Flags(Local, Learned(2)), flag => flag.StartsWith("misspelling zwicklure", StringComparison.Ordinal));
        Assert.DoesNotContain(Flags(Local, Learned(8)), flag => flag.StartsWith("misspelling zwicklure", StringComparison.Ordinal));
    }

    [Fact]
    public void Pairs_are_counted_as_the_statistics_number_words()
    {
        PersonalUsage usage = Learned(8);
        int WordOf(string word) => Grammar.WordStatistics.WordOf(Grammar.Words.Find(word));
        Assert.Equal(8, usage.Pair(WordOf("are"), WordOf("clear")));
        Assert.Equal(0, usage.Pair(WordOf("clear"), WordOf("are")));
        Assert.Equal(8, usage.Word("Zwicklure"));
    }

    [Fact]
    public void No_flag_comes_of_what_was_learned()
    {
        string[] others =
        [
            "FINDINGS: Ileum is seen in the pelvis and the plural space is clear. There is no evidence of pneumonia. The patient has mild to moderate stenosis at the right.\nIMPRESSION: Normal.\n",
            "findings the lungs are clear no plural effusion the heart is normal in size there is a small hernia in the hiatal region and the bones are in tact\n",
            "FINDINGS: The gallbladder contains stone. Their is a cyst of the lover pole of the left kidney which is to small to characterise and was colic.\nIMPRESSION: Renal cyst.\n",
        ];
        PersonalUsage usage = Learned(20, [.. others, Local]);
        foreach (string text in others.Append(Local))
        {
            Assert.Subset(Flags(text, null).ToHashSet(), Flags(text, usage).ToHashSet());
        }

        // The learned statistics of one text must not turn against another.
        PersonalUsage first = Learned(20, others[0]);
        Assert.All(others, text => Assert.Subset(Flags(text, null).ToHashSet(), Flags(text, first).ToHashSet()));
    }

    private PersonalUsage Learned(int times, params string[] texts)
    {
        string path = Path.Combine(_folder.Path, $"{times}-{texts.Length}.db");
        using ReportArchive archive = ReportArchive.OpenOrCreate(path);
        ReportImport.Run(
            archive,
            Enumerable.Range(0, times).SelectMany(number => (texts.Length > 0 ? texts : [Local]).Select((text, index) => new SourceReport($"{number}-{index}", text))),
            Grammar,
            new ImportOptions(KeepIdentifiers: true));
        return SignedWords.Read(archive, Grammar);
    }

    private static IEnumerable<string> Flags(string text, IWordUsage? usage) =>
        ReportAnalyzer.Analyze(new SourceText(text), Grammar, new AnalysisOptions(Usage: usage)).Diagnostics
            .Select(diagnostic => $"{diagnostic.Code} {text.Substring(diagnostic.Span.Start, diagnostic.Span.Length)}");
}
