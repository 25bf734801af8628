using RadLSP.Core.Words;
using RadLSP.Grammars;
using RadLSP.Grammars.Compiled;
using RadLSP.Grammars.Words;

// Build step: the folder of a grammar and the general dictionaries become one file that the server embeds.
if (args is not [var language, var grammarFolder, var dictionaryFolder, var output])
{
    Console.Error.WriteLine("usage: radlsp-grammar-compiler LANGUAGE GRAMMAR-FOLDER DICTIONARY-FOLDER OUTPUT");
    return 2;
}

List<GrammarFile> files = [];
foreach (string path in Directory.EnumerateFiles(grammarFolder, "*", SearchOption.AllDirectories))
{
    string relative = Path.GetRelativePath(grammarFolder, path).Replace('\\', '/');
    if (path.EndsWith(".yaml", StringComparison.Ordinal) || (path.EndsWith(".txt", StringComparison.Ordinal) && relative.StartsWith("lexicon/", StringComparison.Ordinal)))
    {
        files.Add(new GrammarFile(relative, File.ReadAllText(path)));
    }
}

List<WordFileError> dictionaryErrors = [];
LoadedGrammar loaded = GrammarLoader.Load(language, files,
[
    .. Expand("dictionary-en", WordFlags.UnitedStates),
    .. Expand("dictionary-en-gb", WordFlags.UnitedKingdom),
]);
foreach (WordFileError error in dictionaryErrors)
{
    Console.Error.WriteLine($"{error}");
}

// The form that MSBuild shows as a build error at the place in the file.
foreach (GrammarError error in loaded.Errors)
{
    Console.Error.WriteLine($"{Path.Combine(grammarFolder, error.Path)}({error.Line},{error.Column}): error GRAMMAR: {error.Message}");
}

if (loaded.Errors.Count > 0 || dictionaryErrors.Count > 0)
{
    return 1;
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
File.WriteAllBytes(output, CompiledGrammar.Write(loaded.Grammar, loaded.WordTable));
return 0;

IEnumerable<(string Word, WordFlags Flags)> Expand(string package, WordFlags dialect)
{
    string folder = Path.Combine(dictionaryFolder, package);
    string affixes = File.ReadAllText(Path.Combine(folder, "index.aff"));
    string words = File.ReadAllText(Path.Combine(folder, "index.dic"));
    return HunspellDictionary.Expand(package, affixes, words, dictionaryErrors)
        .Where(word => word.IsEntry || !word.Text.EndsWith("'s", StringComparison.Ordinal)) // The tokenizer takes a possessive off.
        .Select(word => (word.Text, word.NeverSuggested ? dialect | WordFlags.NeverSuggested : dialect));
}
