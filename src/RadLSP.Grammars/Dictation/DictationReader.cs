using RadLSP.Core.Dictation;

namespace RadLSP.Grammars.Dictation;

/// <summary>Reads what a grammar knows about dictation: spoken forms and voice commands.</summary>
public static class DictationReader
{
    internal static bool IsDictation(GrammarFile file) =>
        file.Path.EndsWith(".yaml", StringComparison.Ordinal)
        && (file.Path.StartsWith(SpokenFormReader.Folder, StringComparison.Ordinal) || file.Path.StartsWith(VoiceCommandReader.Folder, StringComparison.Ordinal));

    /// <summary>Reads the files at once, for their errors.</summary>
    internal static DictationLibrary Read(IReadOnlyList<GrammarFile> files, List<GrammarError> errors)
    {
        // Examples are asked for so that a rule without any is an error.
        SpokenFormSet forms = SpokenFormReader.Read(files, errors, []);
        VoiceCommands commands = VoiceCommandReader.Read(files, errors, []);
        return new DictationLibrary(() => (forms, commands));
    }

    /// <summary>Reads the files at the first question. Their errors were reported when the grammar was built.</summary>
    public static DictationLibrary Library(IReadOnlyList<GrammarFile> files) => new(() =>
    {
        SpokenFormSet forms = SpokenFormReader.Read(files, []);
        return (forms, VoiceCommandReader.Read(files, []));
    });
}
