using System.Text.Json;
using RadLSP.Bench.Data;

namespace RadLSP.Bench.Reports;

/// <summary>Which part of a set is taken; the division is by a hash of the ids and so stays the same for ever.</summary>
public enum SplitHalf
{
    All,
    Even,
    Odd,
}

/// <summary>Reads clean reports from text files and JSON Lines.</summary>
public static class ReportFiles
{
    private static readonly string[] TextEndings = [".txt", ".rad"];

    /// <summary>Reads files, and the files of folders with all folders below.</summary>
    /// <param name="paths">Text files (one report each), .jsonl files (one object with "id", "text" and, if any, "context" a line; rows
    /// with "redacted" true are left out, since words are missing from them), or folders of both.</param>
    /// <exception cref="FormatException">A line of a .jsonl file is not such an object.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<CleanReport> Read(IEnumerable<string> paths, SplitHalf half)
    {
        var reports = new List<CleanReport>();
        foreach (string path in paths.SelectMany(Expand))
        {
            if (path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
            {
                ReadLines(path, reports);
            }
            else
            {
                reports.Add(new CleanReport(path.Replace('\\', '/'), File.ReadAllText(path)));
            }
        }

        return [.. reports.Where(report => Takes(report.Id, half)).DistinctBy(report => report.Id)];
    }

    /// <summary>True when the report of this id is in the half.</summary>
    public static bool Takes(string id, SplitHalf half) => half == SplitHalf.All || (StableHash.Of(id) % 2 == 0) == (half == SplitHalf.Even);

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || TextEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
        : [path];

    private static void ReadLines(string path, List<CleanReport> reports)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                JsonElement root = document.RootElement;
                if (root.TryGetProperty("redacted", out JsonElement redacted) && redacted.ValueKind == JsonValueKind.True)
                {
                    continue;
                }

                string id = root.GetProperty("id").ToString();
                string? context = root.TryGetProperty("context", out JsonElement c) && c.ValueKind == JsonValueKind.String ? c.GetString() : null;
                reports.Add(new CleanReport(id, root.GetProperty("text").GetString() ?? "", context));
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new FormatException($"{path}({number}): a line must be an object with \"id\" and \"text\": {error.Message}", error);
            }
        }
    }
}
