using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;

namespace RadLSP.Grammars.Reading;

/// <summary>
/// The files with the verifier's words, with prompts and with words for patients. They are checked when a grammar is loaded, and read from their text at the
/// first question: most sessions ask for none.
/// </summary>
internal static class ModelFiles
{
    private const string VerificationKey = "verification";
    private const string PromptKey = "prompt";
    private const string PlainKey = "plain_language";
    private const string PlainPath = "impression/plain-language.yaml";

    public static bool IsOne(MapNode root) => root.TryGet(VerificationKey, out _) || root.TryGet(PromptKey, out _) || root.TryGet(PlainKey, out _);

    /// <summary>Reports everything that is wrong with a file, but for ids.</summary>
    public static void Check(GrammarFile file, MapNode root, List<GrammarError> errors)
    {
        if (!IsPath(file.Path))
        {
            errors.Add(new GrammarError(file.Path, root.Line, root.Column, $"prompts lie in prompts, the verifier's words in impression/verification.yaml, and words for patients in {PlainPath}"));
        }

        ReadVerification(file, root, errors);
        ReadPrompt(file, root, errors);
        ReadPlain(file, root, errors);
        var reader = new NodeReader(file.Path, root, errors);
        reader.Required("source");
        reader.Node(VerificationKey);
        reader.Node(PromptKey);
        reader.Node(PlainKey);
        reader.RejectUnknown();
    }

    /// <summary>Reports ids that no concept has, and a second prompt of the same name.</summary>
    public static void CheckIds(IReadOnlyList<GrammarFile> files, ConceptLexicon lexicon, List<GrammarError> errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (GrammarFile file in files)
        {
            if (Parse(file) is not { } root)
            {
                continue;
            }

            if (ReadPrompt(file, root, []) is { } prompt && !names.Add(prompt.Name))
            {
                errors.Add(new GrammarError(file.Path, root.Line, root.Column, $"another prompt is called \"{prompt.Name}\""));
            }

            IEnumerable<ScalarNode> ids = root.TryGet(VerificationKey, out GrammarNode? node) && node is MapNode map ? VerificationReader.Ids(new NodeReader(file.Path, map, []))
                : root.TryGet(PlainKey, out GrammarNode? plain) && plain is MapNode words ? PlainLanguageReader.Ids(new NodeReader(file.Path, words, []))
                : [];
            foreach (ScalarNode id in ids.Where(id => lexicon.Find(id.Value) is null))
            {
                errors.Add(new GrammarError(file.Path, id.Line, id.Column, $"\"{id.Value}\" is not in the lexicon"));
            }
        }
    }

    public static Lazy<VerificationWords> VerificationLater(IReadOnlyList<GrammarFile> files) =>
        new(() => files.Select(static file => Parse(file) is { } root ? ReadVerification(file, root, []) : null).FirstOrDefault(static words => words is not null)
            ?? VerificationWords.None);

    public static Lazy<IReadOnlyList<ModelPrompt>> PromptsLater(IReadOnlyList<GrammarFile> files) =>
        new(() => [.. files.Select(static file => Parse(file) is { } root ? ReadPrompt(file, root, []) : null).OfType<ModelPrompt>()]);

    public static Lazy<PlainLanguage> PlainLater(IReadOnlyList<GrammarFile> files) =>
        new(() => files.Select(static file => Parse(file) is { } root ? ReadPlain(file, root, []) : null).FirstOrDefault(static words => words is not null) ?? PlainLanguage.None);

    private static MapNode? Parse(GrammarFile file) => IsPath(file.Path) ? GrammarNode.Parse(file, []) as MapNode : null;

    /// <summary>The path of such a file inside its grammar, of one anywhere on the machine.</summary>
    public static string PathIn(string path)
    {
        int folder = Math.Max(path.LastIndexOf("/prompts/", StringComparison.Ordinal), path.LastIndexOf("/impression/", StringComparison.Ordinal));
        return path[(folder + 1)..];
    }

    /// <summary>Where these files lie, so that the others of the compiled form are not parsed to find them.</summary>
    private static bool IsPath(string path) => path.StartsWith("prompts/", StringComparison.Ordinal) || path is "impression/verification.yaml" or PlainPath;

    private static VerificationWords? ReadVerification(GrammarFile file, MapNode root, List<GrammarError> errors)
    {
        if (!root.TryGet(VerificationKey, out GrammarNode? node))
        {
            return null;
        }

        if (node is MapNode map)
        {
            return VerificationReader.Read(new NodeReader(file.Path, map, errors));
        }

        errors.Add(new GrammarError(file.Path, node.Line, node.Column, $"\"{VerificationKey}\" is a map"));
        return null;
    }

    private static ModelPrompt? ReadPrompt(GrammarFile file, MapNode root, List<GrammarError> errors)
    {
        if (!root.TryGet(PromptKey, out GrammarNode? node))
        {
            return null;
        }

        if (node is MapNode map)
        {
            return PromptReader.Read(new NodeReader(file.Path, map, errors));
        }

        errors.Add(new GrammarError(file.Path, node.Line, node.Column, $"\"{PromptKey}\" is a map"));
        return null;
    }

    private static PlainLanguage? ReadPlain(GrammarFile file, MapNode root, List<GrammarError> errors)
    {
        if (!root.TryGet(PlainKey, out GrammarNode? node))
        {
            return null;
        }

        if (node is MapNode map)
        {
            return PlainLanguageReader.Read(new NodeReader(file.Path, map, errors));
        }

        errors.Add(new GrammarError(file.Path, node.Line, node.Column, $"\"{PlainKey}\" is a map"));
        return null;
    }
}
