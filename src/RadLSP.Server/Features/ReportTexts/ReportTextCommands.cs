using System.Globalization;
using System.Text;
using System.Text.Json;
using RadLSP.Archive;
using RadLSP.Archive.Storage;
using RadLSP.Core.Analysis;
using RadLSP.Core.Impressions;
using RadLSP.Engines;
using RadLSP.Impressions.Plain;
using RadLSP.Impressions.Priors;
using RadLSP.Impressions.Prompting;
using RadLSP.Impressions.Verification;
using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Conversion;
using RadLSP.Server.OwnReports;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>
/// Texts about the open report that are shown beside it and never written into it: for the patient, diagnoses to think of, and earlier
/// exams. Each answers with the text, and shows it as a document.
/// </summary>
internal static class ReportTextCommands
{
    private const string PatientFile = "patient-version.md";
    private const string DifferentialFile = "differential.md";
    private const string PriorsFile = "earlier-reports.md";

    /// <summary>The impression in words of everyday, with its reading grade.</summary>
    /// <exception cref="LspException">There is nothing to say.</exception>
    public static async Task<JsonElement?> PatientAsync(CommandArguments arguments, string uri, ServerSession session, CancellationToken cancellation)
    {
        (ReportRequest request, Report report) = await ReadAsync(arguments, uri, session, cancellation).ConfigureAwait(false);
        PlainWording wording = request.Tools().Plain;
        PatientText plain = wording.Of(report, request.DraftOf(report, cancellation))
            ?? throw LspException.RequestFailed("The report has no impression, and no findings to draft one from.");
        return await ShowAsync(PatientFile, wording.Document(plain), session, cancellation).ConfigureAwait(false);
    }

    /// <summary>Diagnoses that a model suggests to think of, each with findings of the report.</summary>
    /// <exception cref="LspException">There is no model, or it cannot be asked; the message says what to do.</exception>
    public static async Task<JsonElement?> DifferentialAsync(CommandArguments arguments, string uri, ServerSession session, CancellationToken cancellation)
    {
        if (session.Settings.Impression.Engine == ImpressionSettings.Rules)
        {
            throw LspException.RequestFailed("Differential considerations need a language model: set radlsp.impression.engine to llama or openai, and its model.");
        }

        (ReportRequest request, Report report) = await ReadAsync(arguments, uri, session, cancellation).ConfigureAwait(false);
        ModelPrompt prompt = request.Analysis.Grammar.Prompts.Value.FirstOrDefault(static prompt => prompt.Purpose == PromptPurpose.Differential)
            ?? throw LspException.RequestFailed("The grammar has no prompt for differential considerations.");
        try
        {
            string answer = await session.Models.WriteAsync("Differential considerations", prompt, PromptContents.Of(report), cancellation).ConfigureAwait(false);
            IReadOnlyList<Differential> read = Differential.Read(request.Tools().Wording.Verifier, report, answer);
            return await ShowAsync(DifferentialFile, Document(read, report), session, cancellation).ConfigureAwait(false);
        }
        catch (EngineException error)
        {
            throw LspException.RequestFailed($"The language model gave no answer: {error.Message}");
        }
    }

    /// <summary>Earlier exams of the patient of the archive, and open documents that are named, the oldest first; the open report comes last.</summary>
    /// <exception cref="LspException">There is no earlier exam, or the archive cannot be read.</exception>
    public static async Task<JsonElement?> PriorsAsync(CommandArguments arguments, string uri, ServerSession session, CancellationToken cancellation)
    {
        ArchiveSettings settings = session.Settings.Archive;
        string? patient = arguments.Patient ?? settings.Patient;
        DateOnly? date = null;
        if (arguments.Date is { } written)
        {
            date = DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                ? day
                : throw LspException.InvalidParams("\"date\" is a day as 2024-05-31.");
        }

        ReportRequest request = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, uri), cancellation).ConfigureAwait(false);
        var exams = new List<PriorExam>();
        if (!string.IsNullOrWhiteSpace(patient) && settings.IsEnabled && (settings.Path ?? ArchivePath.Default()) is { } path && File.Exists(path))
        {
            exams.AddRange(await Task.Run(() => Archived(path, patient, date, request, cancellation), cancellation).ConfigureAwait(false));
        }

        foreach (string other in arguments.Reports ?? [])
        {
            ReportRequest opened = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, other), cancellation).ConfigureAwait(false);
            exams.Add(new PriorExam(Path.GetFileName(new Uri(other, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } absolute ? absolute.LocalPath : other), null, opened.Analysis));
        }

        if (exams.Count == 0)
        {
            throw LspException.RequestFailed(string.IsNullOrWhiteSpace(patient)
                ? "RadLSP does not know whose report this is: name the patient (radlsp.archive.patient, or \"patient\" in the arguments), or open reports in \"reports\"."
                : "The archive has no earlier report of this patient; \"radlsp archive import\" takes the patient from \"patient\" in JSON Lines or from --file-names.");
        }

        exams.Add(new PriorExam("the open report", exams.Exists(static exam => exam.DaysBefore is not null) && date is not null ? 0 : null, request.Analysis));
        return await ShowAsync(PriorsFile, PriorSummary.Write(exams), session, cancellation).ConfigureAwait(false);
    }

    private static IReadOnlyList<PriorExam> Archived(string path, string patient, DateOnly? date, ReportRequest request, CancellationToken cancellation)
    {
        try
        {
            using ReportArchive archive = ReportArchive.OpenExisting(path);
            return ArchivedExams.Of(archive, patient, date, request.Analysis.Grammar, cancellation);
        }
        catch (ArchiveException error)
        {
            throw LspException.RequestFailed($"The archive cannot be read: {error.Message}");
        }
    }

    private static async Task<(ReportRequest Request, Report Report)> ReadAsync(CommandArguments arguments, string uri, ServerSession session, CancellationToken cancellation)
    {
        ReportRequest request = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, uri), cancellation).ConfigureAwait(false);
        int at = arguments.Position is { } position ? request.Map.OffsetAt(new Position(position.Line, position.Character)) : 0;
        int index = request.Analysis.SectionAt(at)?.Report ?? 0;
        return request.Analysis.Reports.ElementAtOrDefault(index) is { } report && !request.Analysis.IsTooLongToCompare
            ? (request, report)
            : throw LspException.RequestFailed("The document is no report, or too long for one.");
    }

    private static string Document(IReadOnlyList<Differential> differentials, Report report)
    {
        var text = new StringBuilder("Diagnoses to think of\n\n");
        text.Append("Suggested by a language model, not by the report. The findings below each are of the report; whether they speak for it is for you to judge.\n\n");
        foreach (Differential one in differentials)
        {
            text.Append("- ").Append(one.Diagnosis).Append('\n');
            foreach (StatementVerdict finding in one.Findings)
            {
                string lines = string.Join(", ", finding.Evidence.Select(span => report.Text.LineOf(span.Start) + 1).Distinct());
                text.Append("  - ").Append(finding.Text).Append(lines.Length > 0 ? $" (line {lines})" : "").Append('\n');
            }
        }

        return (differentials.Count == 0 ? text.Append("The model suggested nothing that rests on findings of this report.\n") : text).ToString();
    }

    private static async Task<JsonElement?> ShowAsync(string file, string text, ServerSession session, CancellationToken cancellation)
    {
        await session.Texts.ShowAsync(file, text, cancellation).ConfigureAwait(false);
        return JsonSerializer.SerializeToElement(text, ServerJsonContext.Default.String);
    }
}
