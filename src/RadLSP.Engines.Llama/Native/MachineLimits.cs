using System.Globalization;

namespace RadLSP.Engines.Llama.Native;

/// <summary>What this machine has to give.</summary>
internal static class MachineLimits
{
    /// <summary>Bytes that can be used before others have to be put aside, within the limit of a container.</summary>
    public static long AvailableMemory()
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        long limit = memory.TotalAvailableMemoryBytes;
        return OperatingSystem.IsLinux() && ReadAvailable() is long available
            ? Math.Min(limit, available)
            : Math.Max(0, limit - memory.MemoryLoadBytes);
    }

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

    private static long? ReadAvailable()
    {
        const string Label = "MemAvailable:";
        try
        {
            string? line = File.ReadLines("/proc/meminfo").FirstOrDefault(text => text.StartsWith(Label, StringComparison.Ordinal));
            return line is not null && long.TryParse(line[Label.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture, out long kilobytes)
                ? kilobytes * 1024
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
