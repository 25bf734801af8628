using RadLSP.Core;
using RadLSP.Core.Text;
using RadLSP.Grammars.Deidentification;
using RadLSP.Grammars.Dictation;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Authoring;

/// <summary>A file that a grammar reads at the first question about it: spoken forms, voice commands, prompts, identifiers, the verifier's words.</summary>
public sealed class LateDocument : YamlDocument
{
    private LateDocument(GrammarFile file, SourceText text, Grammar grammar, MapNode? root, List<GrammarError> errors)
        : base(file, text, grammar, root, errors)
    {
    }

    /// <summary>Its examples need mechanisms of other rooms, which the tests of the project run.</summary>
    public override IReadOnlyList<GrammarProblem> Try(CancellationToken cancellation = default) => [];

    /// <summary>Reads a file when its folder or its keys say that it is one of these; null otherwise.</summary>
    internal static LateDocument? Read(GrammarFile file, SourceText text, Grammar grammar, MapNode? root, List<GrammarError> errors)
    {
        string path = file.Path.Replace('\\', '/');
        if (Folder(path) is { } folder)
        {
            if (root is not null)
            {
                Check(file with { Path = path[(path.LastIndexOf("/" + folder, StringComparison.Ordinal) + 1)..] }, folder, grammar, errors);
            }
        }
        else if (root is not null && ModelFiles.IsOne(root))
        {
            ModelFiles.Check(file with { Path = ModelFiles.PathIn(path) }, root, errors);
        }
        else
        {
            return null;
        }

        return new LateDocument(file, text, grammar, root, errors);
    }

    private static string? Folder(string path) =>
        Array.Find([.. DictationReader.Folders, IdentifierReader.Folder], folder => path.Contains("/" + folder, StringComparison.Ordinal));

    private static void Check(GrammarFile own, string folder, Grammar grammar, List<GrammarError> errors)
    {
        if (folder == IdentifierReader.Folder)
        {
            _ = IdentifierReader.Read([own], errors);
            return;
        }

        _ = SpokenFormReader.Read([own], errors, [], grammar.Dictation.Forms.Classes.Keys);
        _ = VoiceCommandReader.Read([own], errors, []);
        _ = GuardReader.Read([own], errors);
    }
}
