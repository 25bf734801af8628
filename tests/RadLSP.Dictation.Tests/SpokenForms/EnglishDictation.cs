using RadLSP.Core.Dictation;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Grammars;
using RadLSP.Grammars.Dictation;
using RadLSP.Testing;

namespace RadLSP.Dictation.Tests.SpokenForms;

/// <summary>The spoken forms and commands of grammars/en as they are in the repository, with their examples.</summary>
internal static class EnglishDictation
{
    public static readonly List<GrammarError> Errors = [];
    public static readonly List<SpokenExample> Examples = [];
    public static readonly List<CommandExample> CommandExamples = [];
    public static readonly SpokenFormSet Forms = SpokenFormReader.Read(Files(), Errors, Examples);
    public static readonly VoiceCommands Commands = VoiceCommandReader.Read(Files(), Errors, CommandExamples);
    public static readonly SpokenFormWriter Writer = new(Forms);

    public static readonly WritingStyle Report = new(SpokenContext.Report);

    public static IEnumerable<GrammarFile> Files()
    {
        string folder = Path.Combine(SharedFiles.RepositoryRoot, "grammars", "en");
        return Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(path => new GrammarFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)));
    }
}
