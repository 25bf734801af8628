using RadLSP.Core.Dictation;

namespace RadLSP.Grammars.Dictation;

/// <summary>Reads what a grammar knows about dictation: spoken forms, voice commands, and what is not believed of a recogniser.</summary>
public static class DictationReader
{
    /// <summary>The folders of its files.</summary>
    internal static readonly string[] Folders = [SpokenFormReader.Folder, VoiceCommandReader.Folder, GuardReader.Folder];

    internal static bool IsDictation(GrammarFile file) =>
        file.Path.EndsWith(".yaml", StringComparison.Ordinal)
        && Array.Exists(Folders, folder => file.Path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Reads the files at once, for their errors.</summary>
    internal static DictationLibrary Read(IReadOnlyList<GrammarFile> files, List<GrammarError> errors)
    {
        // Examples are asked for so that a rule without any is an error.
        SpokenFormSet forms = SpokenFormReader.Read(files, errors, []);
        VoiceCommands commands = VoiceCommandReader.Read(files, errors, []);
        GuardSettings? guard = GuardReader.Read(files, errors);
        return new DictationLibrary(() => (forms, commands), () => guard);
    }

    /// <summary>Reads the files at the first question. Their errors were reported when the grammar was built.</summary>
    public static DictationLibrary Library(IReadOnlyList<GrammarFile> files) => new(
        () => (SpokenFormReader.Read(files, []), VoiceCommandReader.Read(files, [])),
        () => GuardReader.Read(files, []));
}
