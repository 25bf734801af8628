using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;

namespace RadLSP.Bench.Injection;

/// <summary>The lists of the injector and what several kinds of error build of them.</summary>
internal sealed class InjectionLists
{
    public InjectionLists(WordLists words, Func<string, bool> isWord, IEnumerable<string> commonWords, Func<string, bool> isDictionaryWord)
    {
        Words = words;
        IsWord = isWord;
        Headings = new SectionHeadings(words);
        Exams = new ExamTable(words);
        Catalogue = new FindingCatalogue(words);
        Neighbours = new SoundNeighbours(words, commonWords, isDictionaryWord);
    }

    public WordLists Words { get; }

    /// <summary>True for a word of a general dictionary or of the reports that are being tested.</summary>
    public Func<string, bool> IsWord { get; }

    public SectionHeadings Headings { get; }

    public ExamTable Exams { get; }

    public FindingCatalogue Catalogue { get; }

    /// <summary>Sound-alikes among the words of the tested reports.</summary>
    public SoundNeighbours Neighbours { get; }

    /// <summary>The rows of a list that fit the exam: their "regions" and "modalities" name it, or they name none.</summary>
    public List<ListRow> Fitting(string key, ExamGuess exam) => [.. Words.Rows(key).Where(row => Fits(row, exam))];

    public static bool Fits(ListRow row, ExamGuess exam) =>
        (!row.Has("regions") || row.All("regions").Any(exam.Regions.Contains))
        && (!row.Has("modalities") || row.All("modalities").Contains(exam.Modality));
}
