using RadLSP.Grammars;
using RadLSP.Grammars.Compiler;
using RadLSP.Grammars.Compiled;
using RadLSP.Grammars.Words;

if (args is ["count", .. var counting])
{
    return CountCommand.Run(counting);
}

if (args is ["fit", .. var fitting])
{
    return FitCommand.Run(fitting);
}

// Build step: the folder of a grammar and the general dictionaries become one file that the server embeds.
if (args is not [var language, var grammarFolder, var dictionaryFolder, var output])
{
    Console.Error.WriteLine("usage: radlsp-grammar-compiler LANGUAGE GRAMMAR-FOLDER DICTIONARY-FOLDER OUTPUT");
    return 2;
}

List<GrammarFile> files = GrammarFolder.Read(grammarFolder);

List<WordFileError> dictionaryErrors = [];
string statisticsFile = Path.Combine(grammarFolder, GrammarLoader.StatisticsPath);
ReadOnlyMemory<byte> statistics = File.Exists(statisticsFile) ? File.ReadAllBytes(statisticsFile) : default;
LoadedGrammar loaded = GrammarLoader.Load(language, files, Dictionaries.Read(dictionaryFolder, dictionaryErrors), statistics);
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
File.WriteAllBytes(output, CompiledGrammar.Write(loaded.Grammar, loaded.WordTable, statistics, [.. loaded.TemplateFiles, .. loaded.IdentifierFiles, .. loaded.ModelFiles, .. loaded.DictationFiles]));
return 0;
