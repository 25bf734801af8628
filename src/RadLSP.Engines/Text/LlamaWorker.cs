using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Text;

/// <summary>The local language model in a process of its own.</summary>
public static class LlamaWorker
{
    /// <summary>The worker beside this program; in a development tree, the one that was built there. It need not exist.</summary>
    public static string ExecutablePath => WorkerPrograms.Find("radlsp-llama", "RadLSP.Engines.Llama");

    /// <summary>An engine that starts the worker when it is first asked; a missing worker is said then.</summary>
    /// <param name="library">The folder of a build of llama.cpp in the place of the one that came with radlsp; null for that.</param>
    /// <param name="executable">Another worker than the one beside this program; null for that.</param>
    /// <param name="report">Hears of crashes, restarts and fall-backs, in words for the user.</param>
    public static ITextEngine Open(string? library, string? executable, TimeProvider clock, Action<string> report) => new WorkerTextEngine(
        new WorkerSupervisor(new WorkerCommand("The language model", executable ?? ExecutablePath) { Library = library }, new WorkerLimits(), clock, report));
}
