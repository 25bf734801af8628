using RadLSP.Core;
using RadLSP.Core.Text;
using RadLSP.Grammars.Dictation;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Authoring;

/// <summary>A file of spoken forms or of voice commands.</summary>
public sealed class DictationDocument : YamlDocument
{
    private DictationDocument(GrammarFile file, SourceText text, Grammar grammar, MapNode? root, List<GrammarError> errors)
        : base(file, text, grammar, root, errors)
    {
    }

    /// <summary>Its examples need the mechanisms of dictation, which the tests of the project run.</summary>
    public override IReadOnlyList<GrammarProblem> Try(CancellationToken cancellation = default) => [];

    /// <summary>Reads a file when its folder says that it is about dictation; null otherwise.</summary>
    internal static DictationDocument? Read(GrammarFile file, SourceText text, Grammar grammar, MapNode? root, List<GrammarError> errors)
    {
        string path = file.Path.Replace('\\', '/');
        foreach (string folder in (string[])[SpokenFormReader.Folder, VoiceCommandReader.Folder])
        {
            if (!path.Contains("/" + folder, StringComparison.Ordinal))
            {
                continue;
            }

            if (root is not null)
            {
                GrammarFile[] own = [file with { Path = folder + Path.GetFileNameWithoutExtension(path) }];
                _ = SpokenFormReader.Read(own, errors, [], grammar.Dictation.Forms.Classes.Keys);
                _ = VoiceCommandReader.Read(own, errors, []);
            }

            return new DictationDocument(file, text, grammar, root, errors);
        }

        return null;
    }
}
