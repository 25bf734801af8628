using RadLSP.Core.Words;
using RadLSP.Grammars.Words;

namespace RadLSP.Grammars.Compiler;

/// <summary>The general English dictionaries, expanded.</summary>
internal static class Dictionaries
{
    public static IEnumerable<(string Word, WordFlags Flags)> Read(string folder, List<WordFileError> errors) =>
        Expand(folder, "dictionary-en", WordFlags.UnitedStates, errors).Concat(Expand(folder, "dictionary-en-gb", WordFlags.UnitedKingdom, errors));

    private static IEnumerable<(string Word, WordFlags Flags)> Expand(string dictionaryFolder, string package, WordFlags dialect, List<WordFileError> errors)
    {
        string folder = Path.Combine(dictionaryFolder, package);
        string affixes = File.ReadAllText(Path.Combine(folder, "index.aff"));
        string words = File.ReadAllText(Path.Combine(folder, "index.dic"));
        return HunspellDictionary.Expand(package, affixes, words, errors)
            .Where(word => word.IsEntry || !word.Text.EndsWith("'s", StringComparison.Ordinal)) // The tokenizer takes a possessive off.
            .Select(word => (word.Text, word.NeverSuggested ? dialect | WordFlags.NeverSuggested : dialect));
    }
}
