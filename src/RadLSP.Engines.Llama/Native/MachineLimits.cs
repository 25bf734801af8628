namespace RadLSP.Engines.Llama.Native;

/// <summary>What this machine has to give.</summary>
internal static class MachineLimits
{
    /// <summary>
    /// Threads for a model: one core less than the processor has, because the editor and the server need one; with every core taken a
    /// token took a hundred times as long. Two threads of one core share what a model is short of, so cores count.
    /// </summary>
    public static int Threads() => Math.Max(1, Math.Min(Cores(), Environment.ProcessorCount) - 1);

    private static int Cores()
    {
        const string Processors = "/sys/devices/system/cpu";
        try
        {
            int cores = Directory.Exists(Processors)
                ? Directory.EnumerateDirectories(Processors, "cpu*")
                    .Select(folder => Path.Combine(folder, "topology", "thread_siblings_list"))
                    .Where(File.Exists)
                    .Select(File.ReadAllText)
                    .Distinct(StringComparer.Ordinal)
                    .Count()
                : 0;
            return cores > 0 ? cores : Environment.ProcessorCount;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Environment.ProcessorCount;
        }
    }
}
