using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using RadLSP.Archive;
using RadLSP.Archive.Import;
using RadLSP.Archive.Storage;
using RadLSP.Bench.Output;
using RadLSP.Bench.Reports;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Scoring;
using RadLSP.Server;
using RadLSP.Server.OwnReports;

namespace RadLSP.Commands;

/// <summary><c>radlsp bench impression</c>: drafted impressions against those that were signed.</summary>
internal static class BenchImpressionCommand
{
    private static readonly Option<string[]> Reports = new("--reports") { Description = "Folders or files of reports with their impressions (.txt, .rad, or .jsonl of {\"id\",\"text\"}).", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<SplitHalf> Half = new("--half") { Description = "Draft for the reports whose id has an even or odd hash; all when left out." };
    private static readonly Option<SplitHalf?> ArchiveHalf = new("--archive-half") { Description = "Take this half as the user's own archive; no archive when left out. A report is never its own source." };
    private static readonly Option<FileInfo?> Markdown = new("--markdown") { Description = "Put the figures into this page, in the place of those of an earlier run." };
    private static readonly Option<bool> Json = new("--json") { Description = "Write the figures as JSON." };

    public static Command Create()
    {
        var command = new Command("impression", "Measure drafted impressions: ROUGE-L, findings, abnormal reports called normal, numbers and sides that are not in the report.")
        {
            Reports, Half, ArchiveHalf, Markdown, Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        try
        {
            return RunUnguarded(arguments);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or ArchiveException)
        {
            Console.Error.WriteLine($"radlsp: {error.Message}");
            return 2;
        }
    }

    private static int RunUnguarded(ParseResult arguments)
    {
        string[] paths = arguments.GetValue(Reports)!;
        List<ScoredReport> reports = Read(paths, arguments.GetValue(Half));
        if (reports.Count == 0)
        {
            Console.Error.WriteLine("radlsp: no report in these files has an impression under a heading of its own");
            return 2;
        }

        List<(string Name, DraftScores Scores)> runs = [("rules alone", Score(reports, null))];
        if (arguments.GetValue(ArchiveHalf) is { } half)
        {
            runs.Add(("rules with archive", ScoreWithArchive(reports, ReportFiles.Read(paths, half))));
        }

        string set = $"{string.Join(", ", paths.Select(Path.GetFileNameWithoutExtension))}{HalfName(arguments.GetValue(Half))}{(arguments.GetValue(ArchiveHalf) is { } own ? $"; archive:{HalfName(own).TrimStart(',')}" : "")}";
        if (arguments.GetValue(Json))
        {
            WriteJson(set, runs);
        }
        else
        {
            Console.Out.Write(ImpressionTable.Write(set, [.. runs.Select(static run => RowOf(run.Name, run.Scores))]));
        }

        if (arguments.GetValue(Markdown) is { } page)
        {
            string text = page.Exists ? File.ReadAllText(page.FullName) : "";
            File.WriteAllText(page.FullName, PageSection.With(text, ImpressionTable.Section, ImpressionTable.Write(set, [.. runs.Select(static run => RowOf(run.Name, run.Scores))])));
        }

        return 0;
    }

    private static string HalfName(SplitHalf half) => half switch
    {
        SplitHalf.Even => ", even half",
        SplitHalf.Odd => ", odd half",
        _ => ", all",
    };

    private static List<ScoredReport> Read(string[] paths, SplitHalf half)
    {
        var reports = new List<ScoredReport>();
        foreach (CleanReport report in ReportFiles.Read(paths, half))
        {
            if (ScoredReport.Of(report.Id, ReportAnalyzer.Analyze(new SourceText(report.Text), EmbeddedGrammar.English)) is { } scored)
            {
                reports.Add(scored);
            }
        }

        return reports;
    }

    /// <summary>The archive is a file of its own that is gone afterwards; the user's is not touched.</summary>
    private static DraftScores ScoreWithArchive(List<ScoredReport> reports, IReadOnlyList<CleanReport> own)
    {
        string folder = Directory.CreateTempSubdirectory("radlsp-bench-").FullName;
        try
        {
            using ReportArchive archive = ReportArchive.OpenOrCreate(Path.Combine(folder, "archive.db"));
            ReportImport.Run(archive, own.Select(static report => new SourceReport(report.Id, report.Text)), EmbeddedGrammar.English, new ImportOptions());
            return Score(reports, archive);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static DraftScores Score(List<ScoredReport> reports, ReportArchive? archive)
    {
        Grammar grammar = EmbeddedGrammar.English;
        var drafter = new ImpressionDrafter(grammar);
        var scores = new DraftScores();
        foreach (ScoredReport report in reports)
        {
            ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(report.Text), grammar);
            long start = Stopwatch.GetTimestamp();
            ImpressionDraft draft = drafter.Draft(analysis.Reports[0], archive is null ? null : new ArchivedReports(archive, analysis, except: report.Id));
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            scores.Add(DraftScore.Of(report, draft, grammar), time);
        }

        return scores;
    }

    private static ImpressionRow RowOf(string name, DraftScores scores) => new(name, scores.Reports, scores.RougeL, scores.FindingF1, scores.Precision, scores.Recall)
    {
        Abnormal = scores.Abnormal,
        CalledNormal = scores.CalledNormal,
        ForeignNumbers = scores.ForeignNumbers,
        ForeignSides = scores.ForeignSides,
        LengthRatio = scores.LengthRatio,
        MedianMilliseconds = scores.MedianMilliseconds,
        Milliseconds95 = scores.Milliseconds95,
    };

    private static void WriteJson(string set, List<(string Name, DraftScores Scores)> runs)
    {
        using Stream output = Console.OpenStandardOutput();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("set", set);
        json.WriteStartArray("runs");
        foreach ((string name, DraftScores scores) in runs)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("reports", scores.Reports);
            json.WriteNumber("rougeL", scores.RougeL);
            json.WriteNumber("findingF1", scores.FindingF1);
            json.WriteNumber("precision", scores.Precision);
            json.WriteNumber("recall", scores.Recall);
            json.WriteNumber("abnormal", scores.Abnormal);
            json.WriteNumber("calledNormal", scores.CalledNormal);
            json.WriteNumber("calledNormalPercent", scores.CalledNormalShare);
            json.WriteNumber("foreignNumbers", scores.ForeignNumbers);
            json.WriteNumber("foreignSides", scores.ForeignSides);
            json.WriteNumber("lengthRatio", scores.LengthRatio);
            json.WriteNumber("milliseconds50", scores.MedianMilliseconds);
            json.WriteNumber("milliseconds95", scores.Milliseconds95);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
