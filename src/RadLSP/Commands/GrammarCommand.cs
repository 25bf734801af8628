using System.CommandLine;
using RadLSP.Core.Impressions;
using RadLSP.Core.Words;
using RadLSP.Grammars;
using RadLSP.Grammars.Templates;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Plain;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp grammar check</c> and <c>radlsp grammar test</c>: for authors of grammars.</summary>
internal static class GrammarCommand
{
    private const string PlainLanguageFile = "impression/plain-language.yaml";

    public static Command Create()
    {
        var checkFolders = new Argument<string[]>("FILE_OR_DIR") { Description = "Folders of grammar files, or single templates, rules and lexicon files.", Arity = ArgumentArity.ZeroOrMore };
        var check = new Command("check", "Read the grammar files and report what is wrong, with file, line and column.") { checkFolders };
        check.SetAction(result => Run(result.GetValue(checkFolders) ?? [], runExamples: false));

        var testFolders = new Argument<string[]>("DIR") { Description = "Folders of grammar files.", Arity = ArgumentArity.ZeroOrMore };
        var test = new Command("test", "Check the grammar files and run the examples of every rule.") { testFolders };
        test.SetAction(result => Run(result.GetValue(testFolders) ?? [], runExamples: true));
        return new Command("grammar", "Work on grammar files.") { check, test };
    }

    private static int Run(string[] folders, bool runExamples)
    {
        string[] chosen = folders.Length > 0 ? folders : ["grammars/en"];
        int failures = 0;
        foreach (string folder in chosen)
        {
            if (File.Exists(folder))
            {
                failures += RunFile(folder);
                continue;
            }

            if (!Directory.Exists(folder))
            {
                Console.Error.WriteLine($"radlsp: there is no file or folder {folder}; name a .radt or .yaml file, or the folder that holds lexicon/, sections/ and rules/");
                return 2;
            }

            failures += Run(folder, runExamples);
        }

        return failures == 0 ? 0 : 1;
    }

    private static int RunFile(string path)
    {
        try
        {
            return GrammarFileCheck.Run(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"radlsp: cannot read {path}: {error.Message}");
            return 1;
        }
    }

    private static int Run(string folder, bool runExamples)
    {
        LoadedGrammar loaded;
        try
        {
            loaded = GrammarLoader.Load("en", GrammarFolder.Read(folder), KnownWords(EmbeddedGrammar.English.Words), GrammarFolder.ReadStatistics(folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"radlsp: cannot read {folder}: {error.Message}");
            return 1;
        }

        List<GrammarError> problems = [.. loaded.Errors];
        int examples = 0;
        if (runExamples)
        {
            problems.AddRange(RuleExampleRunner.RunAll(loaded.Grammar, loaded.Examples));
            problems.AddRange(TemplateExampleRunner.RunAll(loaded.Grammar, loaded.TemplateFiles, loaded.TemplateExamples));
            problems.AddRange(RunDrafts(loaded));
            problems.AddRange(PlainExampleRunner.Run(loaded.Grammar).Select(static example => new GrammarError(PlainLanguageFile, example.Line, 1, example.Problem)));
            problems.AddRange(DictationExamples.Run(loaded.Grammar, loaded.DictationFiles, out int spoken));
            examples = loaded.Examples.Sum(rule => rule.Flagged.Count + rule.Silent.Count) + loaded.TemplateExamples.Count + loaded.DraftExamples.Count + loaded.Grammar.PlainLanguage.Value.Examples.Count + spoken;
        }

        foreach (GrammarError problem in problems)
        {
            Console.Out.WriteLine($"{Path.Combine(folder, problem.Path)}({problem.Line},{problem.Column}): {problem.Message}");
        }

        string ran = runExamples ? $", {examples} examples" : "";
        Console.Out.WriteLine($"{folder}: {loaded.Grammar.Lexicon.Concepts.Count} concepts, {loaded.Grammar.Rules.Count} rules, {loaded.TemplateFiles.Count} templates{ran}, {problems.Count} problems");
        return problems.Count;
    }

    private static IEnumerable<GrammarError> RunDrafts(LoadedGrammar loaded)
    {
        foreach (DraftExample example in loaded.DraftExamples)
        {
            if (DraftExampleRunner.Run(loaded.Grammar, example) is { } problem)
            {
                yield return new GrammarError(example.Path, example.Line, example.Column, problem);
            }
        }
    }

    /// <summary>The general dictionaries are inside the embedded grammar, so an author needs none of their files.</summary>
    private static IEnumerable<(string Word, WordFlags Flags)> KnownWords(WordTable words)
    {
        for (int id = 0; id < words.Count; id++)
        {
            yield return (words.Text(id), words.Flags(id));
        }
    }
}
