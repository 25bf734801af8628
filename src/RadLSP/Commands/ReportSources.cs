using System.Text;
using System.Text.Json;
using RadLSP.Archive.Import;
using RadLSP.Output;

namespace RadLSP.Commands;

/// <summary>Reads reports to import, one after the other, so that a million of them need no more memory than one batch.</summary>
/// <param name="id">The id of a text from standard input; null to call it after where it came from.</param>
/// <param name="names">What the names of files tell of their reports; null for nothing.</param>
internal sealed class ReportSources(string? id, FileNamePattern? names = null)
{
    private static readonly string[] TextExtensions = [".txt", ".rad"];

    private static readonly string[] LineExtensions = [".jsonl", ".ndjson", ".json"];

    /// <summary>Files and lines that could not be read; each was told on standard error.</summary>
    public int Problems { get; private set; }

    /// <summary>Reads files, folders and standard input ("-").</summary>
    public IEnumerable<SourceReport> Read(IEnumerable<string> paths) => paths.SelectMany(path =>
        path == "-" ? FromStandardInput()
        : Directory.Exists(path) ? FromFolder(path)
        : FromFile(path, Path.GetFileName(path)));

    private IEnumerable<SourceReport> FromFolder(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        bool any = false;
        foreach (string file in Directory.EnumerateFiles(folder, "*", options)
            .Where(static file => TextExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal))
        {
            any = true;
            foreach (SourceReport report in FromFile(file, Path.GetRelativePath(folder, file).Replace('\\', '/')))
            {
                yield return report;
            }
        }

        if (!any)
        {
            Problem($"{folder} holds no .txt and no .rad files");
        }
    }

    private IEnumerable<SourceReport> FromFile(string path, string name)
    {
        if (!LineExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return ReportFile.TryRead(path) is { } text ? [Named(path, new SourceReport(name, text))] : Unreadable();
        }

        try
        {
            return FromLines(new StreamReader(path, Encoding.UTF8), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Problem($"cannot read {path}: {error.Message}");
            return [];
        }
    }

    /// <summary>JSON Lines or one text: an object begins with a brace, and no report does.</summary>
    private IEnumerable<SourceReport> FromStandardInput()
    {
        var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        while (input.Peek() is >= 0 and int next && char.IsWhiteSpace((char)next))
        {
            input.Read();
        }

        return input.Peek() == '{' ? FromLines(input, "standard input") : [new SourceReport(id ?? "standard-input", input.ReadToEnd())];
    }

    private IEnumerable<SourceReport> FromLines(StreamReader lines, string name)
    {
        using (lines)
        {
            for (int number = 1; lines.ReadLine() is { } line; number++)
            {
                if (!string.IsNullOrWhiteSpace(line) && ReadLine(line, $"{name}, line {number}") is { } report)
                {
                    yield return report;
                }
            }
        }
    }

    private SourceReport? ReadLine(string line, string place)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new JsonException("a line must be a JSON object");
            }

            string report = document.RootElement.TryGetProperty("id", out JsonElement named) && named.ValueKind == JsonValueKind.Number
                ? named.GetRawText()
                : JsonLines.RequiredText(document.RootElement, "id");
            return new SourceReport(report, JsonLines.RequiredText(document.RootElement, "text"), PatientOf(document.RootElement), DateOf(document.RootElement));
        }
        catch (JsonException error)
        {
            // The parser quotes what it could not read, and that may be report text.
            Problem($"{place}: {(error.BytePositionInLine is { } at ? $"this is not JSON (byte {at + 1})" : error.Message)}");
            return null;
        }
    }

    private static string? PatientOf(JsonElement line) => !line.TryGetProperty("patient", out JsonElement patient) ? null : patient.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => patient.GetRawText(),
        JsonValueKind.String => patient.GetString(),
        _ => throw new JsonException("\"patient\" must be text or a number"),
    };

    private static DateOnly? DateOf(JsonElement line) => !line.TryGetProperty("date", out JsonElement date) || date.ValueKind == JsonValueKind.Null ? null
        : date.ValueKind == JsonValueKind.String && FileNamePattern.Date(date.GetString()!) is { } day ? day
        : throw new JsonException("\"date\" must be year-month-day, as 2024-05-31");

    private SourceReport Named(string path, SourceReport report)
    {
        if (names is null)
        {
            return report;
        }

        if (names.Read(Path.GetFileNameWithoutExtension(path)) is not { } told)
        {
            Problem($"{path} is not called as --file-names says; it is imported without its patient");
            return report;
        }

        return report with { Patient = told.Patient, Date = told.Date };
    }

    private SourceReport[] Unreadable()
    {
        Problems++;
        return [];
    }

    private void Problem(string what)
    {
        Problems++;
        Console.Error.WriteLine($"radlsp: {what}");
    }
}
