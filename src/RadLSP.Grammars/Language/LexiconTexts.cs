using System.Text.RegularExpressions;
using RadLSP.Grammars.Words;

namespace RadLSP.Grammars.Language;

/// <summary>
/// What the lexicon itself says of how words stand together and where they belong: names of structures and findings are
/// counted as phrases of the region of their file, words of the vocabulary as words of it.
/// </summary>
public static class LexiconTexts
{
    private static readonly Regex NameLists = new(@"(?:names|adjectives):\s*\[(.*?)\]", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private const int PhraseWeight = 3;
    private const int WordWeight = 10;

    private const int GeneralWeight = 3;

    /// <summary>Words for reporting lie here; they belong to every imaging topic.</summary>
    private const string ReportingWords = "language/words/";

    /// <summary>Vocabulary of signs and technique, which is not bound to a part of the body.</summary>
    private static readonly string[] GeneralWords = ["imaging", "descriptive", "eponyms"];

    /// <summary>Counts the names and words of the files of a grammar.</summary>
    public static void Add(IEnumerable<GrammarFile> files, TextCounts counts, TextTopics topics)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(topics);
        foreach (GrammarFile file in files.OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            if (file.Path.StartsWith("lexicon/anatomy/", StringComparison.Ordinal) || file.Path.StartsWith("lexicon/observations/", StringComparison.Ordinal))
            {
                List<List<int>> names = [.. NameLists.Matches(file.Text).SelectMany(static list => list.Groups[1].Value.Split(','))
                    .SelectMany(name => counts.Runs(name.Trim(' ', '"', '\n')))];
                IReadOnlyList<int> about = topics.About([.. names.SelectMany(static name => name)]);
                names.ForEach(name => counts.AddPhrase(name, about, PhraseWeight));
            }
            else if (GeneralWords.Any(name => file.Path.StartsWith("lexicon/vocabulary/" + name, StringComparison.Ordinal)))
            {
                foreach (int word in VocabularyFile.Read(file.Path, file.Text, []).SelectMany(word => counts.Runs(word.Text)).SelectMany(static run => run))
                {
                    counts.AddPhrase([word], topics.OfImages, GeneralWeight);
                }
            }
            else if (file.Path.StartsWith("lexicon/vocabulary/anatomy-", StringComparison.Ordinal) || file.Path.StartsWith(ReportingWords, StringComparison.Ordinal))
            {
                List<int> words = [.. VocabularyFile.Read(file.Path, file.Text, []).SelectMany(word => counts.Runs(word.Text)).SelectMany(static run => run)];
                IReadOnlyList<int> about = file.Path.StartsWith(ReportingWords, StringComparison.Ordinal) ? topics.OfImages : topics.About(words);
                words.ForEach(word => counts.AddPhrase([word], about, WordWeight));
            }
        }
    }
}
