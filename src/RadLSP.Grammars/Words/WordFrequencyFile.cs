using System.Collections.Immutable;

namespace RadLSP.Grammars.Words;

/// <summary>Reads how common words are (grammars/LANGUAGE/lexicon/word-frequencies.txt).</summary>
/// <remarks>A line is a class from 1 to 7, a colon, and its words: "5: effusion lobe". '#' begins a comment.</remarks>
public static class WordFrequencyFile
{
    /// <summary>The path of the file in the folder of a grammar.</summary>
    public const string Path = "lexicon/word-frequencies.txt";

    /// <summary>Reads all words with their class; a malformed line is left out and reported.</summary>
    /// <param name="name">Names the file in errors.</param>
    /// <param name="text">The text of the file.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static ImmutableArray<(string Word, int Class)> Read(string name, string text, ICollection<WordFileError> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(errors);

        var words = ImmutableArray.CreateBuilder<(string Word, int Class)>();
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().TrimStart('\ufeff').EnumerateLines())
        {
            number++;
            int comment = line.IndexOf('#');
            ReadOnlySpan<char> content = (comment < 0 ? line : line[..comment]).Trim();
            if (content.IsEmpty)
            {
                continue;
            }

            int colon = content.IndexOf(':');
            if (colon < 0 || !int.TryParse(content[..colon], out int frequencyClass) || frequencyClass is < 1 or > 7)
            {
                errors.Add(new WordFileError(name, number, "expected a class from 1 to 7, a colon, and words"));
                continue;
            }

            foreach (string word in content[(colon + 1)..].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                words.Add((word, frequencyClass));
            }
        }

        return words.ToImmutable();
    }
}
