using System.Globalization;

namespace RadLSP.Engines;

/// <summary>The memory of this machine.</summary>
public static class MachineMemory
{
    /// <summary>Bytes that can be used before others have to be put aside, within the limit of a container.</summary>
    public static long Available()
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        long limit = memory.TotalAvailableMemoryBytes;
        return OperatingSystem.IsLinux() && ReadAvailable() is long available
            ? Math.Min(limit, available)
            : Math.Max(0, limit - memory.MemoryLoadBytes);
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
