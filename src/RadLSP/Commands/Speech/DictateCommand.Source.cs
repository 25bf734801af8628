using System.CommandLine;
using RadLSP.Audio.Sources;

namespace RadLSP.Commands.Speech;

internal static partial class DictateCommand
{
    private static void AddSourceOptions(Command command)
    {
    }

    private static ISoundSource OpenMicrophone(ParseResult result) => throw new IOException("Name a sound file with --wav FILE.");
}
