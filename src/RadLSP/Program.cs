using System.CommandLine;
using RadLSP.Commands;

var root = new RootCommand("Checks radiology reports while they are written.")
{
    ServeCommand.Create(),
    CheckCommand.Create(),
    FixCommand.Create(),
    ExtractCommand.Create(),
    GrammarCommand.Create(),
};
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
