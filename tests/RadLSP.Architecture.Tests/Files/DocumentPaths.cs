using System.Text.RegularExpressions;

namespace RadLSP.Architecture.Tests.Files;

/// <summary>Finds the files of the repository that a Markdown document names, in links, in backticks and in its shell examples.</summary>
internal static partial class DocumentPaths
{
    /// <summary>Names with a slash that are methods of the protocol, not files.</summary>
    private static readonly string[] ProtocolMethods =
        ["textDocument/", "workspace/", "window/", "client/", "codeAction/", "completionItem/", "workspaceSymbol/", "notebookDocument/", "$/"];

    /// <summary>Stands for a name that the reader chooses.</summary>
    private const string Placeholder = "NAME";

    /// <summary>The paths that <paramref name="text"/> names and that do not exist.</summary>
    /// <param name="document">Where the text stands, relative to the root: links start there.</param>
    /// <param name="text">Markdown.</param>
    public static IReadOnlyList<string> Missing(string document, string text) =>
        [.. Named(text).Except(Saved().Matches(text).Select(static saved => saved.Groups["path"].Value)).Where(path => !Exists(document, path))];

    private static IEnumerable<string> Named(string text)
    {
        foreach (Match link in Link().Matches(text))
        {
            string target = link.Groups["target"].Value;
            if (!target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal))
            {
                yield return target.Split('#')[0];
            }
        }

        string prose = Fence().Replace(text, "");
        foreach (Match span in Span().Matches(prose))
        {
            string quoted = span.Groups["text"].Value;
            bool isAlone = !quoted.Any(char.IsWhiteSpace);
            foreach (string word in quoted.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (IsPath(word) && (StartsAtTheTop(word) || (isAlone && LooksLikeFile(word))))
                {
                    yield return word;
                }
            }
        }

        foreach (Match fence in Fence().Matches(text))
        {
            foreach (string word in fence.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (IsPath(word) && StartsAtTheTop(word))
                {
                    yield return word;
                }
            }
        }
    }

    private static bool IsPath(string word) =>
        word.Contains('/', StringComparison.Ordinal)
        && PathShape().IsMatch(word)
        && !word.StartsWith('/')
        && !word.Contains(Placeholder, StringComparison.Ordinal)
        && !ProtocolMethods.Any(method => word.StartsWith(method, StringComparison.Ordinal))
        && !IsBuilt(word);

    /// <summary>Made by a build or an installation, so not in a fresh clone.</summary>
    private static bool IsBuilt(string path) =>
        path.Split('/').Any(part => part is "bin" or "obj" or "out" or "node_modules" or "artifacts") || path.EndsWith(".vsix", StringComparison.Ordinal);

    /// <summary>Without an ending a slash may part anything: the affix of a dictionary word, two spellings, a day and a month.</summary>
    private static bool LooksLikeFile(string path) => path.EndsWith('/') || Path.GetExtension(path).Length > 1;

    private static bool StartsAtTheTop(string path) => Directory.Exists(Path.Combine(SourceTree.Root, path.Split('/')[0]));

    /// <summary>From the root, from the document's folder, within one of the rooms of src, or within the grammar.</summary>
    private static bool Exists(string document, string path)
    {
        string folder = Path.GetDirectoryName(Path.Combine(SourceTree.Root, document))!;
        return Bases(folder).Any(start => Path.Exists(Path.Combine(start, path)));
    }

    private static IEnumerable<string> Bases(string folder) =>
        Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "src")).Prepend(folder).Prepend(SourceTree.Root).Append(Path.Combine(SourceTree.Root, "grammars", "en"));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<text>[^`\n]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Span();

    // What a tutorial lets its reader write.
    [GeneratedRegex(@"Save as `(?<path>[^`\n]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Saved();

    // Absolute paths, homes, patterns and placeholders are the reader's own.
    [GeneratedRegex(@"^(?:\.{0,2}/)?[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*/?$")]
    private static partial Regex PathShape();
}
