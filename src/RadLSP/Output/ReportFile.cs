using System.Text;

namespace RadLSP.Output;

/// <summary>Reads a report from a file or from standard input ("-").</summary>
internal static class ReportFile
{
    /// <summary>The text, or null after an explanation on standard error.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            if (path == "-")
            {
                using var standard = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
                return standard.ReadToEnd();
            }

            // Bytes that are not UTF-8 become U+FFFD: a report from an old system is still worth checking.
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Console.Error.WriteLine($"radlsp: cannot read {path}: {error.Message}");
            return null;
        }
    }
}
