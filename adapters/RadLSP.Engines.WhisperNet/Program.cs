using RadLSP.Engines.WhisperNet;
using RadLSP.Engines.Workers;

if (WorkerArguments.Parse(args) is not WorkerArguments arguments)
{
    Console.Error.WriteLine("radlsp-whispernet recognises speech for radlsp through Whisper.net. Name it in radlsp's configuration; radlsp starts it.");
    return 2;
}

return await WorkerHost.RunSpeechAsync(() => WhisperNetEngine.Open(arguments.Library, arguments.Device)).ConfigureAwait(false);
