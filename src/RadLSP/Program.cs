using System.CommandLine;
using RadLSP.Commands;
using RadLSP.Commands.Speech;
using RadLSP.Server.Hosting;

// The editor waits for this one, and building the whole command line would make up a fifth of the time to its first answer.
if (ServeCommand.IsPlain(args))
{
    return await LanguageServer.ServeAsync(new ServeOptions()).ConfigureAwait(false);
}

var root = new RootCommand("Checks radiology reports while they are written.")
{
    ServeCommand.Create(),
    CheckCommand.Create(),
    FixCommand.Create(),
    ExtractCommand.Create(),
    StructureCommand.Create(),
    ImpressionCommand.Create(),
    PatientCommand.Create(),
    TemplateCommand.Create(),
    NormalizeCommand.Create(),
    TranscribeCommand.Create(),
    DictateCommand.Create(),
    GrammarCommand.Create(),
    ArchiveCommand.Create(),
    BenchCommand.Create(),
    MicrophoneCommand.Create(),
    ModelsCommand.Create(),
    EnginesCommand.Create(),
};
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
