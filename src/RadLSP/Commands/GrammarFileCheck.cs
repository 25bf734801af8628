using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Grammars;
using RadLSP.Grammars.Authoring;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary>Checks one file of a grammar as an editor shows it: what is wrong in it, and what comes of trying it.</summary>
internal static class GrammarFileCheck
{
    /// <returns>How many errors and warnings there are; information is printed and does not count.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static int Run(string path)
    {
        string full = Path.GetFullPath(path);
        if (AuthoredFile.Read(full, new SourceText(File.ReadAllText(full)), EmbeddedGrammar.English) is not { } document)
        {
            Console.Error.WriteLine($"radlsp: {path} is no template (.radt) and no rule, and lies in no folder that holds lexicon/, sections/ or rules/");
            return 1;
        }

        int failures = 0;
        foreach (GrammarProblem problem in document.Problems.Concat(document.Try()).OrderBy(static problem => problem.Span.Start))
        {
            bool counts = problem.Severity >= DiagnosticSeverity.Warning;
            failures += counts ? 1 : 0;
            GrammarError place = problem.At(path, document.Text);
            Console.Out.WriteLine(counts ? place.ToString() : (place with { Message = $"{problem.Severity.ToString().ToLowerInvariant()}: {place.Message}" }).ToString());
        }

        string tried = document is RuleDocument { Examples: { } examples } ? $"{examples.Flagged.Count + examples.Silent.Count} examples, " : "";
        Console.Out.WriteLine($"{path}: {tried}{failures} {(failures == 1 ? "problem" : "problems")}");
        return failures;
    }
}
