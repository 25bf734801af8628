using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Speech;

/// <summary>The recogniser in a process of its own.</summary>
public static class WhisperWorker
{
    private const string Program = "radlsp-whisper";

    /// <summary>The worker beside this program; in a development tree, the one that was built there. It need not exist.</summary>
    public static string ExecutablePath => WorkerPrograms.Find(Program, "RadLSP.Engines.Whisper");

    /// <summary>An engine that starts the worker when it is first asked.</summary>
    /// <param name="library">A library of whisper.cpp in the place of the one that came with radlsp; null for that.</param>
    /// <param name="executable">Another worker than the one beside this program; null for that.</param>
    /// <param name="report">Hears of crashes, restarts and fall-backs, in words for the user.</param>
    /// <exception cref="EngineException">There is no worker.</exception>
    public static ISpeechEngine Open(string? library, string? executable, TimeProvider clock, Action<string> report)
    {
        string path = executable ?? ExecutablePath;
        return File.Exists(path)
            ? new WorkerSpeechEngine(new WorkerSupervisor(new WorkerCommand("The speech recogniser", path) { Library = library }, new WorkerLimits(), clock, report))
            : throw new EngineException(EngineError.EngineMissing, executable is null
                ? $"The speech recogniser {path} is missing. Install {Program} beside radlsp."
                : $"The speech recogniser {path} is missing. Correct engines.whisper.worker, or leave it out to use the one beside radlsp.");
    }
}
