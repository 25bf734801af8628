using RadLSP.Engines.Whisper;
using RadLSP.Engines.Workers;

// The server starts this program with messages on standard input and output: radlsp-whisper [--library PATH].
string? library = args is ["--library", var path, ..] ? path : null;
return await WorkerHost.RunSpeechAsync(() => WhisperEngine.Open(library)).ConfigureAwait(false);
