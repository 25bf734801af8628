using RadLSP.Engines;
using RadLSP.Engines.Whisper;
using RadLSP.Engines.Whisper.Capture;
using RadLSP.Engines.Workers;

if (args is ["capture", .. string[] options])
{
    return CaptureMode.Run(options);
}

// The server starts this program with messages on standard input and output: radlsp-whisper serve --device cpu [--library PATH].
if (args is not ["serve", ..])
{
    await Console.Error.WriteLineAsync("radlsp starts this program by itself. Try: radlsp transcribe, radlsp dictate.").ConfigureAwait(false);
    return 2;
}

EngineDevice device = Enum.TryParse(After("--device"), ignoreCase: true, out EngineDevice wanted) ? wanted : EngineDevice.Cpu;
return await WorkerHost.RunSpeechAsync(() => WhisperEngine.Open(After("--library"), device)).ConfigureAwait(false);

string? After(string option) => Array.IndexOf(args, option) is >= 0 and int at && at + 1 < args.Length ? args[at + 1] : null;
